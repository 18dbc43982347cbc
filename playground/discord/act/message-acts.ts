import { ChannelType, MessageType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import type { StoredChannel, StoredMessage } from '../model.ts';
import { may, permissionsIn, sendingPermission } from '../permissions.ts';
import { pingsOf } from '../pings.ts';
import {
  createChannel,
  publishMessage,
  removeChannel,
  removeMessage,
  replaceMessage,
  updateChannel,
} from '../publish.ts';
import { directMessages } from '../rest/channel-routes.ts';
import { messageFor } from '../snapshot.ts';
import { openThread } from '../threads.ts';
import type { World } from '../world.ts';
import {
  type Actor,
  type ActResult,
  actorCalled,
  channelSeenBy,
  Impossible,
  messageSeenBy,
} from './actor.ts';
import { type FileInput, upload } from './uploads.ts';

/** The client's limit without Nitro. */
const MAX_TEXT = 2000;

export interface SendMessage {
  readonly as: string;
  readonly channelId: string;
  readonly text: string;
  readonly files?: readonly FileInput[];
  /** The message that is answered. */
  readonly replyTo?: string;
}

export interface ForumPost {
  readonly as: string;
  readonly channelId: string;
  readonly title: string;
  readonly text: string;
  readonly tags?: readonly string[];
  readonly files?: readonly FileInput[];
}

type OfMessage = { readonly as: string; readonly messageId: string };
type OfChannel = { readonly as: string; readonly channelId: string };

export function messageActs(world: World) {
  const { state, ids, context } = world;

  const requireMay = (actor: Actor, channel: StoredChannel, needed: bigint, what: string) => {
    if (!may(permissionsIn(state, actor.member, channel), needed)) {
      throw new Impossible(`${actor.person.name} may not ${what}.`);
    }
  };

  const write = (
    actor: Actor,
    channel: StoredChannel,
    params: Omit<SendMessage, 'as' | 'channelId'>,
  ): StoredMessage => {
    const text = params.text.trim();
    const files = params.files ?? [];
    if (text === '' && files.length === 0) throw new Impossible('The message is empty.');
    if ([...text].length > MAX_TEXT)
      throw new Impossible(`The message is longer than ${MAX_TEXT} characters.`);
    if (files.length > 10) throw new Impossible('Ten files at most.');
    const original = params.replyTo === undefined ? undefined : messageSeenBy(world, actor, params.replyTo);
    return {
      id: ids.next(),
      channelId: channel.id,
      type: original === undefined ? MessageType.Default : MessageType.Reply,
      authorId: actor.member.id,
      content: text,
      components: [],
      embeds: [],
      files: files.map((file) => upload(world, file, false)),
      flags: 0,
      at: context.now(),
      editedAt: null,
      pings: pingsOf(
        state,
        text,
        undefined,
        permissionsIn(state, actor.member, channel),
        original?.authorId ?? null,
      ),
      nonce: null,
      replyTo: original === undefined ? null : { channelId: original.channelId, messageId: original.id },
      pinned: false,
      onlyFor: null,
      viaWebhook: false,
      interaction: null,
      failed: false,
    };
  };

  const seen = (actor: Actor, message: StoredMessage): ActResult => ({
    kind: 'message',
    message: messageFor(world, actor.member, message),
  });

  return {
    async sendMessage(params: SendMessage): Promise<ActResult> {
      const actor = actorCalled(world, params.as);
      const channel = channelSeenBy(world, actor, params.channelId);
      if (channel.type === ChannelType.GuildForum) throw new Impossible('A forum takes posts, not messages.');
      requireMay(actor, channel, sendingPermission(channel), 'write here');
      if (channel.thread?.locked === true)
        requireMay(actor, channel, P.ManageThreads, 'write in a locked thread');
      const message = write(actor, channel, params);
      publishMessage(world, message);
      return seen(actor, message);
    },

    async editMessage(params: OfMessage & { readonly text: string }): Promise<ActResult> {
      const actor = actorCalled(world, params.as);
      const message = messageSeenBy(world, actor, params.messageId);
      if (message.authorId !== actor.member.id) throw new Impossible('Only the author edits a message.');
      const edited = { ...message, content: params.text.trim(), editedAt: context.now() };
      if (edited.content === '' && edited.files.length === 0) throw new Impossible('The message is empty.');
      replaceMessage(world, edited);
      return seen(actor, edited);
    },

    async deleteMessage(params: OfMessage): Promise<ActResult> {
      const actor = actorCalled(world, params.as);
      const message = messageSeenBy(world, actor, params.messageId);
      const channel = channelSeenBy(world, actor, message.channelId);
      if (message.onlyFor !== null)
        throw new Impossible('A message for you alone is dismissed, not deleted.');
      if (message.authorId !== actor.member.id) requireMay(actor, channel, P.ManageMessages, 'delete it');
      removeMessage(world, message);
      return { kind: 'none' };
    },

    /** "Dismiss message" below an answer that only its reader sees. */
    async dismissEphemeral(params: OfMessage): Promise<ActResult> {
      const actor = actorCalled(world, params.as);
      const message = messageSeenBy(world, actor, params.messageId);
      if (message.onlyFor === null) throw new Impossible('Everybody sees this message.');
      removeMessage(world, message);
      return { kind: 'none' };
    },

    async createForumPost(params: ForumPost): Promise<ActResult> {
      const actor = actorCalled(world, params.as);
      const forum = channelSeenBy(world, actor, params.channelId);
      if (forum.type !== ChannelType.GuildForum) throw new Impossible('Posts are made in a forum.');
      requireMay(actor, forum, P.SendMessages, 'post here');
      const title = params.title.trim();
      if (title === '' || title.length > 100) throw new Impossible('A title has 1 to 100 characters.');
      const tags = params.tags ?? [];
      if (tags.length > 5) throw new Impossible('Five tags at most.');
      if (tags.some((id) => !forum.tags.some((tag) => tag.id === id)))
        throw new Impossible('There is no such tag.');
      const thread = openThread(world, {
        name: title,
        ownerId: actor.member.id,
        parentId: forum.id,
        type: ChannelType.PublicThread,
        appliedTags: tags,
      });
      const message = { ...write(actor, thread, params), id: thread.id };
      createChannel(world, thread);
      publishMessage(world, message);
      return seen(actor, message);
    },

    /** A moderator takes a channel or thread away by hand. */
    async deleteChannel(params: OfChannel): Promise<ActResult> {
      const actor = actorCalled(world, params.as);
      const channel = channelSeenBy(world, actor, params.channelId);
      requireMay(actor, channel, P.ManageThreads, 'delete it');
      removeChannel(world, channel);
      return { kind: 'none' };
    },

    async archiveThread(
      params: OfChannel & { readonly archived: boolean; readonly locked?: boolean },
    ): Promise<ActResult> {
      const actor = actorCalled(world, params.as);
      const channel = channelSeenBy(world, actor, params.channelId);
      if (channel.thread === null) throw new Impossible('It is not a thread.');
      requireMay(actor, channel, P.ManageThreads, 'archive it');
      updateChannel(world, {
        ...channel,
        thread: {
          ...channel.thread,
          archived: params.archived,
          locked: params.locked ?? channel.thread.locked,
          archivedAt: context.now(),
        },
      });
      return { kind: 'none' };
    },

    /** Opens the conversation with the bot; tells its channel. */
    async openDirectMessages(params: { readonly as: string }): Promise<{ readonly channelId: string }> {
      const actor = actorCalled(world, params.as);
      return { channelId: directMessages(world, actor.member.id).id };
    },
  };
}
