import type { Platform } from '../../domain/actor.ts';
import type { ConversationRef } from '../../domain/conversation.ts';
import { DEFAULT_LOCALE } from '../../domain/locale.ts';
import { DAY } from '../../domain/time.ts';
import type { Policy } from '../../policy/policy.ts';
import type { ChatEvent, ChatMessage, ThreadInfo } from '../../ports/chat-events.ts';
import type { ChatPlatform } from '../../ports/chat-platform.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommunityStore, CommunityThread } from '../../ports/community-store.ts';
import type { ExpiringStore } from '../../ports/expiring-store.ts';
import type { ScopeDecider } from '../../ports/scope-decider.ts';
import type { TimerStore } from '../../ports/timer-store.ts';
import { isGone } from '../deliveries/is-gone.ts';
import { guessLanguage } from '../scope/guess-language.ts';
import type { CommunityPlaces } from './community-places.ts';
import type { ThreadIndex } from './thread-index.ts';
import { waitForAnswer } from './wait-for-answer.ts';

export interface FollowThreadsDeps {
  readonly threads: CommunityStore;
  readonly index: ThreadIndex;
  readonly places: CommunityPlaces;
  readonly platform: (name: Platform) => ChatPlatform | undefined;
  readonly decider: ScopeDecider;
  readonly timers: TimerStore;
  readonly policy: () => Policy;
  /** Remembers which threads had the tag of a solved one. */
  readonly memory: ExpiringStore;
  readonly clock: Clock;
}

/** Keeps the record of the community's threads, and the index over it, as they are on the platforms. */
export interface FollowThreads {
  /** Takes what happens in community channels and leaves the rest alone. */
  take(event: ChatEvent): Promise<void>;
  /** A thread as the platform shows it now, read when little or nothing is known of it. */
  read(thread: ThreadInfo): Promise<void>;
  /** Looks whether a thread is still there; one that is not is found no more. */
  check(thread: CommunityThread): Promise<void>;
}

/** So much of a thread is read to see whether somebody answered. */
const FIRST_MESSAGES = 20;

/** Longer than people change their minds about a solution. */
const TAG_REMEMBERED = 180 * DAY;

/** Threads of a channel that is deleted with them. */
const MOST_IN_CHANNEL = 5_000;

/** Names that people give the tag of a solved post. */
const SOLVED_TAG = /^(?:solved|answered|resolved|résolue?|répondue?)$/iu;

