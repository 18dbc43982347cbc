import { ChannelType, GatewayIntentBits, MessageType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { DISCORD } from '../../ids.ts';
import { invalidField, refuse } from '../api-error.ts';
import { composeMessage, reviseMessage } from '../compose.ts';
import type { StoredChannel, StoredMessage } from '../model.ts';
import { sendingPermission } from '../permissions.ts';
import { publishMessage, removeMessage, replaceMessage } from '../publish.ts';
import { compareSnowflakes } from '../snowflakes.ts';
import { findMessage, messagesOf } from '../state.ts';
import { ensure, type Fields, integer, isObject, shape } from '../validate/check.ts';
import { messageToWire } from '../wire/message.ts';
import type { World } from '../world.ts';
import { channelFor, isTextChannel, messageFor, requirePermissions } from './access.ts';
import { noContent, ok, type RestRequest, type Route } from './route.ts';

/** Five messages in five seconds a channel. */
const SENDING = { limit: 5, windowMs: 5000 };
/** How long the same nonce by the same author means the same message. */
const NONCE_MS = 5 * 60 * 1000;

export function messageRoutes(world: World): readonly Route[] {
  const { state, context } = world;

  /** History has the same blanks as the gateway when the message content intent is off. */
  const shown = (message: StoredMessage) =>
    messageToWire(world, message, state.privilegedIntents & GatewayIntentBits.MessageContent);

  const sameNonce = (channel: StoredChannel, body: Fields): StoredMessage | undefined => {
    if (body['enforce_nonce'] !== true || body['nonce'] === undefined) return undefined;
    return messagesOf(state, channel.id).find(
      (message) =>
        message.authorId === DISCORD.botUser &&
        String(message.nonce) === String(body['nonce']) &&
        Math.abs(context.now() - message.at) < NONCE_MS,
    );
  };

  const replyTarget = (channel: StoredChannel, body: Fields): StoredMessage['replyTo'] => {
    const reference = body['message_reference'];
    if (!isObject(reference) || reference['message_id'] == null) return null;
    const messageId = String(reference['message_id']);
    if (findMessage(state, channel.id, messageId) === undefined) {
      if (reference['fail_if_not_exists'] === false) return null;
      throw invalidField(['message_reference'], 'MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message');
    }
    return { channelId: channel.id, messageId };
  };

  const send = (request: RestRequest) => {
    const channel = channelFor(state, request);
    if (!isTextChannel(channel)) throw refuse('forumTakesPosts');
    requirePermissions(state, channel, sendingPermission(channel));
    if (request.files.length > 0) requirePermissions(state, channel, P.AttachFiles);
    if (channel.recipientId !== null && state.members.get(channel.recipientId)?.dmsClosed === true) {
      throw refuse('closedDms');
    }
    if (channel.thread?.archived === true && channel.thread.locked) {
      requirePermissions(state, channel, P.ManageThreads);
    }
    const again = sameNonce(channel, request.body);
    if (again !== undefined) return ok(shown(again));
    const replyTo = replyTarget(channel, request.body);
    const message = composeMessage(world, {
      channelId: channel.id,
      body: request.body,
      uploads: request.files,
      at: [],
      ephemeral: false,
      onlyFor: null,
      replyTo,
      interaction: null,
      type: replyTo === null ? MessageType.Default : MessageType.Reply,
    });
    publishMessage(world, message);
    return ok(shown(message));
  };

  const history = (request: RestRequest) => {
    const channel = channelFor(state, request);
    if (channel.type === ChannelType.GuildForum) throw refuse('forumTakesPosts');
    const query = Object.fromEntries(request.query);
    ensure(query, shape({}, { limit: integer(1, 100) }));
    const limit = Number(query['limit'] ?? 50);
    requirePermissions(state, channel, P.ReadMessageHistory);
    const all = messagesOf(state, channel.id)
      .filter((message) => message.onlyFor === null)
      .sort((a, b) => compareSnowflakes(a.id, b.id));
    return ok(pageOf(all, query, limit).map(shown));
  };

  /** Nothing in an archived thread can be changed before it is opened again. */
  const inOpenThread = (message: StoredMessage): StoredMessage => {
    if (state.channels.get(message.channelId)?.thread?.archived === true) throw refuse('archivedThread');
    return message;
  };

  const own = (message: StoredMessage): StoredMessage => {
    if (message.authorId !== DISCORD.botUser) throw refuse('notYourMessage');
    return message;
  };

  return [
    { method: 'POST', path: '/channels/:channel/messages', bucket: SENDING, handle: send },
    { method: 'GET', path: '/channels/:channel/messages', handle: history },
    {
      method: 'GET',
      path: '/channels/:channel/messages/:message',
      handle: (request) => ok(shown(messageFor(state, request))),
    },
    {
      method: 'PATCH',
      path: '/channels/:channel/messages/:message',
      bucket: SENDING,
      handle(request) {
        const message = reviseMessage(
          world,
          own(inOpenThread(messageFor(state, request))),
          request.body,
          request.files,
          [],
        );
        replaceMessage(world, message);
        return ok(shown(message));
      },
    },
    {
      method: 'DELETE',
      path: '/channels/:channel/messages/:message',
      handle(request) {
        const message = inOpenThread(messageFor(state, request));
        if (message.authorId !== DISCORD.botUser) messageFor(state, request, P.ManageMessages);
        removeMessage(world, message);
        return noContent;
      },
    },
  ];
}

/** Newest first, as Discord gives it: `before`, `after` or `around` a message, at most `limit`. */
function pageOf(
  all: readonly StoredMessage[],
  query: Readonly<Record<string, string>>,
  limit: number,
): readonly StoredMessage[] {
  const { before, after, around } = query;
  if (after !== undefined) {
    return all
      .filter((message) => compareSnowflakes(message.id, after) > 0)
      .slice(0, limit)
      .reverse();
  }
  if (around !== undefined) {
    const index = all.findIndex((message) => compareSnowflakes(message.id, around) >= 0);
    const from = Math.max(0, (index < 0 ? all.length : index) - Math.floor(limit / 2));
    return all.slice(from, from + limit).reverse();
  }
  const older =
    before === undefined ? all : all.filter((message) => compareSnowflakes(message.id, before) < 0);
  return older.slice(-limit).reverse();
}
