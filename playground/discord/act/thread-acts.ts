import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { createChannel, publishMessage, removeChannel, replaceMessage, updateChannel } from '../publish.ts';
import { openThread, threadStarter } from '../threads.ts';
import type { World } from '../world.ts';
import { type ActResult, actorCalled, channelSeenBy, Impossible, messageSeenBy } from './actor.ts';
import type { FileInput } from './uploads.ts';
import { createWriter, requireMay, seenBy } from './write.ts';

export interface ForumPost {
  readonly as: string;
  readonly channelId: string;
  readonly title: string;
  readonly text: string;
  readonly tags?: readonly string[];
  readonly files?: readonly FileInput[];
}

type OfChannel = { readonly as: string; readonly channelId: string };

const MAX_TITLE = 100;

/** Posts and threads that people make, and what moderators do with them. */
export function threadActs(world: World) {
  const { state, context } = world;
  const write = createWriter(world);

  return {
    async createForumPost(params: ForumPost): Promise<ActResult> {
      const actor = actorCalled(world, params.as);
      const forum = channelSeenBy(world, actor, params.channelId);
      if (forum.type !== ChannelType.GuildForum) throw new Impossible('Posts are made in a forum.');
      requireMay(world, actor, forum, P.SendMessages, 'post here');
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
      return seenBy(world, actor, message);
    },

    /** A moderator takes a channel or thread away by hand. */
    async deleteChannel(params: OfChannel): Promise<ActResult> {
      const actor = actorCalled(world, params.as);
      const channel = channelSeenBy(world, actor, params.channelId);
      requireMay(world, actor, channel, P.ManageThreads, 'delete it');
      removeChannel(world, channel);
      return { kind: 'none' };
    },

    async archiveThread(
      params: OfChannel & { readonly archived: boolean; readonly locked?: boolean },
    ): Promise<ActResult> {
      const actor = actorCalled(world, params.as);
      const channel = channelSeenBy(world, actor, params.channelId);
      if (channel.thread === null) throw new Impossible('It is not a thread.');
      requireMay(world, actor, channel, P.ManageThreads, 'archive it');
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

    /** "Create thread" on a message. */
    async createThread(params: {
      readonly as: string;
      readonly messageId: string;
      readonly title: string;
    }): Promise<{ readonly channelId: string }> {
      const actor = actorCalled(world, params.as);
      const message = messageSeenBy(world, actor, params.messageId);
      const channel = channelSeenBy(world, actor, message.channelId);
      if (channel.type !== ChannelType.GuildText) throw new Impossible('There are no threads here.');
      requireMay(world, actor, channel, P.CreatePublicThreads, 'open a thread');
      if (state.channels.has(message.id)) throw new Impossible('This message has a thread.');
      const title = params.title.trim();
      if (title === '' || title.length > MAX_TITLE) throw new Impossible('A title has 1 to 100 characters.');
      const thread = openThread(world, {
        id: message.id,
        name: title,
        ownerId: actor.member.id,
        parentId: channel.id,
        type: ChannelType.PublicThread,
      });
      createChannel(world, thread);
      publishMessage(world, threadStarter(world, thread));
      replaceMessage(world, message);
      return { channelId: thread.id };
    },
  };
}
