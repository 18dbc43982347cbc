import type { Platform } from '../../domain/actor.ts';
import { DAY } from '../../domain/time.ts';
import type { ChatPlatform } from '../../ports/chat-platform.ts';
import { PermanentChatError } from '../../ports/chat-platform.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommunityStore } from '../../ports/community-store.ts';
import type { Logger } from '../../ports/logger.ts';
import type { CommunityPlaces } from './community-places.ts';
import type { FollowThreads } from './follow-threads.ts';
import type { ThreadIndex } from './thread-index.ts';

export interface BackfillDeps {
  readonly threads: CommunityStore;
  readonly index: ThreadIndex;
  readonly places: CommunityPlaces;
  readonly follow: FollowThreads;
  readonly platform: (name: Platform) => ChatPlatform | undefined;
  readonly clock: Clock;
  readonly log: Logger;
}

/** How far back a channel is read for the first time, and how many of its threads. */
const FIRST_READ = 365 * DAY;
const MOST_THREADS = 300;

/** Clocks and orders of events differ a little: so much is read twice. */
const OVERLAP = 1 * DAY;

/** What is stored is searched at once; what happened meanwhile is read afterwards, channel by channel. */
export interface BackfillThreads {
  load(): Promise<void>;
  /** Reads the channels of one platform again, from where the record ends. A channel that cannot be read is logged and passed over. */
  run(platform: Platform): Promise<void>;
}

export function createBackfillThreads(deps: BackfillDeps): BackfillThreads {
  const running = new Map<Platform, Promise<void>>();

  const readChannel = async (channel: ReturnType<CommunityPlaces['channels']>[number]): Promise<number> => {
    const platform = deps.platform(channel.platform);
    if (!platform) return 0;
    const known = (await deps.threads.list(channel.tenant, { limit: 1_000 })).filter(
      ({ parent }) => parent.id === channel.id,
    );
    const newest = Math.max(0, ...known.map(({ updatedAt }) => updatedAt));
    const since = newest > 0 ? newest - OVERLAP : deps.clock.now() - FIRST_READ;
    const found = await platform.threads(channel, since, MOST_THREADS);
    for (const thread of found) await deps.follow.read(thread);
    return found.length;
  };

  const readAll = async (name: Platform): Promise<void> => {
    for (const channel of deps.places.channels().filter(({ platform }) => platform === name)) {
      const data = { tenant: channel.tenant, channel: channel.id };
      try {
        const threads = await readChannel(channel);
        deps.log.info({ ...data, threads }, 'a community channel was read');
      } catch (error) {
        const level = error instanceof PermanentChatError ? 'warn' : 'error';
        deps.log[level]({ ...data, err: error }, 'a community channel could not be read');
      }
    }
  };

  return {
    async load() {
      for (const thread of await deps.threads.all()) deps.index.put(thread);
    },
    run(platform) {
      const known = running.get(platform);
      if (known) return known;
      const started = readAll(platform).finally(() => running.delete(platform));
      running.set(platform, started);
      return started;
    },
  };
}
