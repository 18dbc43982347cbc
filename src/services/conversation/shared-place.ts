import type { ConversationRef } from '../../domain/conversation.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { type Duration, MINUTE } from '../../domain/time.ts';
import type { ChatMessage } from '../../ports/chat-events.ts';
import { PermanentChatError } from '../../ports/chat-platform.ts';
import type { ExpiringStore } from '../../ports/expiring-store.ts';
import type { TicketPlace } from '../../ports/message-store.ts';
import { chatSource } from './chat-source.ts';
import type { RelayDeps } from './relay-deps.ts';

/** So long after somebody's last word a choice holds: then they may have come back for the other one. */
const TALK_LASTS: Duration = 30 * MINUTE;

/** Several messages in a row are asked about once. */
const ASKED_FOR: Duration = 10 * MINUTE;

/** Which of several tickets one talks about in a place that they share: a direct message. */
export interface TalkChoice {
  get(conversation: ConversationRef): Promise<string | undefined>;
  /** From now on, for {@link TALK_LASTS}. True when it had been asked: words wait on the platform. */
  set(conversation: ConversationRef, ticketId: string): Promise<boolean>;
  /** False when it was asked a moment ago. */
  mayAsk(conversation: ConversationRef): Promise<boolean>;
  asked(conversation: ConversationRef): Promise<void>;
}

export function createTalkChoice(session: ExpiringStore): TalkChoice {
  const chosen = ({ tenant, id }: ConversationRef): string => `talk:${tenant}:${id}`;
  const open = ({ tenant, id }: ConversationRef): string => `talk-asked:${tenant}:${id}`;
  return {
    get: (conversation) => session.get<string>(chosen(conversation)),
    async set(conversation, ticketId) {
      await session.set(chosen(conversation), ticketId, TALK_LASTS);
      const waited = (await session.get<boolean>(open(conversation))) ?? false;
      if (waited) await session.delete(open(conversation));
      return waited;
    },
    mayAsk: async (conversation) => !(await session.get<boolean>(open(conversation))),
    asked: (conversation) => session.set(open(conversation), true, ASKED_FOR),
  };
}

interface Candidate {
  readonly place: TicketPlace;
  readonly ticket: Ticket;
}

/** A direct message holds words from before the ticket; the platform's clock may be behind ours by so much. */
export const CLOCKS_DIFFER: Duration = 2 * MINUTE;

/**
 * The ticket that words belong to. Of several that share the place: the one they name or reply to, else the one that was
 * talked about last; else it is asked, and the words stay unread on the platform until it is known. Words never go to a
 * ticket that nobody meant.
 */
export function createSharedPlace(deps: RelayDeps) {
  const { places, tickets, messages, log } = deps;
  const talk = createTalkChoice(deps.session);

  const candidatesAt = async ({ ref, saidAt }: ChatMessage): Promise<readonly Candidate[]> => {
    const found = await Promise.all(
      (await places.openAt(ref.conversation)).map(async (place) => {
        const ticket = await tickets.findById(ref.conversation.tenant, place.ticketId);
        return ticket && saidAt >= ticket.openedAt - CLOCKS_DIFFER ? [{ place, ticket }] : [];
      }),
    );
    return found.flat();
  };

  const said = async (
    { ref, text, answers }: ChatMessage,
    candidates: readonly Candidate[],
  ): Promise<Candidate | undefined> => {
    const of = (ticketId: string | undefined) => candidates.find(({ ticket }) => ticket.id === ticketId);
    const known = await messages.findBySource(ref.conversation.tenant, chatSource(ref));
    // Read again: it was taken, and its ticket may be closed by now. Whoever gets it knows it by its source.
    if (known) return of(known.ticketId) ?? candidates[0];
    const replied = answers && of((await messages.findByCopy(answers))?.ticketId);
    const words = text.toUpperCase().split(/[^\p{L}\p{N}-]+/u);
    const named = candidates.filter(({ ticket }) => words.includes(ticket.reference.toUpperCase()));
    const meant = replied ?? (named.length === 1 ? named[0] : undefined);
    const chosen = meant ?? of(await talk.get(ref.conversation));
    // It was asked, and they said it in words: what waited is taken as well.
    if (chosen && (await talk.set(ref.conversation, chosen.ticket.id))) deps.onChosen?.(ref.conversation);
    return chosen;
  };

  const ask = async ({ ref }: ChatMessage, candidates: readonly Candidate[]): Promise<void> => {
    const [first] = candidates;
    if (!first || !(await talk.mayAsk(ref.conversation))) return;
    try {
      await deps.platform(ref.conversation.platform)?.post({
        conversation: ref.conversation,
        reply: deps.replies.whichTicket(candidates.map(({ ticket }) => ticket)),
        key: `which:${chatSource(ref)}`,
        locale: first.ticket.locale,
      });
    } catch (error) {
      if (!(error instanceof PermanentChatError)) throw error;
      log.warn({ ticket: first.ticket.reference, err: error }, 'nobody can be asked which ticket they mean');
    }
    await talk.asked(ref.conversation);
  };

  return async (message: ChatMessage): Promise<TicketPlace | 'asked' | undefined> => {
    const candidates = await candidatesAt(message);
    const [only] = candidates;
    if (candidates.length < 2) return only?.place ?? places.placeAt(message.ref.conversation);
    const meant = await said(message, candidates);
    if (meant) return meant.place;
    await ask(message, candidates);
    return 'asked';
  };
}
