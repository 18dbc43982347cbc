import type { Platform } from '../../domain/actor.ts';
import type { ConversationRef } from '../../domain/conversation.ts';
import { DAY, type Instant } from '../../domain/time.ts';
import type { ChatPlatform } from '../../ports/chat-platform.ts';
import { PermanentChatError } from '../../ports/chat-platform.ts';
import type { Clock } from '../../ports/clock.ts';
import type { CommunityStore, CommunityThread } from '../../ports/community-store.ts';
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
const MOST_KNOWN = 5_000;

/** Of the threads that were known before, so many are looked for: some were deleted while nobody listened. */
const MOST_CHECKED = 100;

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

  type Channel = ReturnType<CommunityPlaces['channels']>[number];
  /** From where a channel has to be read that could not be. */
  const unread = new Map<string, Instant>();
  const idOf = ({ tenant, id }: Channel): string => `${tenant}|${id}`;

  const knownIn = async ({ tenant, id }: Channel): Promise<readonly CommunityThread[]> =>
    (await deps.threads.list(tenant, { limit: MOST_KNOWN })).filter(({ parent }) => parent.id === id);

  const readChannel = async (channel: Channel, since: Instant): Promise<number> => {
    const platform = deps.platform(channel.platform);
    if (!platform) return 0;
    const known = await knownIn(channel);
    const found = await platform.threads(channel, since, MOST_THREADS);
    // The oldest first: wherever this is interrupted, the record ends there.
    for (const thread of found.toReversed())
      await passingOver(thread.conversation, () => deps.follow.read(thread));
    const there = new Set(found.map(({ conversation }) => conversation.id));
    const missing = known.filter(({ conversation }) => !there.has(conversation.id)).slice(0, MOST_CHECKED);
    for (const thread of missing) await passingOver(thread.conversation, () => deps.follow.check(thread));
    return found.length;
  };

  /** One thread that cannot be read does not cost the others. */
  const passingOver = async ({ tenant, id }: ConversationRef, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof PermanentChatError)) throw error;
      deps.log.warn({ tenant, place: id, err: error }, 'a community thread could not be read');
    }
  };

  /** Where the record of every channel ends, before anything new is added to it. */
  const endsOf = async (channels: readonly Channel[]): Promise<readonly (readonly [Channel, Instant])[]> => {
    const ends: (readonly [Channel, Instant])[] = [];
    for (const channel of channels) {
      const newest = Math.max(0, ...(await knownIn(channel)).map(({ updatedAt }) => updatedAt));
      const since = newest > 0 ? newest - OVERLAP : deps.clock.now() - FIRST_READ;
      ends.push([channel, Math.min(since, unread.get(idOf(channel)) ?? since)]);
    }
    return ends;
  };

  const readAll = async (name: Platform): Promise<void> => {
    const channels = deps.places.channels().filter(({ platform }) => platform === name);
    for (const [channel, since] of await endsOf(channels)) {
      const data = { tenant: channel.tenant, channel: channel.id };
      unread.set(idOf(channel), since);
      try {
        const threads = await readChannel(channel, since);
        unread.delete(idOf(channel));
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
