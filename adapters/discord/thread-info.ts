import { type APIThreadChannel, SnowflakeUtil } from 'discord.js';
import type { TenantId } from '../../src/domain/actor.ts';
import type { Instant } from '../../src/domain/time.ts';
import type { ThreadInfo } from '../../src/ports/chat-events.ts';
import type { KnownChannel } from './channel-directory.ts';
import { conversationUrl, encodeConversation } from './conversation-id.ts';

/** Milliseconds since 1970, which every id of Discord's holds. */
export const snowflakeTime = (id: string): Instant => SnowflakeUtil.timestampFrom(id);

/** `parent` names the tags; a thread of a text channel has none. */
export function toThreadInfo(
  thread: APIThreadChannel,
  tenant: TenantId,
  parent: Pick<KnownChannel, 'tags'> | undefined,
): ThreadInfo {
  const conversation = encodeConversation(tenant, { kind: 'channel', channelId: thread.id });
  const applied = new Set(thread.applied_tags);
  const created = thread.thread_metadata?.create_timestamp;
  const url = conversationUrl(conversation);
  return {
    conversation,
    parent: encodeConversation(tenant, { kind: 'channel', channelId: thread.parent_id ?? thread.id }),
    title: thread.name ?? '',
    authorId: thread.owner_id ?? '',
    archived: thread.thread_metadata?.archived ?? false,
    locked: thread.thread_metadata?.locked ?? false,
    tags: (parent?.tags ?? []).filter(({ id }) => applied.has(id)).map(({ name }) => name),
    ...(thread.message_count === undefined ? {} : { replies: thread.message_count }),
    createdAt: created ? Date.parse(created) : snowflakeTime(thread.id),
    ...(url === undefined ? {} : { url }),
  };
}

/** When something was last said in it, as far as the thread itself tells. */
export const lastSaidAt = (thread: APIThreadChannel): Instant =>
  snowflakeTime(thread.last_message_id ?? thread.id);
