import {
  type APIChannel,
  type APIGuildForumTag,
  type APIThreadChannel,
  ChannelFlags,
  ChannelType,
  type REST,
  Routes,
} from 'discord.js';
import { toChatError } from './chat-error.ts';

/** What is needed to know of a channel that changes hardly ever. */
export interface KnownChannel {
  readonly id: string;
  readonly type: ChannelType;
  readonly guildId?: string;
  /** Of a thread: the channel it hangs in. */
  readonly parentId?: string;
  /** Of a forum. */
  readonly tags: readonly Pick<APIGuildForumTag, 'id' | 'name' | 'moderated'>[];
  readonly requiresTag: boolean;
}

export interface ChannelDirectory {
  /** From an event or an answer of the API; `guildId` where the channel itself does not name it. */
  learn(channel: APIChannel, guildId?: string): void;
  forget(channelId: string): void;
  /** Whether it was told of already; a thread has the id of the message it began with. */
  knows(channelId: string): boolean;
  /** The channel that a known thread hangs in. */
  parentOf(channelId: string): string | undefined;
  /** Those known of a server, threads included. */
  ofGuild(guildId: string): readonly string[];
  /** Asks Discord for what no event told. @throws PermanentChatError */
  find(channelId: string): Promise<KnownChannel>;
}

/** Channels remembered at once; the one asked for longest ago goes first. */
const MOST = 20_000;

/** Which channels are threads, and of what: a message's event names its channel only. */
export function createChannelDirectory(rest: Pick<REST, 'get'>): ChannelDirectory {
  const known = new Map<string, KnownChannel>();
  const remember = (channel: KnownChannel): KnownChannel => {
    known.delete(channel.id);
    known.set(channel.id, channel);
    const oldest = known.size > MOST ? known.keys().next() : undefined;
    if (oldest && !oldest.done) known.delete(oldest.value);
    return channel;
  };
  return {
    learn: (channel, guildId) => void remember({ ...toKnown(channel), ...(guildId ? { guildId } : {}) }),
    forget: (channelId) => void known.delete(channelId),
    parentOf: (channelId) => known.get(channelId)?.parentId,
    knows: (channelId) => known.has(channelId),
    ofGuild: (guildId) =>
      [...known.values()].filter((channel) => channel.guildId === guildId).map(({ id }) => id),
    async find(channelId) {
      const there = known.get(channelId);
      if (there) return remember(there);
      try {
        return remember(toKnown((await rest.get(Routes.channel(channelId))) as APIChannel));
      } catch (error) {
        throw toChatError(error);
      }
    },
  };
}

export const isThread = (channel: { readonly type: ChannelType }): channel is APIThreadChannel =>
  channel.type === ChannelType.PublicThread ||
  channel.type === ChannelType.PrivateThread ||
  channel.type === ChannelType.AnnouncementThread;

export const isForum = ({ type }: { readonly type: ChannelType }): boolean =>
  type === ChannelType.GuildForum || type === ChannelType.GuildMedia;

function toKnown(channel: APIChannel): KnownChannel {
  const tags = 'available_tags' in channel ? channel.available_tags : [];
  return {
    id: channel.id,
    type: channel.type,
    ...('guild_id' in channel && channel.guild_id ? { guildId: channel.guild_id } : {}),
    // Of other channels the parent is their category.
    ...(isThread(channel) && channel.parent_id ? { parentId: channel.parent_id } : {}),
    tags: tags.map(({ id, name, moderated }) => ({ id, name, moderated })),
    requiresTag: ((channel.flags ?? 0) & ChannelFlags.RequireTag) !== 0,
  };
}
