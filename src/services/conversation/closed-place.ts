import type { Ticket } from '../../domain/ticket.ts';
import { DAY, MINUTE } from '../../domain/time.ts';
import type { ChatMessage } from '../../ports/chat-events.ts';
import { PermanentChatError } from '../../ports/chat-platform.ts';
import { draftFromWords } from '../draft-from-words.ts';
import { chatSource } from './chat-source.ts';
import type { RelayDeps } from './relay-deps.ts';
import { canReopen } from './reopen-rule.ts';

/** Longer than a draft lives. */
const DRAFTED_FOR = 30 * DAY;

/** Several messages in a row get one answer. */
const ANSWERED_FOR = 10 * MINUTE;

/**
 * Somebody goes on writing where a closed ticket was talked about: told, with the two ways on. Nothing is lost: the place
 * stays unread from there, so that reopening brings the words into the ticket, and they are the draft of a new one.
 */
export function createClosedPlace(deps: RelayDeps) {
  const { policy, drafts, session, clock, log } = deps;
  return async (ticket: Ticket, message: ChatMessage): Promise<void> => {
    await keep(ticket, message);
    const key = `closed-place:${ticket.id}`;
    if ((await session.get<boolean>(key)) ?? false) return;
    const platform = deps.platform(message.ref.conversation.platform);
    try {
      await platform?.post({
        conversation: message.ref.conversation,
        reply: deps.replies.closedPlace(ticket, canReopen(ticket, policy.current(), clock.now())),
        key: `closed:${chatSource(message.ref)}`,
        locale: ticket.locale,
      });
    } catch (error) {
      if (!(error instanceof PermanentChatError)) throw error;
      log.warn(
        { ticket: ticket.reference, err: error },
        'a closed ticket cannot be told where somebody wrote',
      );
    }
    await session.set(key, true, ANSWERED_FOR);
  };

  async function keep(ticket: Ticket, message: ChatMessage): Promise<void> {
    // After a restart the place is read again, since its words are in no ticket.
    const kept = `closed-draft:${chatSource(message.ref)}`;
    if ((await session.get<boolean>(kept)) ?? false) return;
    await addToDraft(ticket, message);
    await session.set(kept, true, DRAFTED_FOR);
  }

  async function addToDraft(ticket: Ticket, message: ChatMessage): Promise<void> {
    const now = policy.current();
    const topic = now.topics.find(({ id }) => id === ticket.topic);
    const form = now.forms.find(({ id }) => id === topic?.form);
    if (!topic || !form) return;
    const { user } = message.author;
    const mark = `closed:${ticket.id}:`;
    const before = await drafts.get(user, topic.id);
    const added = draftFromWords(topic.id, form, {
      text: message.text,
      files: message.files,
      source: `${mark}${chatSource(message.ref)}`,
    });
    const goesOn = before?.source?.startsWith(mark) === true && before.source !== added.source;
    // What somebody typed for another request is theirs: it stays.
    if (before && !goesOn) return;
    await drafts.replace(user, before ? joined(before, added) : added);
  }
}

type Draft = ReturnType<typeof draftFromWords>;

function joined(before: Draft, added: Draft): Draft {
  const values = Object.fromEntries(
    Object.entries(added.values).map(([id, text]) => [
      id,
      [before.values[id], text].filter(Boolean).join('\n\n'),
    ]),
  );
  const files = Object.fromEntries(
    Object.entries(added.files).map(([id, more]) => [id, [...(before.files[id] ?? []), ...more]]),
  );
  return { ...added, values: { ...before.values, ...values }, files: { ...before.files, ...files } };
}
