import { SLACK } from '../../ids.ts';
import type { FileStore } from '../files.ts';
import type { JsonObject } from '../json.ts';
import type { Message } from '../message.ts';
import { channelToWire, messageToWire } from '../message-wire.ts';
import type { MessageStore } from '../messages.ts';
import { repliesTo } from '../messages.ts';
import { invalid, SlackError } from '../slack-error.ts';
import type { Arguments } from '../web-api/arguments.ts';
import type { Call, Methods } from '../web-api/method.ts';
import { pageOf } from '../web-api/pages.ts';
import type { Channel, Workspace } from '../workspace.ts';

export interface ConversationsMethodsOptions {
  readonly workspace: Workspace;
  readonly messages: MessageStore;
  readonly files: FileStore;
  readonly changed: () => void;
}

const FAMILY: Readonly<Record<Channel['kind'], string>> = {
  channel: 'channels',
  group: 'groups',
  im: 'im',
  mpim: 'mpim',
};
const TYPES: Readonly<Record<string, Channel['kind']>> = {
  public_channel: 'channel',
  private_channel: 'group',
  im: 'im',
  mpim: 'mpim',
};

export function createConversationsMethods(options: ConversationsMethodsOptions): Methods {
  const { workspace, messages, files, changed } = options;
  const isMember = (channel: Channel): boolean => channel.members.has(SLACK.botUser);
  /** The channel as the app may see it, with `channels:read`, `im:history`, … for its kind. */
  const visible = ({ args, requireScope }: Call, scope: 'read' | 'history'): Channel => {
    const channel = workspace.channel(args.required('channel'));
    if (channel.kind !== 'channel' && !isMember(channel)) throw new SlackError('channel_not_found');
    requireScope(`${FAMILY[channel.kind]}:${scope}`);
    return channel;
  };
  const readable = (call: Call): Channel => {
    const channel = visible(call, 'history');
    if (!isMember(channel)) throw new SlackError('not_in_channel');
    return channel;
  };
  const toWire = (channel: Channel, list: readonly Message[], args: Arguments): readonly JsonObject[] =>
    list.map((message) => messageToWire(message, files, channel, args.boolean('include_all_metadata')));

  return {
    'conversations.open': {
      tier: 3,
      run({ args, requireScope }) {
        const users = args.list('users');
        if (users.length === 0 && args.text('channel') === undefined) {
          throw invalid('invalid_arguments', ['missing required field: channel or users']);
        }
        requireScope(users.length > 1 ? 'mpim:write' : 'im:write');
        if (users.length > 8) throw new SlackError('too_many_users');
        const opened =
          users.length > 0
            ? workspace.openDirect(users)
            : { channel: workspace.channel(args.required('channel')), existed: true };
        const channel = args.boolean('return_im') ? channelToWire(opened.channel) : { id: opened.channel.id };
        return { ...(opened.existed && { no_op: true, already_open: true }), channel };
      },
    },
    'conversations.list': {
      tier: 2,
      run({ args, requireScope }) {
        const types = args.list('types');
        const kinds = (types.length > 0 ? types : ['public_channel']).map((type) => {
          const kind = TYPES[type];
          if (!kind) throw new SlackError('invalid_types');
          requireScope(`${FAMILY[kind]}:read`);
          return kind;
        });
        const all = [...workspace.channels.values()].filter(
          (channel) => kinds.includes(channel.kind) && (channel.kind === 'channel' || isMember(channel)),
        );
        const page = pageOf(all, args);
        return {
          channels: page.items.map(channelToWire),
          response_metadata: { next_cursor: page.nextCursor },
        };
      },
    },
    'conversations.info': {
      tier: 3,
      run: (call) => ({ channel: channelToWire(visible(call, 'read')) }),
    },
    'conversations.members': {
      tier: 4,
      run(call) {
        const page = pageOf([...visible(call, 'read').members], call.args);
        return { members: page.items, response_metadata: { next_cursor: page.nextCursor } };
      },
    },
    'conversations.history': {
      tier: 3,
      run(call) {
        const { args } = call;
        const channel = readable(call);
        const roots = channel.messages.filter(
          (message) =>
            message.ephemeralTo === undefined &&
            ((message.threadTs ?? message.ts) === message.ts || message.broadcast === true),
        );
        const page = pageOf(within(roots, args).toReversed(), args);
        const hasMore = page.nextCursor !== '';
        return {
          ...{ messages: toWire(channel, page.items, args), has_more: hasMore, pin_count: 0 },
          ...(hasMore && { response_metadata: { next_cursor: page.nextCursor } }),
        };
      },
    },
    'conversations.replies': {
      tier: 3,
      run(call) {
        const { args } = call;
        const channel = readable(call);
        const asked = args.required('ts');
        const found = channel.messages.find(
          (message) => message.ts === asked && message.ephemeralTo === undefined,
        );
        if (!found) throw new SlackError('thread_not_found');
        const root = found.threadTs === undefined ? found : messages.find(channel, found.threadTs);
        const page = pageOf([root, ...within(repliesTo(channel, root.ts), args)], args);
        const hasMore = page.nextCursor !== '';
        return {
          ...{ messages: toWire(channel, page.items, args), has_more: hasMore },
          ...(hasMore && { response_metadata: { next_cursor: page.nextCursor } }),
        };
      },
    },
    'conversations.join': {
      tier: 3,
      scopes: ['channels:join'],
      run({ args }) {
        const channel = workspace.channel(args.required('channel'));
        if (channel.kind !== 'channel') throw new SlackError('method_not_supported_for_channel_type');
        const already = isMember(channel);
        channel.members.add(SLACK.botUser);
        changed();
        return { channel: channelToWire(channel), ...(already && { warning: 'already_in_channel' }) };
      },
    },
    'conversations.create': {
      tier: 2,
      run({ args, requireScope }) {
        const isPrivate = args.boolean('is_private');
        requireScope(isPrivate ? 'groups:write' : 'channels:manage');
        const name = args.required('name');
        if (name.length > 80) throw new SlackError('invalid_name_maxlength');
        if (!/^[\p{Ll}\p{Lo}\p{N}_-]+$/u.test(name)) throw new SlackError('invalid_name_specials');
        const channel = workspace.createChannel(name, isPrivate, SLACK.botUser);
        changed();
        return { channel: channelToWire(channel) };
      },
    },
    'conversations.invite': {
      tier: 3,
      run({ args, requireScope }) {
        const channel = workspace.channel(args.required('channel'));
        if (channel.kind === 'group') requireScope('groups:write', 'groups:write.invites');
        else requireScope('channels:manage', 'channels:write.invites');
        if (!isMember(channel)) throw new SlackError('not_in_channel');
        const users = args.list('users');
        if (users.length === 0) throw new SlackError('no_user');
        for (const user of users) {
          if (user === SLACK.botUser) throw new SlackError('cant_invite_self');
          if (channel.members.has(workspace.member(user).id)) throw new SlackError('already_in_channel');
        }
        for (const user of users) channel.members.add(user);
        changed();
        return { channel: channelToWire(channel) };
      },
    },
  };
}

/** `oldest` and `latest` are exclusive unless `inclusive` says otherwise. */
function within(list: readonly Message[], args: Arguments): readonly Message[] {
  const oldest = args.number('oldest') ?? 0;
  const latest = args.number('latest') ?? Number.POSITIVE_INFINITY;
  const inclusive = args.boolean('inclusive');
  return list.filter(({ ts }) => {
    const at = Number(ts);
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  });
}
