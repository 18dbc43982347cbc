import { SLACK } from '../../ids.ts';
import { readAppMessage } from '../app-message.ts';
import type { FileStore } from '../files.ts';
import { objectOf } from '../json.ts';
import type { Message } from '../message.ts';
import { messageToWire } from '../message-wire.ts';
import type { MessageStore } from '../messages.ts';
import { SlackError } from '../slack-error.ts';
import type { Arguments } from '../web-api/arguments.ts';
import type { Methods } from '../web-api/method.ts';
import type { Channel, Workspace } from '../workspace.ts';

export interface ChatMethodsOptions {
  readonly workspace: Workspace;
  readonly messages: MessageStore;
  readonly files: FileStore;
  readonly scopes: () => readonly string[];
  readonly baseUrl: () => string;
}

export function createChatMethods({
  workspace,
  messages,
  files,
  scopes,
  baseUrl,
}: ChatMethodsOptions): Methods {
  const writable = (args: Arguments): Channel => {
    const channel = postTarget(workspace, args.required('channel'));
    if (channel.archived) throw new SlackError('is_archived');
    if (channel.members.has(SLACK.botUser)) return channel;
    if (channel.kind === 'channel' && scopes().includes('chat:write.public')) return channel;
    // A private channel without the app does not exist as far as the app can tell.
    throw new SlackError(channel.kind === 'channel' ? 'not_in_channel' : 'channel_not_found');
  };
  const own = (channel: Channel, ts: string, error: string): Message => {
    const message = messages.find(channel, ts);
    // Ephemeral messages are out of the Web API's reach.
    if (message.ephemeralTo !== undefined) throw new SlackError('message_not_found');
    if (message.tombstone) throw new SlackError('message_not_found');
    if (!message.byApp) throw new SlackError(error);
    return message;
  };
  const threadOf = (channel: Channel, args: Arguments): string | undefined => {
    const ts = args.text('thread_ts');
    if (ts === undefined || ts === '') return undefined;
    const parent = channel.messages.find((message) => message.ts === ts && message.ephemeralTo === undefined);
    if (!parent) throw new SlackError('thread_not_found');
    return parent.threadTs ?? parent.ts;
  };

  return {
    'chat.postMessage': {
      tier: 'post',
      scopes: ['chat:write'],
      run({ args }) {
        const channel = writable(args);
        const threadTs = threadOf(channel, args);
        const metadata = metadataOf(args);
        const message = messages.post({
          ...readAppMessage(args.raw, 'web-api'),
          ...{ channel, user: SLACK.botUser },
          ...(threadTs !== undefined && { threadTs }),
          ...(metadata && { metadata }),
        });
        return {
          channel: channel.id,
          ts: message.ts,
          message: messageToWire(message, files, undefined, true),
        };
      },
    },
    'chat.update': {
      tier: 3,
      scopes: ['chat:write'],
      run({ args }) {
        const channel = writable(args);
        const message = own(channel, args.required('ts'), 'cant_update_message');
        const metadata = metadataOf(args);
        const content = readAppMessage(args.raw, 'web-api');
        // Text alone takes the blocks away.
        const change = { ...content, blocks: content.blocks ?? [], ...(metadata && { metadata }) };
        const updated = messages.update(channel, message.ts, change);
        return {
          channel: channel.id,
          ts: updated.ts,
          text: updated.text,
          message: messageToWire(updated, files),
        };
      },
    },
    'chat.delete': {
      tier: 3,
      scopes: ['chat:write'],
      run({ args }) {
        const channel = writable(args);
        const message = own(channel, args.required('ts'), 'cant_delete_message');
        messages.remove(channel, message.ts);
        return { channel: channel.id, ts: message.ts };
      },
    },
    'chat.postEphemeral': {
      tier: 4,
      scopes: ['chat:write'],
      run({ args }) {
        const channel = writable(args);
        const user = args.required('user');
        if (!workspace.members.has(user)) throw new SlackError('user_not_found');
        if (!channel.members.has(user)) throw new SlackError('user_not_in_channel');
        const threadTs = threadOf(channel, args);
        const message = messages.post({
          ...readAppMessage(args.raw, 'web-api'),
          ...{ channel, user: SLACK.botUser, ephemeralTo: user },
          ...(threadTs !== undefined && { threadTs }),
        });
        return { message_ts: message.ts };
      },
    },
    'chat.getPermalink': {
      tier: 'unlimited',
      run({ args }) {
        const channel = workspace.channel(args.required('channel'));
        const ts = args.required('message_ts');
        const message = messages.find(channel, ts);
        const path = `/archives/${channel.id}/p${ts.replace('.', '')}`;
        const query =
          message.threadTs === undefined ? '' : `?thread_ts=${message.threadTs}&cid=${channel.id}`;
        return { channel: channel.id, permalink: `${baseUrl()}${path}${query}` };
      },
    },
  };
}

/** A channel's id or name, or a user's id: then the direct message with them. */
function postTarget(workspace: Workspace, target: string): Channel {
  if (/^[UW]/u.test(target) && workspace.members.has(target)) return workspace.openDirect([target]).channel;
  return workspace.channel(target);
}

function metadataOf(args: Arguments) {
  const metadata = args.object('metadata');
  if (metadata === undefined) return undefined;
  if (typeof metadata['event_type'] !== 'string') throw new SlackError('invalid_metadata_format');
  if (objectOf(metadata['event_payload']) === undefined) throw new SlackError('invalid_metadata_format');
  if (JSON.stringify(metadata).length > 8000) throw new SlackError('metadata_too_large');
  return metadata;
}