export function createFollowThreads(deps: FollowThreadsDeps): FollowThreads {
  const { threads, index, memory, clock } = deps;

  const save = async (...change: Parameters<CommunityStore['save']>): Promise<CommunityThread> => {
    const saved = await threads.save(...change);
    index.put(saved);
    await waitForAnswer(deps, saved);
    return saved;
  };

  /**
   * Solved by its tag, or by a button whose tag the forum may not have: only a tag that was there and is taken off says
   * that it is solved no longer.
   */
  const stateNow = async (
    { conversation: { tenant, id }, tags }: ThreadInfo,
    known: CommunityThread | undefined,
    answered: boolean,
  ): Promise<CommunityThread['state']> => {
    const key = `thread-tagged:${tenant}:${id}`;
    if (tags.some((tag) => SOLVED_TAG.test(tag.trim()))) {
      await memory.set(key, true, TAG_REMEMBERED);
      return 'solved';
    }
    if (known?.state !== 'solved') return answered ? 'answered' : 'open';
    if (!(await memory.get<boolean>(key))) return 'solved';
    await memory.delete(key);
    return 'answered';
  };

  const read = async (info: ThreadInfo): Promise<void> => {
    const { conversation } = info;
    const { messages } = (await deps.platform(conversation.platform)?.history(conversation, {
      limit: FIRST_MESSAGES,
    })) ?? { messages: [] };
    const known = await threads.at(conversation);
    const authorId = known?.authorId ?? info.authorId;
    const answered = messages.some(({ author, automated }) => !automated && author.user.id !== authorId);
    // The first words of a thread that the bot opened are its own, which no history holds.
    const first = known?.openedByBot ? undefined : messages.find(({ author }) => author.user.id === authorId);
    const text = first?.text ?? known?.text ?? '';
    await save(
      {
        ...placed(info),
        ...described(deps, info.title, text),
        // The words of a solved one hold its solution as well.
        ...(known?.state === 'solved' ? {} : { text }),
        authorId,
        state: await stateNow(info, known, answered),
        updatedAt: messages.at(-1)?.saidAt ?? known?.updatedAt ?? info.createdAt,
        createdAt: known?.createdAt ?? info.createdAt,
      },
      clock.now(),
    );
  };

  const begun = async (message: ChatMessage, conversation: ConversationRef): Promise<void> => {
    const known = await threads.at(conversation);
    const info = await deps.platform(conversation.platform)?.thread(conversation);
    // Where a thread has no name of its own, its first line is the title: it changes with the words.
    const title = info?.title ?? firstLine(message.text);
    if (known)
      return void (await save(
        {
          ...at(known),
          title,
          ...described(deps, title, message.text),
          text: message.text,
          updatedAt: clock.now(),
        },
        clock.now(),
      ));
    await save(
      {
        tenant: conversation.tenant,
        conversation,
        parent: info?.parent ?? message.parent ?? message.ref.conversation,
        title,
        ...described(deps, title, message.text),
        text: message.text,
        authorId: info?.authorId ?? message.author.user.id,
        state: 'open',
        createdAt: info?.createdAt ?? message.saidAt,
        updatedAt: message.saidAt,
        ...linkOf(info?.url ?? message.url),
      },
      clock.now(),
    );
  };

  const answeredBy = async (message: ChatMessage, thread: CommunityThread): Promise<void> => {
    const byOther = !message.automated && message.author.user.id !== thread.authorId;
    await save(
      {
        ...at(thread),
        ...(byOther && thread.state === 'open' ? { state: 'answered' as const } : {}),
        updatedAt: message.saidAt,
      },
      clock.now(),
    );
  };

  const said = async (message: ChatMessage, edited: boolean): Promise<void> => {
    if (message.automated) return;
    const channel = message.parent ?? message.ref.conversation;
    if (!deps.places.at(channel)) return;
    if (message.starts) return begun(message, message.starts);
    const thread = await threads.at(message.ref.conversation);
    // What names the bot is said to the bot: it answers nobody's question.
    if (thread) return edited || message.toBot !== undefined ? undefined : answeredBy(message, thread);
    const info = await deps.platform(message.ref.conversation.platform)?.thread(message.ref.conversation);
    if (info) await read(info);
  };

  const thereNow = async ({ conversation }: CommunityThread): Promise<ThreadInfo | undefined> => {
    try {
      return await deps.platform(conversation.platform)?.thread(conversation);
    } catch (error) {
      if (!isGone(error)) throw error;
      return undefined;
    }
  };

  /** The thread itself, or all that hung in the channel. */
  const goneWith = async (conversation: ConversationRef): Promise<readonly CommunityThread[]> => {
    const thread = await threads.at(conversation);
    if (thread) return [thread];
    const all = await threads.list(conversation.tenant, { limit: MOST_IN_CHANNEL });
    return all.filter(({ parent }) => parent.id === conversation.id);
  };

  return {
    read,
    async check(thread) {
      if (!(await thereNow(thread))) await save({ ...at(thread), state: 'gone' }, clock.now());
    },
    async take(event) {
      switch (event.kind) {
        case 'message_posted':
          return said(event.message, false);
        case 'message_edited':
          return said(event.message, true);
        case 'message_deleted': {
          const thread = event.starts && (await threads.at(event.starts));
          if (!thread) return;
          const there = await thereNow(thread);
          // A forum's post keeps its title; a title that was the first line of the message is gone with it.
          const stays = there?.title === thread.title;
          await save({ ...at(thread), ...(stays ? { text: '' } : { state: 'gone' }) }, clock.now());
          return;
        }
        case 'conversation_gone': {
          for (const thread of await goneWith(event.conversation))
            await save({ ...at(thread), state: 'gone' }, clock.now());
          return;
        }
        case 'thread_changed': {
          if (!deps.places.at(event.thread.parent)) return;
          const known = await threads.at(event.thread.conversation);
          if (!known) return read(event.thread);
          await save(
            {
              ...placed(event.thread),
              state: await stateNow(event.thread, known, known.state === 'answered'),
            },
            clock.now(),
          );
        }
      }
    },
  };
}

const at = ({ tenant, conversation, parent }: CommunityThread) => ({ tenant, conversation, parent });

function placed({ conversation, parent, title, url }: ThreadInfo) {
  return { tenant: conversation.tenant, conversation, parent, title, ...linkOf(url) };
}

const linkOf = (url: string | undefined): { readonly url?: string } => (url === undefined ? {} : { url });

/** A topic is only written down where the decision stands; the language only where the words tell it. */
function described(
  { decider }: FollowThreadsDeps,
  title: string,
  text: string,
): Pick<Partial<CommunityThread>, 'topic' | 'lang'> {
  const words = `${title}\n${text}`.trim();
  const lang = guessLanguage(words);
  const { topic } = decider.decide(words, lang ?? DEFAULT_LOCALE);
  return { ...(topic === undefined ? {} : { topic }), ...(lang === undefined ? {} : { lang }) };
}

const firstLine = (text: string): string => text.split('\n', 1)[0]?.trim().slice(0, 100) ?? '';
