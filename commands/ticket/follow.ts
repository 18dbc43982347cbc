import type { Call } from '../../src/dispatch/command.ts';
import type { Actor, UserRef } from '../../src/domain/actor.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { LinkedAccount } from '../../src/domain/person.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { Choice } from '../../src/ports/inbound.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { replied } from '../../src/reply/outcome.ts';
import { OPEN_STATES } from '../../src/services/change-ticket.ts';
import {
  closedReply,
  confirmCloseReply,
  LIST_LENGTH,
  listReply,
  reopenedReply,
  showReply,
  stateText,
} from '../replies/ticket/show.ts';
import type { DeskFlows } from './desk-flows.ts';
import type { FindTicket } from './find-ticket.ts';
import { OWN_TICKETS } from './staff/staff-verbs.ts';
import type { TicketDeps } from './ticket-deps.ts';

/** `/ticket list`, `show`, `close`, `reopen`, and their buttons. */
export function createFollowFlow(
  deps: TicketDeps,
  find: FindTicket,
  desk: Pick<DeskFlows, 'queue' | 'showToStaff'>,
) {
  const closingReason = async ({ tenant, id }: Ticket): Promise<string | undefined> =>
    (await deps.tickets.history(tenant, id)).findLast(({ kind }) => kind === 'closed')?.reason;

  /** From all accounts of the person, on every platform. */
  const ownTickets = (user: UserRef, account: LinkedAccount | undefined, limit: number) =>
    deps.tickets.list(user.tenant, {
      requester: user,
      ...(account ? { personId: account.person.id } : {}),
      limit,
    });

  const show = async (call: Call): Promise<Outcome> => {
    const { ticket, as } = await find(call);
    if (as === 'staff') return desk.showToStaff(ticket, call);
    const conversationUrl = ticket.conversation && deps.linkTo(ticket.conversation);
    const reason = ticket.state === 'closed' ? await closingReason(ticket) : undefined;
    return replied(
      showReply(
        {
          ticket,
          policy: deps.policy.current(),
          own: true,
          ...(conversationUrl ? { conversationUrl } : {}),
          ...(reason ? { reason } : {}),
        },
        call.t,
      ),
    );
  };

  const closeNow = async (call: Call): Promise<Outcome> => {
    const { ticket, as } = await find(call);
    const closed = await deps.changeTicket.close(ticket, actionOf(call));
    return replied(closedReply(closed, call.t, as === 'staff'));
  };

  return {
    show,
    closeNow,
    /** Staff see the queue, unless they ask for their own requests; a filter of the queue is for staff alone. */
    async list(call: Call): Promise<Outcome> {
      const { actor, now, ref, options } = call;
      const filter = ref ?? options['filter'] ?? options['value'];
      const isQueue =
        filter === undefined ? deps.permissions.may(actor, 'queue.read') : filter !== OWN_TICKETS;
      if (isQueue) return desk.queue(call);
      const found = await ownTickets(actor.user, await deps.identity.accountOf(actor, now), LIST_LENGTH + 1);
      return replied(
        listReply(found.slice(0, LIST_LENGTH), found.length > LIST_LENGTH, deps.policy.current(), call.t),
      );
    },
    /** Typed, it is meant; pressed, it asks once. */
    async close(call: Call): Promise<Outcome> {
      if (call.origin === 'command' || call.origin === 'mention') return closeNow(call);
      const { ticket } = await find(call);
      if (ticket.state === 'closed') throw new UserError('ticket_closed', { reference: ticket.reference });
      return replied(confirmCloseReply(ticket, call.t));
    },
    async reopen(call: Call): Promise<Outcome> {
      const { ticket } = await find(call);
      return replied(reopenedReply(await deps.changeTicket.reopen(ticket, actionOf(call)), call.t));
    },
    /** The person's own tickets that fit what is typed, and for staff those of the queue. */
    async completeReference(actor: Actor, typed: string, t: Call['t']): Promise<readonly Choice[]> {
      const { user } = actor;
      const isStaff = deps.permissions.may(actor, 'ticket.read');
      const [own, queue] = await Promise.all([
        deps.identities.accountOf(user).then((account) => ownTickets(user, account, 50)),
        isStaff ? deps.tickets.list(user.tenant, { states: OPEN_STATES, limit: QUEUE_COMPLETED }) : [],
      ]);
      const wanted = typed.trim().toLowerCase();
      const known = new Map([...queue, ...own].map((ticket) => [ticket.reference, ticket]));
      return [...known.values()]
        .filter(({ reference, summary }) => `${reference} ${summary}`.toLowerCase().includes(wanted))
        .slice(0, 25)
        .map((ticket) => ({
          value: ticket.reference,
          label: `${ticket.reference} · ${stateText(ticket.state, t)} · ${ticket.summary}`,
        }));
    },
  };
}

/** Of the queue, so many of the newest are offered while somebody types; any other can be typed in full. */
const QUEUE_COMPLETED = 200;

function actionOf(call: Call) {
  const reason = call.options['reason'];
  return { actor: call.actor, now: call.now, ...(reason ? { reason } : {}) };
}
