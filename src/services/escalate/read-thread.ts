import type { Actor } from '../../domain/actor.ts';
import type { ConversationRef, RemoteFile, SourceMessage } from '../../domain/conversation.ts';
import type { Instant } from '../../domain/time.ts';
import type { ChatMessage, ThreadInfo } from '../../ports/chat-events.ts';
import type { ChatPlatform } from '../../ports/chat-platform.ts';
import { PermanentChatError } from '../../ports/chat-platform.ts';
import type { CommunityStore } from '../../ports/community-store.ts';

/** What somebody said in a thread, in order. */
export interface Line {
  readonly name: string;
  readonly at: Instant;
  readonly text: string;
  readonly files: readonly RemoteFile[];
}

/** A whole thread, or the single message that was pointed at. */
export interface ReadThread {
  readonly conversation: ConversationRef;
  /** Set where it is a thread, so that answers can go there. */
  readonly thread?: ThreadInfo;
  /** Whose question it is. */
  readonly author: Actor;
  readonly title: string;
  readonly lines: readonly Line[];
  readonly files: readonly RemoteFile[];
  readonly url?: string;
  /** Id of the newest message that was read: what comes after it is said in the ticket. */
  readonly lastRead?: string;
  /** What could not be read: `more` messages than the limit, words that the platform `withheld`, everything because of `access`. */
  readonly unread: readonly Unread[];
}

export type Unread = 'more' | 'withheld' | 'access';

export interface ReadThreadDeps {
  readonly platform: (name: ConversationRef['platform']) => ChatPlatform | undefined;
  readonly community: Pick<CommunityStore, 'at'>;
  /** What is said to the bot for it to do something is no part of the talk. */
  readonly isCommand: (toBot: string) => boolean;
}

/** More than this in one thread is a chat; a ticket with 500 messages is read by nobody. */
const MOST_MESSAGES = 500;

/** Reads what a moderator points at: the thread around it, archived or locked as it may be, else the message alone. */
export async function readThread(
  deps: ReadThreadDeps,
  at: ConversationRef,
  pointedAt: SourceMessage | undefined,
): Promise<ReadThread | undefined> {
  const platform = deps.platform(at.platform);
  if (!platform) return undefined;
  const { thread, messages, unread } = await read(platform, at);
  const known = thread && (await deps.community.at(at));
  const [first] = messages;
  const authorId = known?.authorId ?? thread?.authorId ?? pointedAt?.authorId ?? first?.author.user.id;
  if (authorId === undefined) return undefined;
  // The newest roles decide about a plan; those on an old message may be gone.
  const author =
    (await platform.person({ platform: at.platform, tenant: at.tenant, id: authorId })) ??
    messages.find((message) => message.author.user.id === authorId)?.author;
  if (!author) return undefined;
  const asked: readonly Line[] = known?.openedByBot
    ? [{ name: author.displayName, at: known.createdAt, text: known.text, files: [] }]
    : [];
  const talk = messages.filter(
    ({ automated, toBot }) => !automated && !(toBot !== undefined && deps.isCommand(toBot)),
  );
  const said = thread ? talk.map(toLine) : alone(pointedAt);
  const lines = [...asked, ...said];
  const url = thread?.url ?? pointedAt?.url;
  const lastRead = messages.at(-1)?.ref.id;
  return {
    conversation: at,
    ...(thread ? { thread } : {}),
    author,
    title: known?.title ?? thread?.title ?? firstWords(lines[0]?.text ?? ''),
    lines,
    files: lines.flatMap(({ files }) => files),
    ...(url === undefined ? {} : { url }),
    ...(lastRead === undefined ? {} : { lastRead }),
    unread: [...unread, ...(messages.some(({ withheld }) => withheld) ? (['withheld'] as const) : [])],
  };
}

async function read(
  platform: ChatPlatform,
  at: ConversationRef,
): Promise<{
  readonly thread?: ThreadInfo;
  readonly messages: readonly ChatMessage[];
  readonly unread: readonly Unread[];
}> {
  try {
    const thread = await platform.thread(at);
    if (!thread) return { messages: [], unread: [] };
    const { messages, complete } = await platform.history(at, { limit: MOST_MESSAGES });
    return { thread, messages, unread: complete ? [] : ['more'] };
  } catch (error) {
    if (!(error instanceof PermanentChatError)) throw error;
    return { messages: [], unread: ['access'] };
  }
}

const toLine = ({ author, saidAt, text, files }: ChatMessage): Line => ({
  name: author.displayName,
  at: saidAt,
  text,
  files,
});

function alone(message: SourceMessage | undefined): readonly Line[] {
  if (!message) return [];
  return [{ name: message.authorName, at: 0, text: message.text, files: message.files }];
}

const firstWords = (text: string): string => {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line.length <= 80 ? line : `${line.slice(0, 79).trimEnd()}…`;
};
