import type { Actor } from '../domain/actor.ts';
import type { ConversationRef, MessageRef, RemoteFile } from '../domain/conversation.ts';
import type { Instant } from '../domain/time.ts';

/** A message as somebody (never the bot itself) wrote it in a place that the bot can read. */
export interface ChatMessage {
  readonly ref: MessageRef;
  /** The channel that the thread hangs in, when the message stands in one. */
  readonly parent?: ConversationRef;
  /** The thread that begins with it: a forum post's or thread's first message (Discord), any message of a channel (Slack, whose replies are its thread). */
  readonly starts?: ConversationRef;
  readonly author: Actor;
  /** Another bot or an integration. */
  readonly automated: boolean;
  /** Plain text: mentions as `@name`, links as their address. Empty when the platform withholds it, see `withheld`. */
  readonly text: string;
  /** Set when the bot is named in it: the words without its name. A command among them comes as an invocation, too. */
  readonly toBot?: string;
  /** Discord keeps the words from bots without the Message Content intent. */
  readonly withheld?: true;
  readonly files: readonly RemoteFile[];
  /** The message that it is a reply to, where the platform has such a thing beside threads. */
  readonly answers?: MessageRef;
  readonly saidAt: Instant;
  /** A link that opens it. */
  readonly url?: string;
}

/** What happens on a platform beside commands. The same event may come twice: whoever takes it recognises `message.ref`. */
export type ChatEvent =
  | { readonly kind: 'message_posted' | 'message_edited'; readonly message: ChatMessage }
  | {
      readonly kind: 'message_deleted';
      readonly ref: MessageRef;
      /** See {@link ChatMessage.starts}. */
      readonly starts?: ConversationRef;
      readonly at: Instant;
    }
  /** A channel (with all its threads), thread or direct message is gone for good, or the bot was put out of it. */
  | { readonly kind: 'conversation_gone'; readonly conversation: ConversationRef; readonly at: Instant }
  /** Title, tags, archive or lock of a thread changed. */
  | { readonly kind: 'thread_changed'; readonly thread: ThreadInfo };

/** A thread of a community channel (Discord: forum post or thread; Slack: a message with its replies). */
export interface ThreadInfo {
  readonly conversation: ConversationRef;
  readonly parent: ConversationRef;
  /** Slack: the first line of its first message. */
  readonly title: string;
  readonly authorId: string;
  readonly archived: boolean;
  readonly locked: boolean;
  /** Names of the forum's tags on it; on Slack at most `solved`, for the bot's own ✅. */
  readonly tags: readonly string[];
  /** Messages after the first, as far as the platform says. */
  readonly replies?: number;
  readonly createdAt: Instant;
  readonly url?: string;
}
