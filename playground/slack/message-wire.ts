import { SLACK } from '../ids.ts';
import type { FileStore } from './files.ts';
import type { JsonObject } from './json.ts';
import { compact } from './json.ts';
import type { Message } from './message.ts';
import { repliesTo } from './messages.ts';
import type { Channel } from './workspace.ts';

/** The message object of the Web API, of events and of interaction payloads. */
export function messageToWire(
  message: Message,
  files: FileStore,
  channel?: Channel,
  withMetadata = false,
): JsonObject {
  const replies = channel ? repliesTo(channel, message.ts) : [];
  return compact({
    ...{ type: 'message', ts: message.ts, text: message.text, team: SLACK.team },
    ...authorToWire(message),
    subtype: subtypeOf(message),
    ...(message.byApp && {
      bot_id: SLACK.botId,
      app_id: SLACK.appId,
      bot_profile: {
        id: SLACK.botId,
        app_id: SLACK.appId,
        user_id: SLACK.botUser,
        name: 'Frontdesk',
        deleted: false,
      },
    }),
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.files.length > 0 && { files: message.files.map(files.toWire), upload: false }),
    attachments: message.attachments,
    ...(message.editedTs !== undefined && { edited: { user: message.user, ts: message.editedTs } }),
    ...(message.threadTs !== undefined && { thread_ts: message.threadTs }),
    ...(replies.length > 0 && {
      thread_ts: message.ts,
      reply_count: replies.length,
      reply_users: [...new Set(replies.map((reply) => reply.user))],
      latest_reply: replies.at(-1)?.ts,
    }),
    ...(withMetadata && message.metadata && { metadata: message.metadata }),
    ...(message.pinned && { pinned_to: [message.channel] }),
    ...(Object.keys(message.reactions).length > 0 && {
      reactions: Object.entries(message.reactions).map(([name, users]) => ({
        name,
        users,
        count: users.length,
      })),
    }),
    is_ephemeral: message.ephemeralTo !== undefined ? true : undefined,
  });
}

/** Kept with the message; `file_share` stands in events only. */
function subtypeOf({ tombstone, broadcast, integration }: Message): string | undefined {
  if (tombstone) return 'tombstone';
  if (broadcast) return 'thread_broadcast';
  return integration ? 'bot_message' : undefined;
}

function authorToWire({ user, integration }: Message): JsonObject {
  return integration ? { bot_id: integration.botId, username: integration.name } : { user };
}

/** Slack's own type letters for a channel in events: `channel`, `group`, `im`, `mpim`. */
export function channelToWire(channel: Channel): JsonObject {
  const { id, name, kind, created, creator, members } = channel;
  const flags = {
    is_channel: kind === 'channel',
    is_group: kind === 'group',
    is_im: kind === 'im',
    is_mpim: kind === 'mpim',
  };
  if (kind === 'im') {
    const user = [...members].find((member) => member !== SLACK.botUser);
    return { id, created, ...flags, is_org_shared: false, user, is_user_deleted: false, priority: 0 };
  }
  return {
    ...{
      id,
      name,
      name_normalized: name,
      created,
      creator,
      ...flags,
      is_archived: channel.archived,
      is_general: name === 'general',
    },
    ...{ is_private: kind !== 'channel', is_member: members.has(SLACK.botUser), num_members: members.size },
    ...{ topic: { value: '', creator: '', last_set: 0 }, purpose: { value: '', creator: '', last_set: 0 } },
  };
}
