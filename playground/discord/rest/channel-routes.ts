import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { refuse } from '../api-error.ts';
import type { ForumTag, StoredChannel, ThreadState } from '../model.ts';
import { sendingPermission } from '../permissions.ts';
import { createChannel, removeChannel, updateChannel } from '../publish.ts';
import {
  bool,
  type Check,
  ensure,
  type Fields,
  integer,
  isObject,
  list,
  oneOf,
  shape,
  snowflake,
  text,
} from '../validate/check.ts';
import { channelToWire } from '../wire/channel.ts';
import type { World } from '../world.ts';
import { channelFor, requirePermissions } from './access.ts';
import { noContent, ok, type RestRequest, type Route } from './route.ts';

/** 2 changes of a name in 10 min; the playground counts every edit of a channel against 5 in 15 s. */
const EDITS = { limit: 5, windowMs: 15_000 };

const tags: Check = list(shape({ name: text({ min: 1, max: 20 }) }, { moderated: bool, id: snowflake }), {
  max: 20,
});

const channelEdit: Check = shape(
  {},
  {
    name: text({ min: 1, max: 100 }),
    topic: text({ max: 4096 }),
    rate_limit_per_user: integer(0, 21_600),
    available_tags: tags,
  },
);

const threadEdit: Check = shape(
  {},
  {
    name: text({ min: 1, max: 100 }),
    archived: bool,
    locked: bool,
    invitable: bool,
    auto_archive_duration: oneOf([60, 1440, 4320, 10_080]),
    rate_limit_per_user: integer(0, 21_600),
    applied_tags: list(snowflake, { max: 5 }),
  },
);

/** Channels as such, and direct messages. */
export function channelRoutes(world: World): readonly Route[] {
  const { state } = world;

  const editThread = (channel: StoredChannel, thread: ThreadState, body: Fields): StoredChannel => {
    ensure(body, threadEdit);
    const opens = body['archived'] === false;
    const others = Object.keys(body).filter((key) => key !== 'archived' && key !== 'locked');
    if (thread.archived && !opens && others.length > 0) throw refuse('archivedThread');
    const archived = (body['archived'] ?? thread.archived) as boolean;
    return {
      ...channel,
      name: String(body['name'] ?? channel.name),
      slowmode: Number(body['rate_limit_per_user'] ?? channel.slowmode),
      thread: {
        ...thread,
        archived,
        archivedAt: archived === thread.archived ? thread.archivedAt : world.context.now(),
        locked: (body['locked'] ?? thread.locked) as boolean,
        invitable: (body['invitable'] ?? thread.invitable) as boolean,
        autoArchive: Number(body['auto_archive_duration'] ?? thread.autoArchive),
        appliedTags: (body['applied_tags'] ?? thread.appliedTags) as readonly string[],
      },
    };
  };

  const editChannel = (channel: StoredChannel, body: Fields): StoredChannel => {
    ensure(body, channelEdit);
    const wanted = body['available_tags'];
    return {
      ...channel,
      name: String(body['name'] ?? channel.name),
      topic: body['topic'] === undefined ? channel.topic : (body['topic'] as string | null),
      slowmode: Number(body['rate_limit_per_user'] ?? channel.slowmode),
      tags: Array.isArray(wanted)
        ? wanted.filter(isObject).map(
            (tag): ForumTag => ({
              id: String(tag['id'] ?? world.ids.next()),
              name: String(tag['name']),
              moderated: tag['moderated'] === true,
            }),
          )
        : channel.tags,
    };
  };

  const patch = (request: RestRequest) => {
    const channel = channelFor(state, request);
    if (channel.type === ChannelType.DM) throw refuse('dmChannel');
    if (channel.thread === null) requirePermissions(state, channel, P.ManageChannels);
    else requireThreadEdit(channel, request.body);
    const next =
      channel.thread === null
        ? editChannel(channel, request.body)
        : editThread(channel, channel.thread, request.body);
    updateChannel(world, next);
    return ok(channelToWire(state, next));
  };

  /** Opening an archived, unlocked thread again takes no more than the right to write in it. */
  const requireThreadEdit = (channel: StoredChannel, body: Fields): void => {
    const onlyOpens = body['archived'] === false && Object.keys(body).length === 1;
    const locked = channel.thread?.locked === true;
    requirePermissions(state, channel, onlyOpens && !locked ? P.SendMessagesInThreads : P.ManageThreads);
  };

  return [
    {
      method: 'GET',
      path: '/channels/:channel',
      handle: (request) => ok(channelToWire(state, channelFor(state, request))),
    },
    { method: 'PATCH', path: '/channels/:channel', bucket: EDITS, handle: patch },
    {
      method: 'DELETE',
      path: '/channels/:channel',
      handle(request) {
        const channel = channelFor(state, request);
        if (channel.type !== ChannelType.DM) {
          requirePermissions(state, channel, channel.thread === null ? P.ManageChannels : P.ManageThreads);
          removeChannel(world, channel);
        }
        return ok(channelToWire(state, channel));
      },
    },
    {
      method: 'POST',
      path: '/channels/:channel/typing',
      handle(request) {
        const channel = channelFor(state, request);
        requirePermissions(state, channel, sendingPermission(channel));
        return noContent;
      },
    },
    {
      method: 'POST',
      path: '/users/@me/channels',
      handle(request) {
        ensure(request.body, shape({ recipient_id: snowflake }));
        const recipient = state.members.get(String(request.body['recipient_id']));
        if (recipient === undefined || recipient.person === null) throw refuse('unknownUser');
        return ok(channelToWire(state, directMessages(world, recipient.id)));
      },
    },
  ];
}

/** The direct messages with a person; made when first asked for. */
export function directMessages(world: World, userId: string): StoredChannel {
  const known = [...world.state.channels.values()].find((channel) => channel.recipientId === userId);
  if (known !== undefined) return known;
  const channel: StoredChannel = {
    id: world.ids.next(),
    type: ChannelType.DM,
    name: '',
    topic: null,
    position: 0,
    parentId: null,
    overwrites: [],
    tags: [],
    recipientId: userId,
    thread: null,
    slowmode: 0,
  };
  createChannel(world, channel);
  return channel;
}
