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

/** What staff change in a ticket beside its words. Each is a line of its history, told to the helpdesk and shown on the card. */
export interface ChangeByStaff {
  /** Whoever claims it has it, unless somebody else has: that has to be said first. @throws UserError `claimed_already` */
  claim(ticket: Ticket, action: StaffAction): Promise<Ticket>;
  /** To somebody, or with `null` to nobody. */
  assign(ticket: Ticket, to: Assignee | null, action: StaffAction): Promise<Ticket>;
  setPriority(ticket: Ticket, priority: Priority, action: StaffAction): Promise<Ticket>;
  setTopic(ticket: Ticket, topic: string, action: StaffAction): Promise<Ticket>;
  /** Held tickets are not closed for silence. */
  hold(ticket: Ticket, held: boolean, action: StaffAction): Promise<Ticket>;
}

export function createChangeByStaff(tickets: TicketStore, timers: TimersAfter): ChangeByStaff {
  const change = async (
    ticket: Ticket,
    action: StaffAction,
    kind: TicketEvent['kind'],
    data: Readonly<Record<string, unknown>>,
    changes: Partial<Omit<TicketChange, 'event' | 'at'>>,
    toHelpdesk: 'priority' | 'topic' | 'assignee' | undefined,
  ): Promise<Ticket> => {
    const { actor, now, reason } = action;
    const { held, ...rest } = { ...ticket, ...withoutNull(changes) };
    const after: Ticket = { ...rest, ...(held ? { held: true } : {}) };
    const changed = await tickets.change(
      ticket.tenant,
      ticket.id,
      'any',
      {
        ...changes,
        event: {
          kind,
          data,
          actor: { platform: actor.user.platform, id: actor.user.id, name: actor.displayName },
          ...(reason ? { reason } : {}),
        },
        at: now,
      },
      jobsOf(ticket, `${kind}:${now}`, toHelpdesk),
      timers(after, now),
    );
    if (!changed) throw new UserError('unknown_ticket', { reference: ticket.reference });
    return changed;
  };

  const assign: ChangeByStaff['assign'] = (ticket, to, action) =>
    change(
      ticket,
      action,
      'assigned',
      { from: ticket.assignee?.name ?? null, to: to?.name ?? null },
      { assignee: to },
      'assignee',
    );

  return {
    assign,
    claim(ticket, action) {
      const { user, displayName: name } = action.actor;
      if (ticket.assignee && ticket.assignee.id !== user.id)
        throw new UserError('claimed_already', { reference: ticket.reference, name: ticket.assignee.name });
      return assign(ticket, { id: user.id, name }, action);
    },
    setPriority: (ticket, priority, action) =>
      change(
        ticket,
        action,
        'priority_changed',
        { from: ticket.priority, to: priority },
        { priority },
        'priority',
      ),
    setTopic: (ticket, topic, action) =>
      change(ticket, action, 'topic_changed', { from: ticket.topic, to: topic }, { topic }, 'topic'),
    hold: (ticket, held, action) =>
      change(ticket, action, held ? 'held' : 'released', {}, { held }, undefined),
  };
}

function jobsOf(ticket: Ticket, occasion: string, toHelpdesk: string | undefined): readonly OutboxJob[] {
  return [
    ...(toHelpdesk ? [ticketJob(ticket, 'helpdesk.update', occasion, { changed: [toHelpdesk] })] : []),
    ticketJob(ticket, 'staff.update', occasion),
  ];
}

/** As the ticket will be, for its timers: who has it matters to none of them. */
function withoutNull({ assignee: _, ...changes }: Partial<Omit<TicketChange, 'event' | 'at'>>): Partial<
  Pick<Ticket, 'priority' | 'topic'>
> & {
  readonly held?: boolean;
} {
  const { priority, topic, held } = changes;
  return {
    ...(priority === undefined ? {} : { priority }),
    ...(topic === undefined ? {} : { topic }),
    ...(held === undefined ? {} : { held }),
  };
}
