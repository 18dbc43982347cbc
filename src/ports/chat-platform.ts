import type { Actor, Platform, TenantId, UserRef } from '../domain/actor.ts';
import type { ConversationRef, MessageRef, RemoteFile } from '../domain/conversation.ts';
import type { Locale } from '../domain/locale.ts';
import type { Instant } from '../domain/time.ts';
import type { Reply } from '../reply/reply.ts';
import type { ChatMessage, ThreadInfo } from './chat-events.ts';
import type { InboundSink } from './inbound.ts';

export type ConnectionState = 'starting' | 'connected' | 'reconnecting' | 'stopped';

/** Something the platform answered that will not get better by trying again (unknown channel, missing permission, …). */
export class PermanentChatError extends Error {
  override readonly name = 'PermanentChatError';
  readonly code: string;

  constructor(code: string, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
  }
}

/** The outward half of a chat adapter. */
export interface ChatPlatform extends ChatThreads {
  readonly platform: Platform;
  /** Resolves once the first attempt to connect is under way; a platform that is down is retried with backoff for ever. */
  start(sink: InboundSink): Promise<void>;
  /** Stops taking events, answers what was acknowledged, closes the connections. */
  stop(): Promise<void>;
  state(): ConnectionState;
  /** Why it is not connected, in words for the operator. */
  problem(): string | undefined;
  /**
   * A place to talk with one person about one ticket: a private thread in `parent` (Discord), or a thread in the
   * direct message (Slack, and Discord without a parent: the direct message itself). Asked twice with the same `key` it
   * finds the first one again. @throws PermanentChatError
   */
  openConversation(request: OpenConversation): Promise<ConversationRef>;
  /** @throws PermanentChatError; anything else may be tried again. `key` makes the send idempotent where the platform can. */
  post(request: PostRequest): Promise<MessageRef>;
  /** Replaces a message of our own (its words, not its files). @throws PermanentChatError */
  update(message: MessageRef, reply: Reply, author?: SpokenFor): Promise<void>;
  /** Takes a message of our own away; one that is gone already is no error. */
  remove(message: MessageRef): Promise<void>;
  /** A private message outside any conversation, e.g. a reminder. @throws PermanentChatError */
  notify(user: UserRef, reply: Reply, key: string): Promise<MessageRef>;
  /** The channel named in the installation's configuration, as a conversation. */
  channel(tenant: TenantId, channelId: string): ConversationRef;
  /** A link that opens the place on its platform. */
  linkTo(conversation: ConversationRef): string | undefined;
  /** The file's bytes, streaming. @throws PermanentChatError when it is gone. */
  download(file: RemoteFile): Promise<ReadableStream<Uint8Array>>;
}

export interface OpenConversation {
  readonly key: string;
  readonly user: UserRef;
  readonly title: string;
  readonly first: Reply;
  /** Where the request came from; a private thread opens there unless the installation names a channel. */
  readonly parent?: ConversationRef;
  readonly locale: Locale;
}

export interface PostRequest {
  readonly conversation: ConversationRef;
  readonly reply: Reply;
  readonly key: string;
  /** Sent with it, in order; at most 10. */
  readonly files?: readonly OutgoingFile[];
  /** Whose words these are: shown as the head of the message, marked as staff or customer. */
  readonly author?: SpokenFor;
  /** The only one who is notified by name; nobody's words ever ping. */
  readonly ping?: UserRef;
  readonly locale?: Locale;
}

export interface SpokenFor {
  readonly name: string;
  readonly kind: 'agent' | 'customer';
}

/** Bytes to send; `open` may be called again for another attempt. */
export interface OutgoingFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly contentType?: string;
  open(): Promise<ReadableStream<Uint8Array>>;
}

/** Threads and what was said in them. Every call that asks the platform @throws PermanentChatError for what will not get better. */
export interface ChatThreads {
  /**
   * What people (not this bot) said there, oldest first, strictly after the message `after` (all of it without), at most
   * `limit` (default 1,000). Reads archived and locked threads too. `complete` is false when more was there than was read.
   */
  history(
    conversation: ConversationRef,
    options?: { readonly after?: string; readonly limit?: number },
  ): Promise<{ readonly messages: readonly ChatMessage[]; readonly complete: boolean }>;
  /** A thread on one of our own messages (a staff card); asked twice it gives back the first. */
  threadOn(message: MessageRef, title: string): Promise<ConversationRef>;
  /** Opens a public thread in a community channel: a forum post with tags, a channel's thread, or a message whose replies are the thread. Same `key`, same thread. */
  openThread(request: OpenThread): Promise<ThreadInfo>;
  /** Whether a place hangs in that channel, as far as it is known without asking. */
  isIn(place: ConversationRef, channel: ConversationRef): boolean;
  /** Undefined when the place is no thread. */
  thread(conversation: ConversationRef): Promise<ThreadInfo | undefined>;
  /** Threads of a channel with something said since `since`, newest first, at most `limit`. */
  threads(channel: ConversationRef, since: Instant, limit: number): Promise<readonly ThreadInfo[]>;
  /** Archive or lock a thread, or set the tags that the forum knows by name (unknown ones are left out). Where the platform has no such thing, nothing happens. */
  changeThread(
    conversation: ConversationRef,
    change: { readonly archived?: boolean; readonly locked?: boolean; readonly addTags?: readonly string[] },
  ): Promise<void>;
  /** Adds somebody, so that they see it and are notified. */
  addMember(conversation: ConversationRef, user: UserRef): Promise<void>;
  /** Somebody's account as it is now, with their groups; undefined for nobody here. */
  person(user: UserRef): Promise<Actor | undefined>;
  /** Pins one of our own messages in its channel; pinned twice it stays pinned. */
  pin?(message: MessageRef): Promise<void>;
  /** Who can read it: only those concerned, or a whole channel. */
  audience(conversation: ConversationRef): Promise<'private' | 'public'>;
}

export interface OpenThread {
  readonly key: string;
  readonly channel: ConversationRef;
  readonly title: string;
  readonly first: Reply;
  readonly files?: readonly OutgoingFile[];
  readonly tags?: readonly string[];
  /** Subscribed to it, and notified. */
  readonly asker: UserRef;
  readonly locale: Locale;
}
