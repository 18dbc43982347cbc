import { ChannelType, GatewayIntentBits as I } from 'discord-api-types/v10';
import { DISCORD } from '../ids.ts';
import type { StoredChannel, StoredMessage, ThreadState } from './model.ts';
import { permissionsIn } from './permissions.ts';
import { botMember, saveMessage } from './state.ts';
import { channelToWire } from './wire/channel.ts';
import { messageEvent } from './wire/message.ts';
import type { Dispatch, World } from './world.ts';

/** Sends an event about a channel to the bot, if it may see the channel. */
function tell(world: World, channel: StoredChannel, event: Dispatch): void {
  if (permissionsIn(world.state, botMember(world.state), channel) !== 0n) world.emit(event);
}

const messageIntents = (channel: StoredChannel): number =>
  channel.type === ChannelType.DM ? I.DirectMessages : I.GuildMessages;

function announce(world: World, name: string, message: StoredMessage): void {
  const channel = world.state.channels.get(message.channelId);
  // An ephemeral message exists for its reader and in the answers to its sender; it makes no event.
  if (channel !== undefined && message.onlyFor === null) {
    tell(world, channel, {
      name,
      intents: messageIntents(channel),
      data: (intents) => messageEvent(world, message, intents),
    });
  }
  world.changed();
}

/** Who writes in a thread or is rung in it joins it, if they see the channel that it belongs to. */
function welcome(world: World, channel: StoredChannel, thread: ThreadState, message: StoredMessage): void {
  const { state, context } = world;
  const parent = channel.parentId === null ? undefined : state.channels.get(channel.parentId);
  const fresh = [message.authorId, ...message.pings.users].filter((id) => {
    const member = state.members.get(id);
    const sees = member !== undefined && parent !== undefined && permissionsIn(state, member, parent) !== 0n;
    return sees && !thread.members.has(id);
  });
  if (fresh.length === 0 && !thread.archived) return;
  const members = new Map([...thread.members, ...fresh.map((id) => [id, context.now()] as const)]);
  updateChannel(world, { ...channel, thread: { ...thread, archived: false, members } });
}

/** Puts a new message where it belongs. Writing in an archived thread opens it again. */
export function publishMessage(world: World, message: StoredMessage): void {
  const channel = world.state.channels.get(message.channelId);
  saveMessage(world.state, message);
  if (channel?.thread != null && message.onlyFor === null) welcome(world, channel, channel.thread, message);
  announce(world, 'MESSAGE_CREATE', message);
}

export function replaceMessage(world: World, message: StoredMessage): void {
  saveMessage(world.state, message);
  announce(world, 'MESSAGE_UPDATE', message);
}

export function removeMessage(world: World, message: StoredMessage): void {
  const { state } = world;
  state.messages.get(message.channelId)?.delete(message.id);
  for (const file of message.files) state.files.delete(file.id);
  const channel = state.channels.get(message.channelId);
  if (channel !== undefined && message.onlyFor === null) {
    tell(world, channel, {
      name: 'MESSAGE_DELETE',
      intents: messageIntents(channel),
      data: () => ({
        id: message.id,
        channel_id: message.channelId,
        ...(channel.type === ChannelType.DM ? {} : { guild_id: DISCORD.guild }),
      }),
    });
  }
  world.changed();
}

/** Several at once, as a moderator purges a channel: one event for all. */
export function removeMessages(
  world: World,
  channel: StoredChannel,
  messages: readonly StoredMessage[],
): void {
  const { state } = world;
  for (const message of messages) {
    state.messages.get(message.channelId)?.delete(message.id);
    for (const file of message.files) state.files.delete(file.id);
  }
  tell(world, channel, {
    name: 'MESSAGE_DELETE_BULK',
    intents: messageIntents(channel),
    data: () => ({
      ids: messages.map(({ id }) => id),
      channel_id: channel.id,
      guild_id: DISCORD.guild,
    }),
  });
  world.changed();
}

const eventName = (channel: StoredChannel, what: 'CREATE' | 'UPDATE' | 'DELETE'): string =>
  `${channel.thread === null ? 'CHANNEL' : 'THREAD'}_${what}`;

export function createChannel(world: World, channel: StoredChannel): void {
  world.state.channels.set(channel.id, channel);
  if (channel.type !== ChannelType.DM) {
    tell(world, channel, {
      name: eventName(channel, 'CREATE'),
      intents: I.Guilds,
      data: () => ({ ...channelToWire(world.state, channel), newly_created: true }),
    });
  }
  world.changed();
}

export function updateChannel(world: World, channel: StoredChannel): void {
  world.state.channels.set(channel.id, channel);
  tell(world, channel, {
    name: eventName(channel, 'UPDATE'),
    intents: I.Guilds,
    data: () => channelToWire(world.state, channel),
  });
  world.changed();
}

/** Takes a channel or thread away, with its threads and messages. */
export function removeChannel(world: World, channel: StoredChannel): void {
  const { state } = world;
  for (const thread of [...state.channels.values()].filter((one) => one.parentId === channel.id)) {
    removeChannel(world, thread);
  }
  tell(world, channel, {
    name: eventName(channel, 'DELETE'),
    intents: I.Guilds,
    data: () =>
      channel.thread === null
        ? channelToWire(state, channel)
        : { id: channel.id, guild_id: DISCORD.guild, parent_id: channel.parentId, type: channel.type },
  });
  state.channels.delete(channel.id);
  state.messages.delete(channel.id);
  world.changed();
}

/** Who has come into a thread, and who has left it. */
export function changeThreadMembers(
  world: World,
  channel: StoredChannel,
  change: { readonly add?: string; readonly remove?: string },
): void {
  if (channel.thread === null) return;
  const before = channel.thread.members;
  const members = new Map(before);
  if (change.add !== undefined && !members.has(change.add)) members.set(change.add, world.context.now());
  if (change.remove !== undefined) members.delete(change.remove);
  const next: StoredChannel = { ...channel, thread: { ...channel.thread, members } };
  world.state.channels.set(channel.id, next);
  const intents = I.Guilds;
  // To be added to a private thread makes it known to the bot.
  if (change.add === DISCORD.botUser && !before.has(DISCORD.botUser)) {
    world.emit({ name: 'THREAD_CREATE', intents, data: () => channelToWire(world.state, next) });
  }
  world.emit({
    name: 'THREAD_MEMBERS_UPDATE',
    intents,
    data: () => ({
      id: channel.id,
      guild_id: DISCORD.guild,
      member_count: members.size,
      added_members:
        change.add === undefined
          ? []
          : [
              {
                id: channel.id,
                user_id: change.add,
                join_timestamp: new Date(world.context.now()).toISOString(),
                flags: 0,
              },
            ],
      removed_member_ids: change.remove === undefined ? [] : [change.remove],
    }),
  });
  world.changed();
}
