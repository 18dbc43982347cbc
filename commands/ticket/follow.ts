import type { Call } from '../../src/dispatch/command.ts';
import type { UserRef } from '../../src/domain/actor.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { LinkedAccount } from '../../src/domain/person.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { Choice } from '../../src/ports/inbound.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { replied } from '../../src/reply/outcome.ts';
import {
  closedReply,
  confirmCloseReply,
  LIST_LENGTH,
  listReply,
  reopenedReply,
  showReply,
  stateText,
} from '../replies/ticket/show.ts';
import type { FindTicket } from './find-ticket.ts';
import type { TicketDeps } from './ticket-deps.ts';

/** `/ticket list`, `show`, `close`, `reopen`, and their buttons. */
export function createFollowFlow(deps: TicketDeps, find: FindTicket) {
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
    const conversationUrl = ticket.conversation && deps.linkTo(ticket.conversation);
    const reason = ticket.state === 'closed' ? await closingReason(ticket) : undefined;
    return replied(
      showReply(
        {
          ticket,
          policy: deps.policy.current(),
          own: as === 'requester',
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
    async list(call: Call): Promise<Outcome> {
      const { actor, now } = call;
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
    /** The person's own tickets that fit what is typed. */
    async completeReference(user: UserRef, typed: string, t: Call['t']): Promise<readonly Choice[]> {
      const own = await ownTickets(user, await deps.identities.accountOf(user), 50);
      const wanted = typed.trim().toLowerCase();
      return own
        .filter(({ reference, summary }) => `${reference} ${summary}`.toLowerCase().includes(wanted))
        .slice(0, 25)
        .map((ticket) => ({
          value: ticket.reference,
          label: `${ticket.reference} · ${stateText(ticket.state, t)} · ${ticket.summary}`,
        }));
    },
  };
}

function actionOf(call: Call) {
  const reason = call.options['reason'];
  return { actor: call.actor, now: call.now, ...(reason ? { reason } : {}) };
}
