import {
  type APIMessage,
  type APIMessageTopLevelComponent,
  ComponentType,
  GatewayIntentBits,
  MessageType,
} from 'discord-api-types/v10';
import { DISCORD } from '../../ids.ts';
import type { StoredFile, StoredMessage } from '../model.ts';
import { findMessage, type State } from '../state.ts';
import type { World } from '../world.ts';
import { attachmentToWire, attachmentUrl } from './attachment.ts';
import { channelToWire, isoTime } from './channel.ts';
import { partialMemberToWire, userToWire } from './user.ts';

/**
 * Whether the words reach the bot: with the message content intent, or when they are its own, in a direct message, or
 * mention it.
 */
export function mayReadContent(state: State, message: StoredMessage, intents: number): boolean {
  const channel = state.channels.get(message.channelId);
  return (
    (intents & GatewayIntentBits.MessageContent) !== 0 ||
    message.authorId === DISCORD.botUser ||
    channel?.recipientId != null ||
    message.pings.users.includes(DISCORD.botUser)
  );
}

const authorOf = (state: State, message: StoredMessage) => {
  const author = state.members.get(message.authorId);
  if (author === undefined) throw new Error(`Message ${message.id} has no author.`);
  return author;
};

type Resolvable = { readonly url: string };

/** `attachment://name` becomes the file's link. */
function resolveMedia(
  world: World,
  message: StoredMessage,
  components: readonly APIMessageTopLevelComponent[],
): APIMessageTopLevelComponent[] {
  const resolve = <T extends Resolvable>(media: T) => {
    const file = mediaFile(message.files, media.url);
    if (file === undefined) return media;
    const url = attachmentUrl(world.context, message.channelId, file);
    return { ...media, url, proxy_url: url, content_type: file.contentType, attachment_id: file.id };
  };
  const visit = <T extends { type: ComponentType }>(component: T): T => {
    const one = component as T & Record<string, unknown>;
    if (component.type === ComponentType.File) {
      const file = mediaFile(message.files, (one['file'] as Resolvable).url);
      return {
        ...one,
        file: resolve(one['file'] as Resolvable),
        ...(file === undefined ? {} : { name: file.name, size: file.bytes.length }),
      };
    }
    if (component.type === ComponentType.MediaGallery) {
      const items = one['items'] as readonly { readonly media: Resolvable }[];
      return { ...one, items: items.map((item) => ({ ...item, media: resolve(item.media) })) };
    }
    if (component.type === ComponentType.Thumbnail)
      return { ...one, media: resolve(one['media'] as Resolvable) };
    if (component.type === ComponentType.Section) {
      return { ...one, accessory: visit(one['accessory'] as { type: ComponentType }) };
    }
    if (component.type === ComponentType.Container) {
      return { ...one, components: (one['components'] as { type: ComponentType }[]).map(visit) };
    }
    return component;
  };
  return components.map(visit);
}

const mediaFile = (files: readonly StoredFile[], url: string): StoredFile | undefined =>
  url.startsWith('attachment://')
    ? files.find((file) => file.name === url.slice('attachment://'.length))
    : undefined;

export const resolvedComponents = (world: World, message: StoredMessage): APIMessageTopLevelComponent[] =>
  resolveMedia(world, message, message.components);

function interactionFields(message: StoredMessage): Partial<APIMessage> {
  if (message.interaction === null) return {};
  const { metadata, commandName } = message.interaction;
  return {
    interaction_metadata: metadata,
    ...(commandName === null
      ? {}
      : { interaction: { id: metadata.id, type: metadata.type, name: commandName, user: metadata.user } }),
  };
}

function replyFields(world: World, message: StoredMessage, intents: number): Partial<APIMessage> {
  const reply = message.replyTo;
  if (reply === null) return {};
  const original = findMessage(world.state, reply.channelId, reply.messageId);
  return {
    message_reference: {
      type: 0,
      message_id: reply.messageId,
      channel_id: reply.channelId,
      guild_id: DISCORD.guild,
    },
    referenced_message:
      original === undefined ||
      (message.type !== MessageType.Reply && message.type !== MessageType.ThreadStarterMessage)
        ? null
        : messageToWire(world, { ...original, replyTo: null }, intents),
  };
}

/** A message as the bot gets it; its words are blank when its intents do not cover them. */
export function messageToWire(world: World, message: StoredMessage, intents: number): APIMessage {
  const { state, context } = world;
  const readable = mayReadContent(state, message, intents);
  const thread = state.channels.get(message.id);
  return {
    id: message.id,
    channel_id: message.channelId,
    type: message.type,
    author: userToWire(authorOf(state, message)),
    content: readable ? message.content : '',
    timestamp: isoTime(message.at),
    edited_timestamp: message.editedAt === null ? null : isoTime(message.editedAt),
    tts: false,
    mention_everyone: message.pings.everyone,
    mentions: message.pings.users.flatMap((id) => {
      const member = state.members.get(id);
      return member === undefined ? [] : [userToWire(member)];
    }),
    mention_roles: [...message.pings.roles],
    attachments: readable
      ? message.files.map((file) => attachmentToWire(context, message.channelId, file))
      : [],
    embeds: readable ? [...message.embeds] : [],
    components: readable ? resolvedComponents(world, message) : [],
    pinned: message.pinned,
    flags: message.flags,
    ...(message.nonce === null ? {} : { nonce: message.nonce }),
    ...(message.viaWebhook ? { webhook_id: DISCORD.application, application_id: DISCORD.application } : {}),
    ...(thread === undefined ? {} : { thread: channelToWire(state, thread) as unknown as never }),
    ...interactionFields(message),
    ...replyFields(world, message, intents),
  };
}

/** The gateway's form: with the server and the author's membership. */
export function messageEvent(world: World, message: StoredMessage, intents: number): Record<string, unknown> {
  const author = authorOf(world.state, message);
  const direct = world.state.channels.get(message.channelId)?.recipientId != null;
  return {
    ...messageToWire(world, message, intents),
    ...(direct ? {} : { guild_id: DISCORD.guild, member: partialMemberToWire(author) }),
  };
}
