import {
  ApplicationCommandType as C,
  ChannelType,
  MessageFlags,
  MessageType,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10';
import { DISCORD } from '../ids.ts';
import type { StoredChannel, StoredMember, StoredMessage } from './model.ts';
import { may, permissionsIn, sendingPermission } from './permissions.ts';
import { GUILD_NAME } from './seed.ts';
import type { DiscordSnapshot, SnapshotChannel, SnapshotMessage, SnapshotPerson } from './snapshot-model.ts';
import { findMessage, memberByKey, messagesOf, type State, threadsOf } from './state.ts';
import { commandsFor, describeCommand, localized } from './visible-commands.ts';
import { attachmentUrl } from './wire/attachment.ts';
import { resolvedComponents } from './wire/message.ts';
import type { World } from './world.ts';

const MESSAGES_SHOWN = 100;
const EXCERPT = 120;

const hex = (color: number): string | null =>
  color === 0 ? null : `#${color.toString(16).padStart(6, '0')}`;

function personOf(state: State, member: StoredMember): SnapshotPerson {
  const colored = member.roles
    .map((id) => state.roles.get(id))
    .filter((role) => role !== undefined && role.color !== 0)
    .sort((a, b) => (b?.position ?? 0) - (a?.position ?? 0))[0];
  return {
    id: member.id,
    key: member.person?.key ?? null,
    name: member.name,
    bot: member.bot,
    color: member.person?.color ?? '#5865f2',
    roleColor: colored === undefined ? null : hex(colored.color),
  };
}

const stateOf = (message: StoredMessage): SnapshotMessage['state'] => {
  if (message.failed) return 'failed';
  return (message.flags & MessageFlags.Loading) !== 0 ? 'thinking' : 'sent';
};

/** One message as `viewer` sees it. */
export function messageFor(world: World, viewer: StoredMember, message: StoredMessage): SnapshotMessage {
  const { state, context } = world;
  const channel = state.channels.get(message.channelId);
  const permissions = channel === undefined ? 0n : permissionsIn(state, viewer, channel);
  const original =
    message.replyTo === null
      ? undefined
      : findMessage(state, message.replyTo.channelId, message.replyTo.messageId);
  const own = message.authorId === viewer.id;
  const notice = message.type === MessageType.ThreadCreated;
  return {
    id: message.id,
    channelId: message.channelId,
    authorId: message.authorId,
    at: message.at,
    editedAt: message.editedAt,
    kind: notice ? 'thread-created' : 'message',
    content: message.content,
    components: resolvedComponents(world, message),
    embeds: message.embeds,
    attachments: message.files.map((file) => ({
      id: file.id,
      name: file.name,
      url: attachmentUrl(context, message.channelId, file),
      size: file.bytes.length,
      contentType: file.contentType,
    })),
    flags: message.flags,
    state: stateOf(message),
    ephemeral: message.onlyFor !== null,
    command:
      message.interaction?.commandName == null
        ? null
        : {
            userId: message.interaction.metadata.user.id,
            name: message.interaction.commandName,
            fromMenu: message.type === MessageType.ContextMenuCommand,
          },
    replyTo:
      message.type === MessageType.Reply && message.replyTo !== null
        ? {
            messageId: message.replyTo.messageId,
            authorId: original?.authorId ?? null,
            excerpt: original?.content.slice(0, EXCERPT) ?? '',
          }
        : null,
    pinned: message.pinned,
    pings: message.pings,
    threadId: notice
      ? (message.replyTo?.channelId ?? null)
      : message.id !== message.channelId && state.channels.has(message.id)
        ? message.id
        : null,
    mayEdit: own && !notice,
    mayDelete: message.onlyFor === null && (own || may(permissions, P.ManageMessages)),
  };
}

const KINDS: Readonly<Record<StoredChannel['type'], SnapshotChannel['kind']>> = {
  [ChannelType.GuildText]: 'text',
  [ChannelType.DM]: 'dm',
  [ChannelType.GuildForum]: 'forum',
  [ChannelType.PublicThread]: 'thread',
  [ChannelType.PrivateThread]: 'private-thread',
};

function tagsOf(state: State, channel: StoredChannel): SnapshotChannel['tags'] {
  if (channel.thread === null) return channel.tags;
  const parent = channel.parentId === null ? undefined : state.channels.get(channel.parentId);
  return (parent?.tags ?? []).filter((tag) => channel.thread?.appliedTags.includes(tag.id) === true);
}

function channelFor(world: World, viewer: StoredMember, channel: StoredChannel): SnapshotChannel {
  const { state } = world;
  const permissions = permissionsIn(state, viewer, channel);
  const direct = channel.type === ChannelType.DM;
  const visible = messagesOf(state, channel.id).filter(
    (message) => message.onlyFor === null || message.onlyFor === viewer.id,
  );
  const starter = visible[0]?.type === MessageType.ThreadStarterMessage ? visible.shift() : undefined;
  const original =
    starter?.replyTo && findMessage(state, starter.replyTo.channelId, starter.replyTo.messageId);
  if (original) visible.unshift(original);
  const locked = channel.thread?.locked ?? false;
  const mayManage = may(permissions, P.ManageThreads) && !direct;
  return {
    id: channel.id,
    kind: KINDS[channel.type],
    name: direct ? (state.members.get(DISCORD.botUser)?.name ?? '') : channel.name,
    topic: channel.topic,
    parentId: channel.parentId,
    archived: channel.thread?.archived ?? false,
    locked,
    tags: tagsOf(state, channel).map(({ id, name }) => ({ id, name })),
    maySend: may(permissions, sendingPermission(channel)) && (!locked || mayManage),
    mayManage,
    messages: visible.slice(-MESSAGES_SHOWN).map((message) => messageFor(world, viewer, message)),
    threads: threadsOf(state, channel.id)
      .filter((thread) => permissionsIn(state, viewer, thread) !== 0n)
      .reverse()
      .map((thread) => channelFor(world, viewer, thread)),
    members: [...(channel.thread?.members.keys() ?? [])],
  };
}

export function snapshotFor(world: World, key: string, online: boolean): DiscordSnapshot {
  const { state } = world;
  const viewer = memberByKey(state, key);
  const person = viewer?.person;
  if (viewer === undefined || person == null) throw new Error(`There is nobody called "${key}".`);
  const visible = [...state.channels.values()].filter(
    (channel) => channel.thread === null && permissionsIn(state, viewer, channel) !== 0n,
  );
  const places = visible.filter((channel) => channel.type !== ChannelType.DM);
  const commands = places[0] === undefined ? [] : commandsFor(state, viewer, places[0]);
  const modal = state.modals.get(key);
  return {
    viewer: { key, id: viewer.id, timeZone: person.timeZone, locale: person.locale },
    guild: { id: DISCORD.guild, name: GUILD_NAME },
    bot: { id: DISCORD.botUser, name: state.members.get(DISCORD.botUser)?.name ?? '', online },
    people: [...state.members.values()].map((member) => personOf(state, member)),
    roles: [...state.roles.values()].map((role) => ({
      id: role.id,
      name: role.name,
      color: hex(role.color),
    })),
    channels: places.map((channel) => channelFor(world, viewer, channel)),
    directMessages: visible
      .filter((channel) => channel.type === ChannelType.DM)
      .map((channel) => channelFor(world, viewer, channel)),
    commands: commands
      .filter((command) => command.type === C.ChatInput)
      .map((command) => describeCommand(command, person.locale))
      .sort((a, b) => a.label.localeCompare(b.label)),
    messageCommands: commands
      .filter((command) => command.type === C.Message)
      .map((command) => ({
        name: command.name,
        label: localized(command.name, command.name_localizations, person.locale),
      })),
    modal:
      modal === undefined
        ? null
        : {
            id: modal.id,
            channelId: modal.channelId,
            data: modal.data,
            submitting: modal.submitting,
            error: modal.error,
          },
  };
}
