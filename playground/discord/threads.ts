import { type ChannelType, MessageType } from 'discord-api-types/v10';
import type { StoredChannel, StoredMessage } from './model.ts';
import { NO_PINGS } from './pings.ts';
import type { World } from './world.ts';

export interface NewThread {
  /** A thread from a message has the message's id. */
  readonly id?: string;
  readonly name: string;
  readonly ownerId: string;
  readonly parentId: string;
  readonly type: ChannelType.PublicThread | ChannelType.PrivateThread;
  /** Minutes. */
  readonly autoArchive?: number;
  readonly slowmode?: number;
  readonly invitable?: boolean;
  readonly appliedTags?: readonly string[];
}

/** A thread with its maker in it. */
export function openThread(world: World, thread: NewThread): StoredChannel {
  const now = world.context.now();
  return {
    id: thread.id ?? world.ids.next(),
    type: thread.type,
    name: thread.name,
    topic: null,
    position: 0,
    parentId: thread.parentId,
    overwrites: [],
    tags: [],
    recipientId: null,
    slowmode: thread.slowmode ?? 0,
    thread: {
      ownerId: thread.ownerId,
      archived: false,
      locked: false,
      invitable: thread.invitable ?? true,
      autoArchive: thread.autoArchive ?? 4320,
      archivedAt: now,
      createdAt: now,
      appliedTags: thread.appliedTags ?? [],
      members: new Map([[thread.ownerId, now]]),
    },
  };
}

/** "… started a thread", in the channel. */
export const threadNotice = (world: World, thread: StoredChannel): StoredMessage => ({
  ...notice(world, thread),
  channelId: thread.parentId ?? thread.id,
  type: MessageType.ThreadCreated,
  content: thread.name,
  replyTo: { channelId: thread.id, messageId: thread.id },
});

/** The first message of a thread that hangs on a message: it holds that message. */
export const threadStarter = (world: World, thread: StoredChannel): StoredMessage => ({
  ...notice(world, thread),
  channelId: thread.id,
  type: MessageType.ThreadStarterMessage,
  content: '',
  replyTo: { channelId: thread.parentId ?? thread.id, messageId: thread.id },
});

const notice = (world: World, thread: StoredChannel): StoredMessage => ({
  id: world.ids.next(),
  channelId: thread.id,
  type: MessageType.Default,
  authorId: thread.thread?.ownerId ?? '',
  content: '',
  components: [],
  embeds: [],
  files: [],
  flags: 0,
  at: world.context.now(),
  editedAt: null,
  pings: NO_PINGS,
  nonce: null,
  replyTo: null,
  pinned: false,
  onlyFor: null,
  viaWebhook: false,
  interaction: null,
  failed: false,
});
