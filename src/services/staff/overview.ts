import type { TenantId } from '../../domain/actor.ts';
import type { CalendarClock } from '../../domain/calendar/calendar.ts';
import type { Ticket, TicketState } from '../../domain/ticket.ts';
import type { Instant } from '../../domain/time.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Channel } from '../../policy/policy-channels.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';
import { channelHours } from '../describe-hours.ts';
import { responseClock } from '../ticket-life/response-clock.ts';
import { readTickets } from './read-tickets.ts';

/** How support stands in one tenant. */
export interface Overview {
  readonly states: Readonly<Partial<Record<TicketState, number>>>;
  readonly unclaimed: number;
  /** Whose response time is over. */
  readonly breaching: number;
  /** Who has waited longest for a word of staff. */
  readonly longest?: Ticket;
  /** Channels with hours, and whether somebody is there now. */
  readonly duty: readonly Duty[];
}

export interface Duty {
  readonly channel: Channel;
  readonly open: boolean;
  /** The next change; undefined when it never changes. */
  readonly until?: Instant;
}

export interface OverviewDeps {
  readonly tickets: Pick<TicketStore, 'list' | 'countByState'>;
  readonly policy: () => Policy;
  readonly calendars: CalendarClock;
}

export async function describeOverview(
  { tickets, policy, calendars }: OverviewDeps,
  tenant: TenantId,
  now: Instant,
): Promise<Overview> {
  const [counts, { tickets: waiting }] = await Promise.all([
    tickets.countByState(tenant),
    readTickets(tickets, tenant, { states: ['open', 'waiting_for_support'] }),
  ]);
  const rules = policy();
  const breaching = waiting.filter((ticket) => {
    const clock = responseClock(ticket, rules, calendars);
    return clock !== undefined && clock.dueAt <= now;
  }).length;
  const [longest] = waiting
    .filter(({ topic }) => !rules.topics.find(({ id }) => id === topic)?.noUpdates)
    .toSorted((a, b) => a.customerSaidAt - b.customerSaidAt);
  return {
    ...counts,
    breaching,
    ...(longest ? { longest } : {}),
    duty: rules.channels.flatMap((channel) => dutyOf(channel, rules, calendars, now) ?? []),
  };
}

function dutyOf(channel: Channel, policy: Policy, calendars: CalendarClock, now: Instant): Duty | undefined {
  // An assistant is nobody on duty.
  if (channel.kind === 'assistant' || channel.kind === 'none') return undefined;
  const hours = channelHours(policy, calendars, channel, now);
  if (!hours) return undefined;
  const { open, until } = hours.state;
  return { channel, open, ...(until === undefined ? {} : { until }) };
}
