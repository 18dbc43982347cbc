import type { Call } from '../../src/dispatch/command.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { replied } from '../../src/reply/outcome.ts';
import { OPEN_STATES } from '../../src/services/change-ticket.ts';
import {
  followChatReply,
  followEmailReply,
  followTicketReply,
  followUpAskReply,
} from '../replies/forms/follow-up.ts';
import type { TicketDeps } from './ticket-deps.ts';

const TICKETS_SHOWN = 25;

/** `/ticket follow-up`: coming back to an earlier conversation (S41–S48). */
export function createFollowUpFlow({
  policy,
  tickets,
  identity,
}: Pick<TicketDeps, 'policy' | 'tickets' | 'identity'>) {
  const inTicket = async ({ actor, now, t }: Call): Promise<Outcome> => {
    const account = await identity.accountOf(actor, now);
    const open = await tickets.list(actor.user.tenant, {
      requester: actor.user,
      ...(account ? { personId: account.person.id } : {}),
      states: OPEN_STATES,
      limit: TICKETS_SHOWN,
    });
    return replied(followTicketReply(open, policy.current(), t));
  };
  return {
    /** Asks first: chat or e-mail. Where the policy says nothing of it, one goes on in the ticket itself. */
    async start(call: Call): Promise<Outcome> {
      const current = policy.current();
      return current.followUp ? replied(followUpAskReply(current.followUp, current, call.t)) : inTicket(call);
    },
    async chat(call: Call): Promise<Outcome> {
      const current = policy.current();
      if (!current.followUp) return inTicket(call);
      return replied(
        followChatReply(
          current.followUp,
          current.topics.find((topic) => topic.followUp),
          call.t,
        ),
      );
    },
    async email(call: Call): Promise<Outcome> {
      const current = policy.current();
      return current.followUp ? replied(followEmailReply(current.followUp, current, call.t)) : inTicket(call);
    },
    same: inTicket,
  };
}
