import type { Actor } from '../../domain/actor.ts';
import { UserError } from '../../domain/errors.ts';
import type { Priority, Ticket, TicketEvent } from '../../domain/ticket.ts';
import type { Instant } from '../../domain/time.ts';
import type { OutboxJob } from '../../ports/outbox.ts';
import type { TicketChange, TicketStore } from '../../ports/ticket-store.ts';
import type { TimersAfter } from '../conversation/say-in-ticket.ts';
import { ticketJob } from '../ticket-jobs.ts';

export interface StaffAction {
  readonly actor: Actor;
  readonly now: Instant;
  readonly reason?: string;
}

export type Assignee = NonNullable<Ticket['assignee']>;

/**
 * What staff change in a ticket beside its words. Each is a line of its history, told to the helpdesk and shown on the
 * card; what is so already is no change.
 */
export interface ChangeByStaff {
  /** Whoever claims it has it, unless somebody else has: that has to be said first. @throws UserError `claimed_already` */
  claim(ticket: Ticket, action: StaffAction): Promise<Ticket>;
  /** To somebody, or with `null` to nobody. */
  assign(ticket: Ticket, to: Assignee | null, action: StaffAction): Promise<Ticket>;
  setPriority(ticket: Ticket, priority: Priority, action: StaffAction): Promise<Ticket>;
  setTopic(ticket: Ticket, topic: string, action: StaffAction): Promise<Ticket>;
  /** Held tickets are not closed for silence; let go, the silence counts from then. */
  hold(ticket: Ticket, held: boolean, action: StaffAction): Promise<Ticket>;
}

interface Wanted {
  readonly kind: TicketEvent['kind'];
  readonly data: Readonly<Record<string, unknown>>;
  readonly columns: Pick<
    TicketChange,
    'assignee' | 'ifUnclaimed' | 'priority' | 'topic' | 'held' | 'staffSaidAt'
  >;
  /** What the helpdesk is told of. */
  readonly toHelpdesk?: 'priority' | 'topic' | 'assignee';
}

export function createChangeByStaff(tickets: TicketStore, timers: TimersAfter): ChangeByStaff {
  const change = (ticket: Ticket, action: StaffAction, wanted: Wanted): Promise<Ticket | undefined> => {
    const { actor, now, reason } = action;
    const { kind, data, columns, toHelpdesk } = wanted;
    return tickets.change(
      ticket.tenant,
      ticket.id,
      'any',
      {
        ...columns,
        event: {
          kind,
          data,
          actor: { platform: actor.user.platform, id: actor.user.id, name: actor.displayName },
          ...(reason ? { reason } : {}),
        },
        at: now,
      },
      jobsOf(ticket, `${kind}:${now}`, toHelpdesk),
      timers(afterwards(ticket, columns), now, ticket),
    );
  };

  const changed = async (ticket: Ticket, action: StaffAction, wanted: Wanted): Promise<Ticket> => {
    const after = await change(ticket, action, wanted);
    if (!after) throw new UserError('unknown_ticket', { reference: ticket.reference });
    return after;
  };

  const assignment = (
    { assignee }: Ticket,
    to: Assignee | null,
    columns: Pick<TicketChange, 'ifUnclaimed'> = {},
  ): Wanted => ({
    kind: 'assigned',
    data: { from: assignee?.name ?? null, to: to?.name ?? null },
    columns: { assignee: to, ...columns },
    toHelpdesk: 'assignee',
  });

  return {
    async assign(ticket, to, action) {
      if ((ticket.assignee?.id ?? null) === (to?.id ?? null)) return ticket;
      return changed(ticket, action, assignment(ticket, to));
    },
    async claim(ticket, action) {
      const me = { id: action.actor.user.id, name: action.actor.displayName };
      if (ticket.assignee?.id === me.id) return ticket;
      const claimed = ticket.assignee
        ? undefined
        : await change(ticket, action, assignment(ticket, me, { ifUnclaimed: true }));
      if (claimed) return claimed;
      // Somebody may have been quicker.
      const now = await tickets.findById(ticket.tenant, ticket.id);
      if (now?.assignee?.id === me.id) return now;
      throw new UserError('claimed_already', {
        reference: ticket.reference,
        name: now?.assignee?.name ?? ticket.assignee?.name ?? '',
      });
    },
    async setPriority(ticket, priority, action) {
      if (ticket.priority === priority) return ticket;
      return changed(ticket, action, {
        kind: 'priority_changed',
        data: { from: ticket.priority, to: priority },
        columns: { priority },
        toHelpdesk: 'priority',
      });
    },
    async setTopic(ticket, topic, action) {
      if (ticket.topic === topic) return ticket;
      return changed(ticket, action, {
        kind: 'topic_changed',
        data: { from: ticket.topic, to: topic },
        columns: { topic },
        toHelpdesk: 'topic',
      });
    },
    async hold(ticket, held, action) {
      if ((ticket.held ?? false) === held) return ticket;
      const waits = !held && ticket.state === 'waiting_for_customer' && ticket.staffSaidAt !== undefined;
      return changed(ticket, action, {
        kind: held ? 'held' : 'released',
        data: {},
        columns: { held, ...(waits ? { staffSaidAt: action.now } : {}) },
      });
    },
  };
}

function jobsOf(ticket: Ticket, occasion: string, toHelpdesk: Wanted['toHelpdesk']): readonly OutboxJob[] {
  return [
    ...(toHelpdesk ? [ticketJob(ticket, 'helpdesk.update', occasion, { changed: [toHelpdesk] })] : []),
    ticketJob(ticket, 'staff.update', occasion),
  ];
}

/** As the ticket will be, for its timers: who has it matters to none of them. */
function afterwards(
  { held: was, ...ticket }: Ticket,
  { priority, topic, held = was ?? false, staffSaidAt }: Wanted['columns'],
): Ticket {
  return {
    ...ticket,
    ...(priority === undefined ? {} : { priority }),
    ...(topic === undefined ? {} : { topic }),
    ...(staffSaidAt === undefined ? {} : { staffSaidAt }),
    ...(held ? { held: true } : {}),
  };
}
