import type { Platform, TenantId, UserRef } from '../domain/actor.ts';
import type { ConversationRef, MessageRef, RemoteFile } from '../domain/conversation.ts';
import type { Locale } from '../domain/locale.ts';
import type { Reply } from '../reply/reply.ts';
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
export interface ChatPlatform {
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
  /** Replaces a message of our own. @throws PermanentChatError */
  update(message: MessageRef, reply: Reply): Promise<void>;
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
}
