import type { Actor } from '../domain/actor.ts';
import { UserError } from '../domain/errors.ts';
import type { Ticket, TicketEvent, TicketState } from '../domain/ticket.ts';
import type { Instant } from '../domain/time.ts';
import type { OutboxJob } from '../ports/outbox.ts';
import type { PolicySource } from '../ports/policy-source.ts';
import type { TicketStore } from '../ports/ticket-store.ts';
import { canReopen } from './conversation/reopen-rule.ts';
import type { TimersAfter } from './conversation/say-in-ticket.ts';
import { sayJob, ticketJob } from './ticket-jobs.ts';

/** States in which a ticket counts as open for its requester. */
export const OPEN_STATES: readonly TicketState[] = [
  'open',
  'waiting_for_customer',
  'waiting_for_support',
  'awaiting_verification',
];

const OVER_STATES: readonly TicketState[] = ['solved', 'closed'];

export interface TicketAction {
  /** Undefined: the bot itself, as when nobody answered for days. */
  readonly actor?: Actor;
  readonly reason?: string;
  /** Only if it still is in this state. */
  readonly ifStill?: TicketState;
  readonly now: Instant;
}

export interface ChangeTicket {
  /** @throws UserError `ticket_closed` when it is closed already. */
  close(ticket: Ticket, action: TicketAction): Promise<Ticket>;
  /** For staff: done, unless the customer says otherwise. @throws UserError `ticket_closed` when it is over already. */
  solve(ticket: Ticket, action: TicketAction): Promise<Ticket>;
  /** @throws UserError `ticket_open` when it is open already, `reopen_too_late` past the policy's days. */
  reopen(ticket: Ticket, action: TicketAction): Promise<Ticket>;
}

export interface ChangeTicketRules {
  readonly timers?: TimersAfter;
  readonly policy?: PolicySource;
  /** What was written where the ticket is talked about while it was closed belongs to it again. Not waited for. */
  readonly onReopened?: (ticket: Ticket) => void;
}

interface Change {
  readonly from: readonly TicketState[];
  readonly to: TicketState;
  readonly kind: TicketEvent['kind'];
  readonly refusal: 'ticket_closed' | 'ticket_open';
}

const CLOSE: Change = {
  from: [...OPEN_STATES, 'solved'],
  to: 'closed',
  kind: 'closed',
  refusal: 'ticket_closed',
};
const SOLVE: Change = { from: OPEN_STATES, to: 'solved', kind: 'state_changed', refusal: 'ticket_closed' };
const REOPEN: Change = { from: OVER_STATES, to: 'open', kind: 'reopened', refusal: 'ticket_open' };

export function createChangeTicket(tickets: TicketStore, rules: ChangeTicketRules = {}): ChangeTicket {
  const change = async (ticket: Ticket, action: TicketAction, how: Change): Promise<Ticket> => {
    const { actor, now } = action;
    const waitsAgain = how.to === 'open' ? { customerSaidAt: waitingSince(ticket, now) } : {};
    const after: Ticket = { ...ticket, ...waitsAgain, state: how.to };
    const changed = await tickets.change(
      ticket.tenant,
      ticket.id,
      action.ifStill === undefined ? how.from : how.from.filter((state) => state === action.ifStill),
      {
        state: how.to,
        ...waitsAgain,
        event: {
          kind: how.kind,
          data: { from: ticket.state, to: how.to },
          ...(actor
            ? { actor: { platform: actor.user.platform, id: actor.user.id, name: actor.displayName } }
            : {}),
          ...(action.reason ? { reason: action.reason } : {}),
        },
        at: now,
      },
      followUps(ticket, how.to, action),
      rules.timers?.(after, now) ?? [],
    );
    if (!changed) throw new UserError(how.refusal, { reference: ticket.reference });
    return changed;
  };

  return {
    close: (ticket, action) => change(ticket, action, CLOSE),
    solve: (ticket, action) => change(ticket, action, SOLVE),
    async reopen(ticket, action) {
      const policy = rules.policy?.current();
      if (OVER_STATES.includes(ticket.state) && policy && !canReopen(ticket, policy, action.now))
        throw new UserError('reopen_too_late', { reference: ticket.reference });
      const changed = await change(ticket, action, REOPEN);
      rules.onReopened?.(changed);
      return changed;
    },
  };
}

/** Who asks for it to be opened again waits for an answer from now on, unless one is owed since before. */
function waitingSince({ customerSaidAt, staffSaidAt }: Ticket, now: Instant): Instant {
  return staffSaidAt === undefined || staffSaidAt < customerSaidAt
    ? customerSaidAt
    : Math.max(now, staffSaidAt + 1);
}

/** Helpdesk and staff card show how it is when they are told, so they read the ticket; a message says what changed then. */
function followUps(ticket: Ticket, state: TicketState, { now, reason }: TicketAction): readonly OutboxJob[] {
  const occasion = `${state}:${now}`;
  // A community thread reads how it ended, not why.
  const isPublic = ticket.thread !== undefined && ticket.conversation === undefined;
  const said = { what: 'state', state, from: ticket.state, ...(reason && !isPublic ? { reason } : {}) };
  return [
    ticketJob(ticket, 'helpdesk.update', occasion, { changed: ['state'] }),
    ticketJob(ticket, 'staff.update', occasion),
    sayJob(ticket, occasion, said),
    ...(OVER_STATES.includes(state) ? [ticketJob(ticket, 'transcript.write', occasion)] : []),
    ...(state === 'closed' ? [ticketJob(ticket, 'conversation.archive', occasion)] : []),
  ];
}
