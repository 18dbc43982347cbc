import type { Stores } from '../../adapters/storage/index.ts';
import { closedPlaceReply, passedOnReply, whichTicketReply } from '../../commands/replies/ticket/in-place.ts';
import { sentReply } from '../../commands/replies/ticket/write.ts';
import type { ConversationRef } from '../domain/conversation.ts';
import type { Translator } from '../i18n/translator.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExpiringStore } from '../ports/expiring-store.ts';
import type { PolicySource } from '../ports/policy-source.ts';
import type { Reply } from '../reply/reply.ts';
import { canReopen } from '../services/conversation/reopen-rule.ts';
import { createTalkChoice } from '../services/conversation/shared-place.ts';

interface PlaceReplyDeps extends Pick<Stores, 'tickets' | 'places'> {
  readonly policies: PolicySource;
  readonly session: ExpiringStore;
  readonly clock: Clock;
}

/** What words that name the bot are answered with where a ticket is talked about: the relay takes them like any others. */
export function createPlaceReply({ policies, tickets, places, session, clock }: PlaceReplyDeps) {
  const talk = createTalkChoice(session);

  /** Of several tickets the one that is talked about, or the question which one that is. */
  const shared = async (conversation: ConversationRef, t: Translator): Promise<Reply | undefined> => {
    const here = await places.openAt(conversation);
    if (here.length < 2) return undefined;
    const found = await Promise.all(
      here.map(({ ticketId }) => tickets.findById(conversation.tenant, ticketId)),
    );
    const all = found.filter((ticket) => ticket !== undefined);
    const chosen = await talk.get(conversation);
    const meant = all.find(({ id }) => id === chosen);
    return meant ? passedOnReply(meant, t) : whichTicketReply(all, t);
  };

  return async (conversation: ConversationRef, t: Translator): Promise<Reply | undefined> => {
    const several = await shared(conversation, t);
    if (several) return several;
    const place = await places.placeAt(conversation);
    const ticket = place && (await tickets.findById(conversation.tenant, place.ticketId));
    if (!place || !ticket || place.role === 'thread') return undefined;
    if (place.role === 'staff') return sentReply(ticket, 'note', { created: true, reopened: false }, t);
    if (ticket.state !== 'closed') return passedOnReply(ticket, t);
    return closedPlaceReply(ticket, canReopen(ticket, policies.current(), clock.now()), t);
  };
}
