import type { Call } from '../../src/dispatch/command.ts';
import type { RemoteFile } from '../../src/domain/conversation.ts';
import { UserError } from '../../src/domain/errors.ts';
import { actionId } from '../../src/reply/action-id.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { replied } from '../../src/reply/outcome.ts';
import type { Words } from '../../src/services/conversation/say-in-ticket.ts';
import { type Speaking, sentReply, writeForm } from '../replies/ticket/write.ts';
import { type FindTicket, type FoundTicket, forStaff } from './find-ticket.ts';
import type { TicketDeps } from './ticket-deps.ts';

/** `/ticket reply` and `/ticket note`: with a text at once, without one by a form. Also from buttons and mentions. */
export function createWriteFlow(
  deps: Pick<TicketDeps, 'say' | 'permissions' | 'changeTicket'>,
  find: FindTicket,
) {
  const speaking = (call: Call, { ticket, as }: FoundTicket, kind: 'reply' | 'note'): Speaking => {
    if (kind === 'note') {
      deps.permissions.authorize(call.actor, 'ticket.note');
      forStaff(call, { ticket, as });
      return 'note';
    }
    if (as === 'requester') return 'customer';
    deps.permissions.authorize(call.actor, 'ticket.answer');
    return ticket.requester.id === call.actor.user.id ? 'customer' : 'agent';
  };

  const write =
    (kind: 'reply' | 'note') =>
    async (call: Call): Promise<Outcome> => {
      const found = await find(call);
      const { ticket } = found;
      const as = speaking(call, found, kind);
      const text = (call.options['text'] ?? '').trim();
      const files = Object.values(call.files).flat();
      const isForm = call.origin === 'form';
      if (text === '' && files.length === 0) {
        if (isForm) return emptied(call, found, kind, as);
        return writeForm(ticket, as, actionId('ticket', kind, ticket.reference), call.t);
      }
      // A closed ticket is opened again by its customer's word, if it still may be.
      const reopened = as === 'customer' && ticket.state === 'closed';
      if (reopened) await deps.changeTicket.reopen(ticket, { actor: call.actor, now: call.now });
      const spoken = await speak(as)(wordsOf(call, found, text, files));
      if (!spoken) throw new UserError('unknown_ticket', { reference: ticket.reference });
      call.log.info({ reference: ticket.reference, as, created: spoken.created }, 'written in a ticket');
      const isNowOpen = reopened || (as === 'customer' && ticket.state === 'solved');
      return replied(sentReply(ticket, as, { created: spoken.created, reopened: isNowOpen }, call.t));
    };

  const speak = (as: Speaking) =>
    as === 'note' ? deps.say.note : as === 'agent' ? deps.say.agent : deps.say.customer;

  const emptied = (call: Call, { ticket }: FoundTicket, kind: 'reply' | 'note', as: Speaking): Outcome => {
    const form = writeForm(ticket, as, actionId('ticket', kind, ticket.reference), call.t);
    const nothing = call.t('conversation.form.nothing');
    return { kind: 'invalid', errors: { text: nothing }, reply: { ...form.resume, summary: nothing } };
  };

  return { reply: write('reply'), note: write('note') };
}

function wordsOf(call: Call, { ticket, as }: FoundTicket, body: string, files: readonly RemoteFile[]): Words {
  const { user, displayName } = call.actor;
  // The same person from their account on the other platform, whose ids mean nothing where the ticket lives.
  const isElsewhere = as === 'requester' && user.platform !== ticket.requester.platform;
  return {
    ticket,
    source: `written:${user.platform}:${call.eventId}`,
    author: { id: isElsewhere ? ticket.requester.id : user.id, name: displayName },
    origin: 'form',
    body,
    files,
    filesFrom: user.platform,
    at: call.now,
  };
}
