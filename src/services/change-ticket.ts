import type { Actor } from '../domain/actor.ts';
import { UserError } from '../domain/errors.ts';
import type { Ticket, TicketEvent, TicketState } from '../domain/ticket.ts';
import type { Instant } from '../domain/time.ts';
import type { OutboxJob } from '../ports/outbox.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { ticketJob } from './ticket-jobs.ts';

/** States in which a ticket counts as open for its requester. */
export const OPEN_STATES: readonly TicketState[] = [
  'open',
  'waiting_for_customer',
  'waiting_for_support',
  'awaiting_verification',
];

const CLOSED_STATES: readonly TicketState[] = ['solved', 'closed'];

export interface TicketAction {
  readonly actor: Actor;
  readonly reason?: string;
  readonly now: Instant;
}

export interface ChangeTicket {
  /** @throws UserError `ticket_closed` when it is closed already. */
  close(ticket: Ticket, action: TicketAction): Promise<Ticket>;
  /** @throws UserError `ticket_open` when it is open already. */
  reopen(ticket: Ticket, action: TicketAction): Promise<Ticket>;
}

export function createChangeTicket(tickets: TicketStore): ChangeTicket {
  const change = async (
    ticket: Ticket,
    action: TicketAction,
    how: {
      readonly from: readonly TicketState[];
      readonly to: TicketState;
      readonly kind: TicketEvent['kind'];
      readonly refusal: 'ticket_closed' | 'ticket_open';
    },
  ): Promise<Ticket> => {
    const { user, displayName } = action.actor;
    const changed = await tickets.change(
      ticket.tenant,
      ticket.id,
      how.from,
      {
        state: how.to,
        event: {
          kind: how.kind,
          data: { from: ticket.state, to: how.to },
          actor: { platform: user.platform, id: user.id, name: displayName },
          ...(action.reason ? { reason: action.reason } : {}),
        },
        at: action.now,
      },
      followUps(ticket, how.to, action.now),
    );
    if (!changed) throw new UserError(how.refusal, { reference: ticket.reference });
    return changed;
  };
  return {
    close: (ticket, action) =>
      change(ticket, action, { from: OPEN_STATES, to: 'closed', kind: 'closed', refusal: 'ticket_closed' }),
    reopen: (ticket, action) =>
      change(ticket, action, { from: CLOSED_STATES, to: 'open', kind: 'reopened', refusal: 'ticket_open' }),
  };
}

/** Helpdesk and staff card show how it is when they are told, so they read the ticket; a message says what changed then. */
function followUps(ticket: Ticket, state: TicketState, now: Instant): readonly OutboxJob[] {
  const occasion = `${state}:${now}`;
  return [
    ticketJob(ticket, 'helpdesk.update', occasion),
    ticketJob(ticket, 'staff.update', occasion),
    ticketJob(ticket, 'conversation.post', occasion, { state }),
  ];
}
