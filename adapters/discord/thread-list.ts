import {
  type APIThreadChannel,
  ChannelType,
  type REST,
  type RESTGetAPIChannelThreadsArchivedQuery,
  type RESTGetAPIGuildThreadsResult,
  Routes,
} from 'discord.js';
import type { Instant } from '../../src/domain/time.ts';
import type { ChatThreads } from '../../src/ports/chat-platform.ts';
import type { ChannelDirectory } from './channel-directory.ts';
import { decodeConversation, guildOf } from './conversation-id.ts';
import type { Sender } from './sender.ts';
import { lastSaidAt, toThreadInfo } from './thread-info.ts';

interface ThreadListDeps {
  readonly rest: Pick<REST, 'get'>;
  readonly sender: Sender;
  readonly channels: ChannelDirectory;
}

const PAGE = 100;

interface Page {
  readonly threads: readonly APIThreadChannel[];
  readonly has_more?: boolean;
}

/** Public threads of a channel: those that are active in the server, and the archived ones page by page. */
export function createThreadList({ rest, sender, channels }: ThreadListDeps): Pick<ChatThreads, 'threads'> {
  const get = <T>(channelId: string, route: `/${string}`, query?: Record<string, string>): Promise<T> =>
    sender.send(
      channelId,
      async () => (await rest.get(route, query ? { query: new URLSearchParams(query) } : {})) as T,
    );

  /** Newest archived first; in a thread nothing was said after it was archived, so the rest is older. */
  const archivedSince = async (
    channelId: string,
    since: Instant,
    most: number,
  ): Promise<readonly APIThreadChannel[]> => {
    const found: APIThreadChannel[] = [];
    let before: string | undefined;
    for (;;) {
      const query: RESTGetAPIChannelThreadsArchivedQuery = { limit: PAGE, ...(before ? { before } : {}) };
      const page = await get<Page>(
        channelId,
        Routes.channelThreads(channelId, 'public'),
        Object.fromEntries(Object.entries(query).map(([key, value]) => [key, String(value)])),
      );
      const recent = page.threads.filter((thread) => archivedAt(thread) >= since);
      found.push(...recent);
      const last = page.threads.at(-1);
      if (!page.has_more || !last || recent.length < page.threads.length || found.length >= most)
        return found;
      before = last.thread_metadata?.archive_timestamp;
      if (before === undefined) return found;
    }
  };

  return {
    async threads(channel, since, limit) {
      const { channelId } = decodeConversation(channel);
      const { tenant } = channel;
      const parent = await sender.send(channelId, () => channels.find(channelId));
      const active = await get<RESTGetAPIGuildThreadsResult>(
        channelId,
        Routes.guildActiveThreads(guildOf(tenant)),
      );
      const here = (active.threads as readonly APIThreadChannel[]).filter(
        (thread) => thread.parent_id === channelId && thread.type !== ChannelType.PrivateThread,
      );
      const all = [...here, ...(await archivedSince(channelId, since, limit))];
      const recent = all
        .filter((thread) => lastSaidAt(thread) >= since)
        .sort((a, b) => lastSaidAt(b) - lastSaidAt(a));
      const once = [...new Map(recent.map((thread) => [thread.id, thread])).values()];
      return once.slice(0, limit).map((thread) => toThreadInfo(thread, tenant, parent));
    },
  };
}

const archivedAt = ({ thread_metadata }: APIThreadChannel): Instant =>
  Date.parse(thread_metadata?.archive_timestamp ?? '') || 0;
