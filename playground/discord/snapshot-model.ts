import type {
  APIEmbed,
  APIMessageTopLevelComponent,
  APIModalInteractionResponseCallbackData,
} from 'discord-api-types/v10';

/** What one person sees of the imitated Discord. JSON; the page draws it and tests read it. */
export interface DiscordSnapshot {
  readonly viewer: {
    readonly key: string;
    readonly id: string;
    readonly timeZone: string;
    readonly locale: 'en' | 'fr';
  };
  readonly guild: { readonly id: string; readonly name: string };
  readonly bot: { readonly id: string; readonly name: string; readonly online: boolean };
  readonly people: readonly SnapshotPerson[];
  readonly roles: readonly { readonly id: string; readonly name: string; readonly color: string | null }[];
  readonly channels: readonly SnapshotChannel[];
  readonly directMessages: readonly SnapshotChannel[];
  /** Slash commands, in the viewer's language. */
  readonly commands: readonly SnapshotCommand[];
  /** Entries of a message's context menu, below "Apps". */
  readonly messageCommands: readonly { readonly name: string; readonly label: string }[];
  readonly modal: SnapshotModal | null;
}

export interface SnapshotPerson {
  readonly id: string;
  /** Null for the bot. */
  readonly key: string | null;
  readonly name: string;
  readonly bot: boolean;
  /** Of the avatar, `#rrggbb`. */
  readonly color: string;
  /** Of the name, by the highest role. */
  readonly roleColor: string | null;
}

export interface SnapshotChannel {
  readonly id: string;
  readonly kind: 'text' | 'forum' | 'thread' | 'private-thread' | 'dm';
  readonly name: string;
  readonly topic: string | null;
  readonly parentId: string | null;
  readonly archived: boolean;
  readonly locked: boolean;
  /** A forum's tags, or those that a post bears. */
  readonly tags: readonly { readonly id: string; readonly name: string }[];
  readonly maySend: boolean;
  /** Archive, lock and delete. */
  readonly mayManage: boolean;
  /** Oldest first; the last hundred. */
  readonly messages: readonly SnapshotMessage[];
  /** Threads and posts, the latest first. */
  readonly threads: readonly SnapshotChannel[];
  /** Of a thread: ids of those who joined it or were added. */
  readonly members: readonly string[];
}

export interface SnapshotAttachment {
  readonly id: string;
  readonly name: string;
  readonly url: string;
  readonly size: number;
  readonly contentType: string;
}

export interface SnapshotMessage {
  readonly id: string;
  readonly channelId: string;
  readonly authorId: string;
  readonly at: number;
  readonly editedAt: number | null;
  readonly kind: 'message' | 'thread-created';
  readonly content: string;
  readonly components: readonly APIMessageTopLevelComponent[];
  readonly embeds: readonly APIEmbed[];
  readonly attachments: readonly SnapshotAttachment[];
  readonly flags: number;
  readonly state: 'sent' | 'thinking' | 'failed';
  /** Only the viewer sees it. */
  readonly ephemeral: boolean;
  /** The command it answers. */
  readonly command: { readonly userId: string; readonly name: string; readonly fromMenu: boolean } | null;
  readonly replyTo: {
    readonly messageId: string;
    readonly authorId: string | null;
    readonly excerpt: string;
  } | null;
  readonly pinned: boolean;
  /** Who heard a ring. */
  readonly pings: {
    readonly everyone: boolean;
    readonly users: readonly string[];
    readonly roles: readonly string[];
  };
  /** The thread that starts from it. */
  readonly threadId: string | null;
  readonly mayEdit: boolean;
  readonly mayDelete: boolean;
}

export interface SnapshotOption {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** Discord's number of the option's type. */
  readonly type: number;
  readonly required: boolean;
  readonly autocomplete: boolean;
  readonly choices: readonly { readonly label: string; readonly value: string | number }[];
  readonly min: number | null;
  readonly max: number | null;
}

export interface SnapshotCommand {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly options: readonly SnapshotOption[];
  /** When there are any, one of them is run. `group name` for a grouped one. */
  readonly subcommands: readonly {
    readonly name: string;
    readonly label: string;
    readonly description: string;
    readonly options: readonly SnapshotOption[];
  }[];
}

export interface SnapshotModal {
  readonly id: string;
  readonly channelId: string;
  readonly data: APIModalInteractionResponseCallbackData;
  readonly submitting: boolean;
  readonly error: string | null;
}
