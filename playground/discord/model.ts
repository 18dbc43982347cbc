import type {
  APIApplicationCommand,
  APIEmbed,
  APIMessageInteractionMetadata,
  APIMessageTopLevelComponent,
  APIOverwrite,
  ChannelType,
  MessageType,
} from 'discord-api-types/v10';
import type { Person } from '../contract.ts';

/** What the imitated Discord keeps. Everything here is replaced, never changed in place. */

export interface StoredRole {
  readonly id: string;
  readonly name: string;
  /** 0xRRGGBB, 0 for none. */
  readonly color: number;
  readonly position: number;
  readonly permissions: bigint;
  readonly mentionable: boolean;
  /** The bot's own role. */
  readonly managed: boolean;
}

/** A member of the server: one of the cast, or the bot. */
export interface StoredMember {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly bot: boolean;
  readonly roles: readonly string[];
  /** Null for the bot. */
  readonly person: Person | null;
  /** A direct message to them is refused with 50007. */
  readonly dmsClosed: boolean;
}

export interface ForumTag {
  readonly id: string;
  readonly name: string;
  readonly moderated: boolean;
}

export interface ThreadState {
  readonly ownerId: string;
  readonly archived: boolean;
  readonly locked: boolean;
  readonly invitable: boolean;
  /** Minutes. */
  readonly autoArchive: number;
  readonly archivedAt: number;
  readonly createdAt: number;
  readonly appliedTags: readonly string[];
  /** User id → when they joined. */
  readonly members: ReadonlyMap<string, number>;
}

export interface StoredChannel {
  readonly id: string;
  readonly type:
    | ChannelType.GuildText
    | ChannelType.DM
    | ChannelType.GuildForum
    | ChannelType.PublicThread
    | ChannelType.PrivateThread;
  readonly name: string;
  readonly topic: string | null;
  readonly position: number;
  readonly parentId: string | null;
  readonly overwrites: readonly APIOverwrite[];
  /** Of a forum. */
  readonly tags: readonly ForumTag[];
  /** Of a direct message: the person the bot speaks with. */
  readonly recipientId: string | null;
  readonly thread: ThreadState | null;
  readonly slowmode: number;
}

export interface StoredFile {
  readonly id: string;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
  readonly description: string | null;
  readonly ephemeral: boolean;
}

/** Whom a message rang. */
export interface Pings {
  readonly everyone: boolean;
  readonly users: readonly string[];
  readonly roles: readonly string[];
}

export interface StoredMessage {
  readonly id: string;
  readonly channelId: string;
  readonly type: MessageType;
  readonly authorId: string;
  readonly content: string;
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly embeds: readonly APIEmbed[];
  readonly files: readonly StoredFile[];
  readonly flags: number;
  readonly at: number;
  readonly editedAt: number | null;
  readonly pings: Pings;
  readonly nonce: string | number | null;
  readonly replyTo: { readonly channelId: string; readonly messageId: string } | null;
  readonly pinned: boolean;
  /** The only person who sees it; null for everybody in the channel. */
  readonly onlyFor: string | null;
  /** Sent as a webhook of this interaction. */
  readonly viaWebhook: boolean;
  readonly interaction: {
    readonly metadata: APIMessageInteractionMetadata;
    readonly commandName: string | null;
  } | null;
  /** Shown by the client only, when nothing answered in time; the bot never sees it. */
  readonly failed: boolean;
}

export type StoredCommand = APIApplicationCommand;
