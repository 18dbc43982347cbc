import type { Call } from '../../src/dispatch/command.ts';
import { UserError } from '../../src/domain/errors.ts';
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
import type { TicketDeps } from './ticket-deps.ts';

/** `/ticket list`, `show`, `close`, `reopen`, and their buttons. */
export function createFollowFlow(deps: TicketDeps) {
  /** Requesters see their own tickets, staff those of their tenant. Anything else does not exist, as far as the answer tells. */
  const find = async (call: Call): Promise<Ticket> => {
    const typed = (call.ref ?? call.options['value'] ?? call.options['reference'] ?? '').trim();
    const reference = normalise(typed, deps.installation().referencePrefix);
    const ticket = await deps.tickets.find(call.actor.user.tenant, reference);
    if (!ticket || !(ticket.requester.id === call.actor.user.id || isStaff(call))) {
      throw new UserError('unknown_ticket', { reference: typed });
    }
    return ticket;
  };

  const isStaff = (call: Call): boolean => {
    const installation = deps.installation();
    const { staffGroups } = installation.tenants[call.actor.user.tenant] ?? installation.defaults;
    return call.actor.groups.some((group) => staffGroups.includes(group));
  };

  const closingReason = async ({ tenant, id }: Ticket): Promise<string | undefined> =>
    (await deps.tickets.history(tenant, id)).findLast(({ kind }) => kind === 'closed')?.reason;

  const show = async (call: Call): Promise<Outcome> => {
    const ticket = await find(call);
    const conversationUrl = ticket.conversation && deps.linkTo(ticket.conversation);
    const reason = ticket.state === 'closed' ? await closingReason(ticket) : undefined;
    return replied(
      showReply(
        {
          ticket,
          policy: deps.policy.current(),
          ...(conversationUrl ? { conversationUrl } : {}),
          ...(reason ? { reason } : {}),
        },
        call.t,
      ),
    );
  };

  const closeNow = async (call: Call): Promise<Outcome> => {
    const ticket = await find(call);
    const byOther = ticket.requester.id !== call.actor.user.id;
    return replied(closedReply(await deps.changeTicket.close(ticket, actionOf(call)), call.t, byOther));
  };

  return {
    show,
    closeNow,
    async list(call: Call): Promise<Outcome> {
      const found = await deps.tickets.list(call.actor.user.tenant, {
        requester: call.actor.user,
        limit: LIST_LENGTH + 1,
      });
      return replied(
        listReply(found.slice(0, LIST_LENGTH), found.length > LIST_LENGTH, deps.policy.current(), call.t),
      );
    },
    /** Typed, it is meant; pressed, it asks once. */
    async close(call: Call): Promise<Outcome> {
      if (call.origin === 'command' || call.origin === 'mention') return closeNow(call);
      const ticket = await find(call);
      if (ticket.state === 'closed') throw new UserError('ticket_closed', { reference: ticket.reference });
      return replied(confirmCloseReply(ticket, call.t));
    },
    async reopen(call: Call): Promise<Outcome> {
      const ticket = await find(call);
      return replied(reopenedReply(await deps.changeTicket.reopen(ticket, actionOf(call)), call.t));
    },
    /** The person's own tickets that fit what is typed. */
    async completeReference(
      user: Call['actor']['user'],
      typed: string,
      t: Call['t'],
    ): Promise<readonly Choice[]> {
      const own = await deps.tickets.list(user.tenant, { requester: user, limit: 50 });
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

/** `fd-1042`, `1042` and `#1042` all mean `FD-1042`. */
function normalise(typed: string, prefix: string): string {
  const number = /^#?(\d+)$/.exec(typed)?.[1];
  return number ? `${prefix}-${number}` : typed.toUpperCase();
}
