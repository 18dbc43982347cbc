import type { Call } from '../../src/dispatch/command.ts';
import { UserError } from '../../src/domain/errors.ts';
import { type Outcome, replied } from '../../src/reply/outcome.ts';
import { createTalkChoice } from '../../src/services/conversation/shared-place.ts';
import { talkChosenReply } from '../replies/ticket/in-place.ts';
import type { FindTicket } from './find-ticket.ts';
import type { TicketDeps } from './ticket-deps.ts';

/** Chosen below the question which of several tickets somebody means in their direct message. */
export function createTalkFlow(deps: Pick<TicketDeps, 'session' | 'readAgain'>, find: FindTicket) {
  const choice = createTalkChoice(deps.session);
  return async (call: Call): Promise<Outcome> => {
    const { ticket, as } = await find(call);
    if (as !== 'requester' || !ticket.conversation)
      throw new UserError('unknown_ticket', { reference: ticket.reference });
    await choice.set(ticket.conversation, ticket.id);
    deps.readAgain?.(ticket);
    return replied(talkChosenReply(ticket, call.t));
  };
}
