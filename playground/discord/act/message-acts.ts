import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { sendingPermission } from '../permissions.ts';
import { publishMessage, removeMessage, removeMessages, replaceMessage } from '../publish.ts';
import { directMessages } from '../rest/channel-routes.ts';
import { findMessage } from '../state.ts';
import type { World } from '../world.ts';
import { type ActResult, actorCalled, channelSeenBy, Impossible, messageSeenBy } from './actor.ts';
import { createWriter, requireMay, seenBy, type Written } from './write.ts';

export interface SendMessage extends Written {
  readonly as: string;
  readonly channelId: string;
}

type OfMessage = { readonly as: string; readonly messageId: string };
type OfChannel = { readonly as: string; readonly channelId: string };

export function messageActs(world: World) {
  const { state, context } = world;

  const write = createWriter(world);

  return {
    async sendMessage(params: SendMessage): Promise<ActResult> {
      const actor = actorCalled(world, params.as);
      const channel = channelSeenBy(world, actor, params.channelId);
      if (channel.type === ChannelType.GuildForum) throw new Impossible('A forum takes posts, not messages.');
      requireMay(world, actor, channel, sendingPermission(channel), 'write here');
      if (channel.thread?.locked === true)
        requireMay(world, actor, channel, P.ManageThreads, 'write in a locked thread');
      const message = write(actor, channel, params);
      publishMessage(world, message);
      return seenBy(world, actor, message);
    },

    async editMessage(params: OfMessage & { readonly text: string }): Promise<ActResult> {
      const actor = actorCalled(world, params.as);
      const message = messageSeenBy(world, actor, params.messageId);
      if (message.authorId !== actor.member.id) throw new Impossible('Only the author edits a message.');
      const edited = { ...message, content: params.text.trim(), editedAt: context.now() };
      if (edited.content === '' && edited.files.length === 0) throw new Impossible('The message is empty.');
      replaceMessage(world, edited);
      return seenBy(world, actor, edited);
    },

    async deleteMessage(params: OfMessage): Promise<ActResult> {
      const actor = actorCalled(world, params.as);
      const message = messageSeenBy(world, actor, params.messageId);
      const channel = channelSeenBy(world, actor, message.channelId);
      if (message.onlyFor !== null)
        throw new Impossible('A message for you alone is dismissed, not deleted.');
      if (message.authorId !== actor.member.id)
        requireMay(world, actor, channel, P.ManageMessages, 'delete it');
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

    /** A moderator purges a channel. */
    async deleteMessages(params: OfChannel & { readonly messageIds: readonly string[] }): Promise<ActResult> {
      const actor = actorCalled(world, params.as);
      const channel = channelSeenBy(world, actor, params.channelId);
      requireMay(world, actor, channel, P.ManageMessages, 'delete messages');
      const messages = params.messageIds.flatMap((id) => findMessage(state, channel.id, id) ?? []);
      removeMessages(world, channel, messages);
      return { kind: 'none' };
    },

    /** Opens the conversation with the bot; tells its channel. */
    async openDirectMessages(params: { readonly as: string }): Promise<{ readonly channelId: string }> {
      const actor = actorCalled(world, params.as);
      return { channelId: directMessages(world, actor.member.id).id };
    },
  };
}
