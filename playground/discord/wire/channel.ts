import { ChannelType, MessageType } from 'discord-api-types/v10';
import { DISCORD } from '../../ids.ts';
import type { StoredChannel, ThreadState } from '../model.ts';
import { messagesOf, type State } from '../state.ts';
import { userToWire } from './user.ts';

export const isoTime = (at: number): string => new Date(at).toISOString().replace('Z', '000+00:00');

const threadMember = (channelId: string, userId: string, joinedAt: number) => ({
  id: channelId,
  user_id: userId,
  join_timestamp: isoTime(joinedAt),
  flags: 1,
});

export const threadMembersToWire = (channelId: string, thread: ThreadState) =>
  [...thread.members].map(([userId, joinedAt]) => threadMember(channelId, userId, joinedAt));

const threadFields = (channel: StoredChannel, thread: ThreadState, messageCount: number) => {
  const joined = thread.members.get(DISCORD.botUser);
  return {
    owner_id: thread.ownerId,
    thread_metadata: {
      archived: thread.archived,
      auto_archive_duration: thread.autoArchive,
      archive_timestamp: isoTime(thread.archivedAt),
      locked: thread.locked,
      create_timestamp: isoTime(thread.createdAt),
      ...(channel.type === ChannelType.PrivateThread ? { invitable: thread.invitable } : {}),
    },
    message_count: messageCount,
    total_message_sent: messageCount,
    member_count: Math.min(thread.members.size, 50),
    applied_tags: thread.appliedTags,
    ...(joined === undefined ? {} : { member: threadMember(channel.id, DISCORD.botUser, joined) }),
  };
};

/** A channel, thread or direct message as the bot gets it. */
export function channelToWire(state: State, channel: StoredChannel): Record<string, unknown> {
  const visible = messagesOf(state, channel.id).filter((message) => message.onlyFor === null);
  const common = {
    id: channel.id,
    type: channel.type,
    last_message_id: visible.at(-1)?.id ?? null,
    flags: 0,
  };
  if (channel.type === ChannelType.DM) {
    const recipient = channel.recipientId === null ? undefined : state.members.get(channel.recipientId);
    return { ...common, recipients: recipient === undefined ? [] : [userToWire(recipient)] };
  }
  const inGuild = {
    ...common,
    guild_id: DISCORD.guild,
    name: channel.name,
    parent_id: channel.parentId,
    rate_limit_per_user: channel.slowmode,
  };
  // The first message of a post, and the note that holds the message a thread hangs on, do not count.
  const opening = visible[0]?.id === channel.id || visible[0]?.type === MessageType.ThreadStarterMessage;
  if (channel.thread !== null)
    return { ...inGuild, ...threadFields(channel, channel.thread, visible.length - Number(opening)) };
  return {
    ...inGuild,
    topic: channel.topic,
    position: channel.position,
    permission_overwrites: channel.overwrites,
    nsfw: false,
    ...(channel.type === ChannelType.GuildForum
      ? {
          available_tags: channel.tags.map((tag) => ({ ...tag, emoji_id: null, emoji_name: null })),
          default_reaction_emoji: null,
          default_sort_order: null,
          default_forum_layout: 0,
        }
      : {}),
  };
}
