import type { Actor } from '../../src/domain/actor.ts';
import type { ConversationRef, MessageRef, RemoteFile } from '../../src/domain/conversation.ts';
import { type Instant, SECOND } from '../../src/domain/time.ts';
import type { ChatMessage, ThreadInfo } from '../../src/ports/chat-events.ts';
import { PermanentChatError } from '../../src/ports/chat-platform.ts';

/** What a person writes. */
export interface Said {
  readonly in: ConversationRef;
  readonly by: Actor;
  readonly text: string;
  /** Default: the next of a row, `p1`, `p2`, … */
  readonly id?: string;
  readonly files?: readonly RemoteFile[];
  readonly automated?: boolean;
  /** The words without the bot's name, where it is named. */
  readonly toBot?: string;
  readonly parent?: ConversationRef;
  readonly answers?: MessageRef;
  readonly at?: Instant;
}

type Made = Partial<ThreadInfo> & Pick<ThreadInfo, 'conversation' | 'parent' | 'title'>;

/** The places of a fake platform: what people said there, threads, who is in them, who may read them. */
export type FakePlaces = ReturnType<typeof createFakePlaces>;

const START: Instant = Date.parse('2026-07-06T08:00:00Z');
const DEFAULT_LIMIT = 1_000;

export function createFakePlaces(now?: () => Instant) {
  const said: ChatMessage[] = [];
  const threads = new Map<string, ThreadInfo>();
  const members = new Map<string, Set<string>>();
  const audiences = new Map<string, 'private' | 'public'>();
  const byKey = new Map<string, ConversationRef>();
  const gone = new Set<string>();
  const taken = new Set<string>();

  const idOf = ({ tenant, id }: ConversationRef): string => `${tenant}|${id}`;
  const same = (a: ConversationRef, b: ConversationRef): boolean => idOf(a) === idOf(b);
  /** Each message a second after the last, unless the test has a clock. */
  const tick = (): Instant => now?.() ?? START + said.length * SECOND;

  const threadInfo = (conversation: ConversationRef): ThreadInfo => {
    const thread = threads.get(idOf(conversation));
    if (!thread) throw new PermanentChatError('unknown_channel');
    return thread;
  };
  const lastWord = ({ conversation, createdAt }: ThreadInfo): Instant =>
    said.findLast((message) => same(message.ref.conversation, conversation))?.saidAt ?? createdAt;
  const indexOf = (ref: MessageRef): number =>
    said.findIndex((one) => one.ref.id === ref.id && same(one.ref.conversation, ref.conversation));

  return {
    isGone: (conversation: ConversationRef): boolean => gone.has(idOf(conversation)),
    vanish: (conversation: ConversationRef): void => void gone.add(idOf(conversation)),
    /** The place that was made for this key; one that vanished is made anew. */
    keyed(key: string, make: () => ConversationRef): ConversationRef {
      const known = byKey.get(key);
      if (known && !gone.has(idOf(known))) return known;
      const made = make();
      byKey.set(key, made);
      return made;
    },
    /** `name`, then `name-2`, `name-3`, … */
    free(name: string): string {
      let id = name;
      for (let next = 2; taken.has(id); next++) id = `${name}-${next}`;
      taken.add(id);
      return id;
    },
    say({
      in: conversation,
      by,
      text,
      id,
      files = [],
      automated = false,
      parent,
      toBot,
      answers,
      at,
    }: Said): ChatMessage {
      const message: ChatMessage = {
        ref: { conversation, id: id ?? `p${said.length + 1}` },
        author: by,
        automated,
        text,
        files,
        saidAt: at ?? tick(),
        url: `https://chat.example/${conversation.id}/${id ?? `p${said.length + 1}`}`,
        ...(parent && { parent }),
        ...(toBot !== undefined && { toBot }),
        ...(answers && { answers }),
      };
      said.push(message);
      return message;
    },
    edit(ref: MessageRef, text: string): ChatMessage {
      const index = indexOf(ref);
      const old = said[index];
      if (!old) throw new Error(`No message ${ref.id}`);
      const message = { ...old, text };
      said[index] = message;
      return message;
    },
    unsay: (ref: MessageRef): void => void said.splice(indexOf(ref), 1),
    history(
      conversation: ConversationRef,
      { after, limit = DEFAULT_LIMIT }: { readonly after?: string; readonly limit?: number } = {},
    ): { readonly messages: readonly ChatMessage[]; readonly complete: boolean } {
      const all = said.filter((message) => same(message.ref.conversation, conversation));
      const from = after === undefined ? 0 : all.findIndex(({ ref }) => ref.id === after) + 1;
      return { messages: all.slice(from, from + limit), complete: all.length - from <= limit };
    },
    addThread(made: Made): ThreadInfo {
      const thread: ThreadInfo = {
        authorId: 'bot',
        archived: false,
        locked: false,
        tags: [],
        createdAt: tick(),
        url: `https://chat.example/${made.conversation.id}`,
        ...made,
      };
      threads.set(idOf(made.conversation), thread);
      if (!audiences.has(idOf(made.conversation))) audiences.set(idOf(made.conversation), 'public');
      return thread;
    },
    threadInfo,
    thread: (conversation: ConversationRef): ThreadInfo | undefined => threads.get(idOf(conversation)),
    threadsOf: (channel: ConversationRef, since: Instant): readonly ThreadInfo[] =>
      [...threads.values()]
        .filter((one) => same(one.parent, channel) && !gone.has(idOf(one.conversation)))
        .filter((one) => lastWord(one) >= since)
        .sort((a, b) => lastWord(b) - lastWord(a)),
    changeThread(
      conversation: ConversationRef,
      {
        archived,
        locked,
        addTags = [],
      }: { archived?: boolean; locked?: boolean; addTags?: readonly string[] },
    ): void {
      const thread = threads.get(idOf(conversation));
      // A private place to talk is a thread as well; nothing about it is asked for later.
      if (!thread) return;
      threads.set(idOf(conversation), {
        ...thread,
        archived: archived ?? thread.archived,
        locked: locked ?? thread.locked,
        tags: [...new Set([...thread.tags, ...addTags])],
      });
    },
    add(conversation: ConversationRef, userId: string): void {
      const inside = members.get(idOf(conversation)) ?? new Set<string>();
      members.set(idOf(conversation), inside.add(userId));
    },
    members: (conversation: ConversationRef): readonly string[] => [
      ...(members.get(idOf(conversation)) ?? []),
    ],
    setAudience: (conversation: ConversationRef, audience: 'private' | 'public'): void =>
      void audiences.set(idOf(conversation), audience),
    audience: (conversation: ConversationRef): 'private' | 'public' =>
      audiences.get(idOf(conversation)) ?? 'private',
  };
}
