import type { Platform, TenantId } from '../../domain/actor.ts';
import { DAY, HOUR, type Instant } from '../../domain/time.ts';
import { type ChatPlatform, PermanentChatError } from '../../ports/chat-platform.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ExpiringStore } from '../../ports/expiring-store.ts';
import type { Installation } from '../../ports/installation.ts';
import type { Logger } from '../../ports/logger.ts';
import type { TimerStore } from '../../ports/timer-store.ts';
import type { Reply } from '../../reply/reply.ts';
import type { TimerHandler } from '../fire-timers.ts';
import { type Digest, type DigestDeps, describeDigest, lastDigest, nextDigest } from './digest.ts';

export interface DigestTimerDeps {
  readonly installation: () => Installation;
  readonly timers: TimerStore;
  readonly platform: (name: Platform) => ChatPlatform | undefined;
  /** Which digests were sent. */
  readonly memory: ExpiringStore;
  readonly sources: DigestDeps;
  readonly draw: (digest: Digest) => Reply;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The staff's summary of the day: one timer a tenant that wants it. */
export interface DigestTimers {
  /** Sets the timers that the installation asks for and takes the others away. One that came due while we were away is due now. */
  arrange(): Promise<void>;
  readonly fire: TimerHandler;
}

const KEY = 'digest';

/** A digest later than this is yesterday's news. */
const LATE = 12 * HOUR;

export function createDigestTimers(deps: DigestTimerDeps): DigestTimers {
  const { timers, memory, clock, log } = deps;

  const sentKey = (tenant: TenantId, at: Instant): string => `digest:${tenant}:${at}`;
  const watchedKey = (tenant: TenantId): string => `digest:watched:${tenant}`;
  const watch = (tenant: TenantId) => memory.set(watchedKey(tenant), true, 2 * DAY);
  const missed = async (tenant: TenantId, at: Instant): Promise<boolean> =>
    clock.now() - at <= LATE && (await memory.get(sentKey(tenant, at))) === undefined;

  return {
    async arrange() {
      for (const [id, { digest, staffChannel }] of Object.entries(deps.installation().tenants)) {
        const tenant = id as TenantId;
        if (!digest || staffChannel === undefined) {
          await timers.cancel(tenant, KEY);
          continue;
        }
        const last = lastDigest(digest.at, digest.zone, clock.now());
        // Where no digest was asked for until now there is nothing to catch up on.
        const watched = (await memory.get(watchedKey(tenant))) !== undefined;
        const late = watched && (await missed(tenant, last));
        const dueAt = late ? last : nextDigest(digest.at, digest.zone, clock.now());
        await watch(tenant);
        await timers.set({ key: KEY, tenant, kind: 'digest', dueAt, payload: {} });
      }
    },
    async fire({ tenant, dueAt }) {
      const { digest, staffChannel } = deps.installation().tenants[tenant] ?? {};
      if (!digest || staffChannel === undefined) return 'fired';
      const platform = deps.platform(tenant.startsWith('slack:') ? 'slack' : 'discord');
      if (platform?.state() !== 'connected') throw new Error('the platform of this digest is not connected');
      const now = clock.now();
      const next = { postponeTo: nextDigest(digest.at, digest.zone, now) };
      if (!(await missed(tenant, dueAt))) return next;
      try {
        await platform.post({
          conversation: platform.channel(tenant, staffChannel),
          reply: deps.draw(await describeDigest(deps.sources, tenant, now)),
          key: sentKey(tenant, dueAt),
        });
      } catch (error) {
        if (!(error instanceof PermanentChatError)) throw error;
        // Tomorrow somebody may have mended the channel: it is not the last digest.
        log.warn({ tenant, err: error }, 'the digest cannot be sent');
      }
      await memory.set(sentKey(tenant, dueAt), true, 2 * DAY);
      await watch(tenant);
      return next;
    },
  };
}
