import {
  type APIThreadChannel,
  type ChannelType,
  type REST,
  type RESTGetAPIGuildThreadsResult,
  Routes,
} from 'discord.js';
import type { TenantId } from '../../src/domain/actor.ts';
import { DAY } from '../../src/domain/time.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import { guildOf } from './conversation-id.ts';
import { clip } from './render/clip.ts';
import { cleanLine } from './render/escape.ts';
import type { Sender } from './sender.ts';

/** How long a key that was only begun is recognised. */
export const KEY_TTL = 7 * DAY;
export const THREAD_TTL = 180 * DAY;

const THREAD_NAME_LIMIT = 100;

/** Holds the key that a thread was opened for. */
export const threadKey = (threadId: string): string => `discord:thread:${threadId}`;

export const threadName = (title: string): string =>
  clip(cleanLine(title).trim(), THREAD_NAME_LIMIT).text || 'Ticket';

interface FindDeps {
  readonly rest: Pick<REST, 'get'>;
  readonly cache: ExpiringStore;
  readonly sender: Sender;
  readonly self: () => string | undefined;
}

/** An attempt that ended between creating a thread and remembering it left a thread of this name, with no key to it. */
export async function findLeftThread(
  { rest, cache, sender, self }: FindDeps,
  tenant: TenantId,
  wanted: { readonly parent: string; readonly name: string; readonly type: ChannelType },
): Promise<string | undefined> {
  const { threads } = await sender.send(
    wanted.parent,
    async () => (await rest.get(Routes.guildActiveThreads(guildOf(tenant)))) as RESTGetAPIGuildThreadsResult,
  );
  for (const thread of threads as readonly APIThreadChannel[]) {
    const ours = thread.owner_id === self() && thread.type === wanted.type;
    if (!ours || thread.parent_id !== wanted.parent || thread.name !== wanted.name) continue;
    if ((await cache.get(threadKey(thread.id))) === undefined) return thread.id;
  }
  return undefined;
}
