import { ChannelType, GatewayIntentBits, MessageType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { DISCORD } from '../../ids.ts';
import { invalidField, refuse } from '../api-error.ts';
import { composeMessage } from '../compose.ts';
import type { StoredChannel } from '../model.ts';
import { changeThreadMembers, createChannel, publishMessage, replaceMessage } from '../publish.ts';
import { openThread, threadNotice, threadStarter } from '../threads.ts';
import {
  bool,
  type Check,
  ensure,
  integer,
  isObject,
  list,
  oneOf,
  shape,
  snowflake,
  text,
} from '../validate/check.ts';
import { channelToWire, threadMembersToWire } from '../wire/channel.ts';
import { messageToWire } from '../wire/message.ts';
import type { World } from '../world.ts';
import { channelFor, messageFor, requirePermissions, threadFor } from './access.ts';
import { created, noContent, ok, type RestRequest, type Route } from './route.ts';

/** A server has at most 1,000 active threads. */
const MAX_ACTIVE = 1000;

const fields = {
  auto_archive_duration: oneOf([60, 1440, 4320, 10_080]),
  rate_limit_per_user: integer(0, 21_600),
};
const name = text({ min: 1, max: 100 });
const plain: Check = shape({ name }, { ...fields, type: oneOf([10, 11, 12]), invitable: bool });
const post: Check = shape(
  { name, message: shape({}) },
  { ...fields, applied_tags: list(snowflake, { max: 5 }) },
);

export function threadRoutes(world: World): readonly Route[] {
  const { state } = world;

  const ensureRoom = () => {
    const active = [...state.channels.values()].filter((channel) => channel.thread?.archived === false);
    if (active.length >= MAX_ACTIVE) throw refuse('tooManyThreads');
  };

  const settings = (request: RestRequest) => ({
    name: String(request.body['name']),
    ownerId: DISCORD.botUser,
    autoArchive: Number(request.body['auto_archive_duration'] ?? 4320),
    slowmode: Number(request.body['rate_limit_per_user'] ?? 0),
  });

  const fromMessage = (request: RestRequest) => {
    const message = messageFor(state, request, P.CreatePublicThreads);
    const parent = channelFor(state, request);
    if (parent.type !== ChannelType.GuildText) throw refuse('wrongChannelType');
    ensure(request.body, plain);
    if (state.channels.has(message.id)) throw refuse('threadExists');
    ensureRoom();
    const thread = openThread(world, {
      ...settings(request),
      id: message.id,
      parentId: parent.id,
      type: ChannelType.PublicThread,
    });
    createChannel(world, thread);
    publishMessage(world, threadStarter(world, thread));
    replaceMessage(world, message);
    return created(channelToWire(state, thread));
  };

  const withoutMessage = (request: RestRequest) => {
    const parent = channelFor(state, request);
    if (parent.type === ChannelType.GuildForum) return forumPost(request, parent);
    if (parent.type !== ChannelType.GuildText) throw refuse('wrongChannelType');
    ensure(request.body, plain);
    const type =
      Number(request.body['type'] ?? ChannelType.PrivateThread) === ChannelType.PrivateThread
        ? ChannelType.PrivateThread
        : ChannelType.PublicThread;
    requirePermissions(
      state,
      parent,
      type === ChannelType.PrivateThread ? P.CreatePrivateThreads : P.CreatePublicThreads,
    );
    ensureRoom();
    const thread = openThread(world, {
      ...settings(request),
      parentId: parent.id,
      type,
      invitable: request.body['invitable'] !== false,
    });
    createChannel(world, thread);
    if (type === ChannelType.PublicThread) publishMessage(world, threadNotice(world, thread));
    return created(channelToWire(state, thread));
  };

  const forumPost = (request: RestRequest, forum: StoredChannel) => {
    ensure(request.body, post);
    requirePermissions(state, forum, P.SendMessages);
    const appliedTags = (request.body['applied_tags'] ?? []) as readonly string[];
    const known = new Set(forum.tags.map((tag) => tag.id));
    const unknown = appliedTags.findIndex((id) => !known.has(id));
    if (unknown >= 0) {
      throw invalidField(['applied_tags', String(unknown)], 'INVALID_TAG_ID', 'The tag does not exist');
    }
    ensureRoom();
    const thread = openThread(world, {
      ...settings(request),
      parentId: forum.id,
      type: ChannelType.PublicThread,
      appliedTags,
    });
    const body = request.body['message'];
    const message = composeMessage(world, {
      channelId: thread.id,
      fresh: thread,
      body: isObject(body) ? body : {},
      uploads: request.files,
      at: ['message'],
      ephemeral: false,
      onlyFor: null,
      replyTo: null,
      interaction: null,
      type: MessageType.Default,
    });
    createChannel(world, thread);
    // The first message of a post has the post's id.
    const first = { ...message, id: thread.id };
    publishMessage(world, first);
    return created({ ...channelToWire(state, thread), message: messageToWire(world, first, -1) });
  };

  const archived = (request: RestRequest, kind: StoredChannel['type'], joinedOnly: boolean) => {
    const parent = channelFor(state, request, P.ReadMessageHistory);
    if (kind === ChannelType.PrivateThread && !joinedOnly) requirePermissions(state, parent, P.ManageThreads);
    const limit = Math.min(Number(request.query.get('limit') ?? 50), 100);
    const before = request.query.get('before');
    const found = [...state.channels.values()]
      .filter((one) => one.parentId === parent.id && one.type === kind && one.thread?.archived === true)
      .filter((one) => !joinedOnly || one.thread?.members.has(DISCORD.botUser) === true)
      .filter((one) => before === null || (one.thread?.archivedAt ?? 0) < Date.parse(before))
      .sort((a, b) => (b.thread?.archivedAt ?? 0) - (a.thread?.archivedAt ?? 0));
    return ok({
      threads: found.slice(0, limit).map((one) => channelToWire(state, one)),
      members: [],
      has_more: found.length > limit,
    });
  };

  const userIn = (request: RestRequest): string => {
    const named = request.param('user');
    const id = named === '@me' ? DISCORD.botUser : named;
    if (!state.members.has(id)) throw refuse('unknownMember');
    return id;
  };

  const requireOpen = (channel: StoredChannel) => {
    if (channel.thread?.archived === true) throw refuse('archivedThread');
  };

  return [
    { method: 'POST', path: '/channels/:channel/messages/:message/threads', handle: fromMessage },
    { method: 'POST', path: '/channels/:channel/threads', handle: withoutMessage },
    {
      method: 'PUT',
      path: '/channels/:channel/thread-members/:user',
      handle(request) {
        const { channel } = threadFor(state, request, P.SendMessagesInThreads);
        requireOpen(channel);
        changeThreadMembers(world, channel, { add: userIn(request) });
        return noContent;
      },
    },
    {
      method: 'DELETE',
      path: '/channels/:channel/thread-members/:user',
      handle(request) {
        const id = userIn(request);
        const { channel, thread } = threadFor(state, request);
        const ownPrivate = channel.type === ChannelType.PrivateThread && thread.ownerId === DISCORD.botUser;
        if (id !== DISCORD.botUser && !ownPrivate) requirePermissions(state, channel, P.ManageThreads);
        requireOpen(channel);
        changeThreadMembers(world, channel, { remove: id });
        return noContent;
      },
    },
    {
      method: 'GET',
      path: '/channels/:channel/thread-members/:user',
      handle(request) {
        const { channel, thread } = threadFor(state, request);
        const id = userIn(request);
        const found = threadMembersToWire(channel.id, thread).find((one) => one.user_id === id);
        if (found === undefined) throw refuse('unknownMember');
        return ok(found);
      },
    },
    {
      method: 'GET',
      path: '/channels/:channel/thread-members',
      handle(request) {
        const { channel, thread } = threadFor(state, request);
        if ((state.privilegedIntents & GatewayIntentBits.GuildMembers) === 0) throw refuse('missingAccess');
        return ok(threadMembersToWire(channel.id, thread));
      },
    },
    {
      method: 'GET',
      path: '/channels/:channel/threads/archived/public',
      handle: (request) => archived(request, ChannelType.PublicThread, false),
    },
    {
      method: 'GET',
      path: '/channels/:channel/threads/archived/private',
      handle: (request) => archived(request, ChannelType.PrivateThread, false),
    },
    {
      method: 'GET',
      path: '/channels/:channel/users/@me/threads/archived/private',
      handle: (request) => archived(request, ChannelType.PrivateThread, true),
    },
  ];
}
