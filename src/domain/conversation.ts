import type { Platform, TenantId } from './actor.ts';

/** A place where messages are written (channel, thread, direct message). `id` is opaque outside the platform's adapter. */
export interface ConversationRef {
  readonly platform: Platform;
  readonly tenant: TenantId;
  readonly id: string;
}

/** One message in a conversation. `id` is opaque outside the platform's adapter. */
export interface MessageRef {
  readonly conversation: ConversationRef;
  readonly id: string;
}

/** A file as the platform offers it. `url` is for the adapter's own download: it may expire and may need the bot's token. */
export interface RemoteFile {
  readonly id: string;
  readonly name: string;
  /** Bytes, as the platform states them. */
  readonly size: number;
  readonly contentType?: string;
  readonly url: string;
}

/** A message that a user pointed at (context menu, shortcut, mention in a thread). */
export interface SourceMessage {
  readonly ref: MessageRef;
  readonly authorId: string;
  readonly authorName: string;
  readonly text: string;
  readonly files: readonly RemoteFile[];
  /** A link that opens the message on its platform. */
  readonly url?: string;
  /** The thread that begins with it: a Discord thread on it, any message of a Slack channel (whose replies are its thread). */
  readonly starts?: ConversationRef;
}
