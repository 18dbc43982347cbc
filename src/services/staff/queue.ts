import type { Actor, TenantId } from '../../domain/actor.ts';
import type { CalendarClock } from '../../domain/calendar/calendar.ts';
import type { Ticket, TicketState } from '../../domain/ticket.ts';
import { HOUR, type Instant } from '../../domain/time.ts';
import type { Policy } from '../../policy/policy.ts';
import type { TicketFilter, TicketStore } from '../../ports/ticket-store.ts';
import { OPEN_STATES } from '../change-ticket.ts';
import { responseClock } from '../ticket-life/response-clock.ts';
import { readTickets } from './read-tickets.ts';

export const QUEUE_FILTERS = ['unclaimed', 'mine', 'breaching', 'waiting', 'all'] as const;

export type QueueFilter = (typeof QUEUE_FILTERS)[number];

/** A ticket in the queue. `dueAt`: when its response time ends, while somebody waits and one is stated. */
export interface QueueEntry {
  readonly ticket: Ticket;
  readonly dueAt?: Instant;
}

export interface QueueView {
  readonly filter: QueueFilter;
  /** The one to take next is first: what is due soonest, then who has waited longest. */
  readonly entries: readonly QueueEntry[];
  /** There may be more than were looked at. */
  readonly more: boolean;
}

export interface QueueDeps {
  readonly tickets: Pick<TicketStore, 'list'>;
  readonly policy: () => Policy;
  readonly calendars: CalendarClock;
}

export interface Queue {
  view(tenant: TenantId, actor: Actor, filter: QueueFilter, now: Instant): Promise<QueueView>;
}

/** What ends within this time counts as breaching already: somebody can still do something. */
const NEAR = HOUR;

const WAITING: readonly TicketState[] = ['open', 'waiting_for_support'];

export function createQueue({ tickets, policy, calendars }: QueueDeps): Queue {
  return {
    async view(tenant, actor, filter, now) {
      const found = await readTickets(tickets, tenant, FILTER[filter](actor));
      const entries = found.tickets
        .map((ticket) => entryOf(ticket, policy(), calendars))
        .filter(({ dueAt }) => filter !== 'breaching' || (dueAt !== undefined && dueAt - now <= NEAR))
        .sort(byUrgency);
      return { filter, entries, more: !found.complete };
    },
  };
}

const FILTER: Readonly<Record<QueueFilter, (actor: Actor) => Omit<TicketFilter, 'limit' | 'before'>>> = {
  unclaimed: () => ({ states: OPEN_STATES, assignee: null }),
  mine: ({ user }) => ({ states: OPEN_STATES, assignee: user.id }),
  breaching: () => ({ states: WAITING }),
  waiting: () => ({ states: WAITING }),
  all: () => ({ states: OPEN_STATES }),
};

function entryOf(ticket: Ticket, policy: Policy, calendars: CalendarClock): QueueEntry {
  const clock = responseClock(ticket, policy, calendars);
  return clock ? { ticket, dueAt: clock.dueAt } : { ticket };
}

/** Urgent before due, due before the rest, and the longest waiting first. */
function byUrgency(a: QueueEntry, b: QueueEntry): number {
  const urgent = Number(b.ticket.priority === 'urgent') - Number(a.ticket.priority === 'urgent');
  const due = (a.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.dueAt ?? Number.MAX_SAFE_INTEGER);
  return urgent || due || a.ticket.customerSaidAt - b.ticket.customerSaidAt;
}
