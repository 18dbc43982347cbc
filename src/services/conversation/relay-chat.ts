import type { MessageCopy } from '../../domain/message.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { DAY } from '../../domain/time.ts';
import type { ChatEvent, ChatMessage } from '../../ports/chat-events.ts';
import { PermanentChatError } from '../../ports/chat-platform.ts';
import type { TicketPlace } from '../../ports/message-store.ts';
import { chatSource } from './chat-source.ts';
import { createClosedPlace } from './closed-place.ts';
import { createHealPlaces } from './heal-places.ts';
import type { RelayDeps } from './relay-deps.ts';
import type { Spoken, Words } from './say-in-ticket.ts';
import { CLOCKS_DIFFER, createSharedPlace } from './shared-place.ts';
import { sideOf } from './whose-words.ts';

/** So long nobody is told again that their words are withheld. */
const TOLD_FOR = 30 * DAY;

/** Takes what is said and changed in a place; rejects when it could not be stored. */
export type RelayChat = (event: ChatEvent) => Promise<void>;

export function createRelayChat(deps: RelayDeps): RelayChat {
  const { say, tickets, messages, places, session, clock, log } = deps;
  const answerClosed = createClosedPlace(deps);
  const healPlaces = createHealPlaces(deps);
  const placeMeant = createSharedPlace(deps);

  const posted = async (message: ChatMessage): Promise<boolean> => {
    const says = !(message.automated || isCommand(message) || isEmpty(message));
    const place = says ? await placeMeant(message) : await places.placeAt(message.ref.conversation);
    // Unread until it is known whose they are.
    if (place === 'asked') return true;
    const ticket = place && (await tickets.findById(message.ref.conversation.tenant, place.ticketId));
    if (!place || !ticket || message.saidAt < ticket.openedAt - CLOCKS_DIFFER) return false;
    if (!says) {
      await places.readTo(message.ref.conversation, message.ref.id);
      return true;
    }
    if (message.withheld && message.text === '' && message.files.length === 0) {
      await tellWithheld(ticket, message);
      return true;
    }
    return take(place, ticket, message);
  };

  /** A sticker, say. */
  const isEmpty = ({ text, files, withheld }: ChatMessage): boolean =>
    text.trim() === '' && files.length === 0 && !withheld;

  const isCommand = ({ toBot }: ChatMessage): boolean => toBot !== undefined && deps.isCommand(toBot);

  /** False: the message is none of the ticket's business. */
  const take = async (place: TicketPlace, ticket: Ticket, message: ChatMessage): Promise<boolean> => {
    const { ref } = message;
    if (place.role === 'staff') {
      // Always internal: a slip cannot reach the customer (failure 15).
      await noticeEdit(message, await say.note(wordsOf(ticket, message, { place: 'staff', message: ref })));
    } else {
      const side = await sideOf(ticket, message.author, deps);
      // A community thread goes on by itself: only the two sides of the ticket are the ticket's.
      if (place.role === 'thread' && side === 'other') return false;
      if (ticket.state === 'closed' && side !== 'staff') {
        if (place.role === 'customer') await answerClosed(ticket, message);
        return place.role === 'customer';
      }
      const words = wordsOf(ticket, message, { place: place.role, message: ref });
      await noticeEdit(message, side === 'staff' ? await say.agent(words) : await say.customer(words));
    }
    // In a closed ticket's place the customer's words stay unread, so that reopening it brings them in.
    if (ticket.state !== 'closed') await places.readTo(ref.conversation, ref.id);
    return place.role !== 'thread';
  };

  /** Read again, a message may have other words than when it was taken. */
  const noticeEdit = async (message: ChatMessage, spoken: Spoken | undefined): Promise<void> => {
    if (spoken && !spoken.created && spoken.message.body !== message.text) await edited(message);
  };

  const edited = async ({ ref, text, withheld }: ChatMessage): Promise<boolean> => {
    const { tenant } = ref.conversation;
    const source = chatSource(ref);
    if (!(await messages.findBySource(tenant, source))) return false;
    // Words that the platform keeps from us now are not gone.
    if (withheld) return true;
    await say.edit(tenant, source, text, clock.now());
    return true;
  };

  /** Said once a place: the words never reach us, so somebody has to know. */
  const tellWithheld = async (ticket: Ticket, { ref }: ChatMessage): Promise<void> => {
    const key = `withheld:${ref.conversation.platform}:${ref.conversation.id}`;
    if (await session.get<boolean>(key)) return;
    try {
      await deps.platform(ref.conversation.platform)?.post({
        conversation: ref.conversation,
        reply: deps.replies.withheld(ticket),
        key,
        locale: ticket.locale,
      });
    } catch (error) {
      if (!(error instanceof PermanentChatError)) throw error;
      log.warn({ ticket: ticket.reference, err: error }, 'withheld words cannot be told');
    }
    await session.set(key, true, TOLD_FOR);
  };

  const taken = async (event: ChatEvent): Promise<boolean> => {
    switch (event.kind) {
      case 'message_posted':
        return posted(event.message);
      case 'message_edited':
        // One that was missed when it was new is taken now; the words of a command or of another bot stay out.
        return (await edited(event.message)) || posted(event.message);
      case 'message_deleted': {
        const { tenant } = event.ref.conversation;
        return (await say.remove(tenant, chatSource(event.ref), event.at)) !== undefined;
      }
      case 'conversation_gone':
        await healPlaces(event.conversation, event.at);
        return false;
      case 'thread_changed':
        return false;
    }
  };

  return async (event) => {
    // What is a ticket's alone is nobody else's business.
    if (!(await taken(event))) await deps.elsewhere?.(event);
  };
}

function wordsOf(ticket: Ticket, message: ChatMessage, copy: MessageCopy): Words {
  const { ref, author, text, files, saidAt } = message;
  const { platform } = ref.conversation;
  return {
    ticket,
    source: chatSource(ref),
    author: { id: author.user.id, name: author.displayName },
    origin: platform,
    body: text,
    files,
    filesFrom: platform,
    copy,
    at: saidAt,
  };
}
