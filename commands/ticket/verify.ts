import type { Call } from '../../src/dispatch/command.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { replied } from '../../src/reply/outcome.ts';
import {
  codeOutcome,
  codeSentReply,
  deadCodeReply,
  waitReply,
  wrongCodeOutcome,
} from '../replies/identity/code.ts';
import {
  noAddressReply,
  noCodeReply,
  ownCode,
  ownershipShownReply,
  verificationAskedReply,
  verificationMarkedReply,
} from '../replies/identity/ownership.ts';
import { type FindTicket, forStaff } from './find-ticket.ts';
import type { TicketDeps } from './ticket-deps.ts';

/** Showing that it is the owner or an administrator who writes: staff ask, the customer enters a code (S37–S40). */
export function createVerifyFlow(
  { ownership, permissions, codes }: Pick<TicketDeps, 'ownership' | 'permissions' | 'codes'>,
  find: FindTicket,
) {
  /** Only its customer shows whose a ticket is: an agent's own address proves nothing. */
  const findOwn = async (call: Call): Promise<Ticket> => {
    const { ticket, as } = await find(call);
    if (as === 'staff') throw new UserError('missing_permission');
    return ticket;
  };

  const send = async (call: Call, ticket: Ticket, form: boolean): Promise<Outcome> => {
    const doors = ownCode(ticket.reference);
    const sent = await ownership.sendCode(ticket, call.actor, call.now);
    switch (sent.kind) {
      case 'sent':
        return form
          ? codeOutcome(sent.email, doors, call.t)
          : replied(codeSentReply(sent.email, doors, call.t));
      case 'wait':
        return replied(waitReply(sent.wait, doors, call.t));
      case 'no_mail':
        return replied(noCodeReply(call.t));
      case 'no_address':
      case 'not_an_email':
        return replied(noAddressReply(call.t));
    }
  };

  return {
    /** Staff: the ticket waits until it is shown whose it is. */
    async verify(call: Call): Promise<Outcome> {
      permissions.authorize(call.actor, 'ticket.verify');
      const ticket = forStaff(call, await find(call));
      return replied(
        verificationAskedReply(
          await ownership.ask(ticket, call.actor, call.options['reason'], call.now),
          call.t,
        ),
      );
    },
    async marked(call: Call): Promise<Outcome> {
      permissions.authorize(call.actor, 'ticket.verify');
      const ticket = forStaff(call, await find(call));
      return replied(
        verificationMarkedReply(await ownership.confirmByStaff(ticket, call.actor, call.now), call.t),
      );
    },
    own: async (call: Call): Promise<Outcome> => send(call, await findOwn(call), true),
    again: async (call: Call): Promise<Outcome> => send(call, await findOwn(call), false),
    async askCode(call: Call): Promise<Outcome> {
      const ticket = await findOwn(call);
      const email = await codes.lastEmail(call.actor.user, `own:${ticket.id}`);
      return email === undefined
        ? send(call, ticket, true)
        : codeOutcome(email, ownCode(ticket.reference), call.t);
    },
    async confirm(call: Call): Promise<Outcome> {
      const ticket = await findOwn(call);
      const { t } = call;
      const doors = ownCode(ticket.reference);
      const shown = await ownership.confirm(ticket, call.actor, call.options['code'] ?? '', call.now);
      switch (shown.kind) {
        case 'wrong':
          return wrongCodeOutcome(shown.triesLeft, doors, t);
        case 'spent':
        case 'expired':
          return replied(deadCodeReply(shown.kind, shown.email, doors, t));
        case 'shown':
          return replied(ownershipShownReply(shown.ticket, t));
      }
    },
  };
}
