import type { Stores } from '../../adapters/storage/index.ts';
import { closedPlaceReply, passedOnReply } from '../../commands/replies/ticket/in-place.ts';
import { sentReply } from '../../commands/replies/ticket/write.ts';
import type { ConversationRef } from '../domain/conversation.ts';
import type { Translator } from '../i18n/translator.ts';
import type { Clock } from '../ports/clock.ts';
import type { PolicySource } from '../ports/policy-source.ts';
import type { Reply } from '../reply/reply.ts';
import { canReopen } from '../services/conversation/reopen-rule.ts';

/** What words that name the bot are answered with where a ticket is talked about: the relay takes them like any others. */
export function createPlaceReply({
  policies,
  tickets,
  places,
  clock,
}: Pick<Stores, 'tickets' | 'places'> & { readonly policies: PolicySource; readonly clock: Clock }) {
  return async (conversation: ConversationRef, t: Translator): Promise<Reply | undefined> => {
    const place = await places.placeAt(conversation);
    const ticket = place && (await tickets.findById(conversation.tenant, place.ticketId));
    if (!place || !ticket || place.role === 'thread') return undefined;
    if (place.role === 'staff') return sentReply(ticket, 'note', { created: true, reopened: false }, t);
    if (ticket.state !== 'closed') return passedOnReply(ticket, t);
    return closedPlaceReply(ticket, canReopen(ticket, policies.current(), clock.now()), t);
  };
}
