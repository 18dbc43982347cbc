import type { Platform, TenantId } from '../../domain/actor.ts';
import type { ChatPlatform } from '../../ports/chat-platform.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Installation } from '../../ports/installation.ts';
import type { TimerStore } from '../../ports/timer-store.ts';
import type { Reply } from '../../reply/reply.ts';
import type { TimerHandler } from '../fire-timers.ts';
import { type Digest, type DigestDeps, describeDigest, nextDigest } from './digest.ts';

export interface DigestTimerDeps {
  readonly installation: () => Installation;
  readonly timers: TimerStore;
  readonly platform: (name: Platform) => ChatPlatform | undefined;
  readonly sources: DigestDeps;
  readonly draw: (digest: Digest) => Reply;
  readonly clock: Clock;
}

/** The staff's summary of the day: one timer a tenant that wants it. */
export interface DigestTimers {
  /** Sets the timers that the installation asks for and takes the others away; a time that stays is left alone. */
  arrange(): Promise<void>;
  readonly fire: TimerHandler;
}

const KEY = 'digest';

export function createDigestTimers(deps: DigestTimerDeps): DigestTimers {
  const { timers, clock } = deps;
  return {
    async arrange() {
      for (const [id, { digest, staffChannel }] of Object.entries(deps.installation().tenants)) {
        const tenant = id as TenantId;
        if (!digest || staffChannel === undefined) await timers.cancel(tenant, KEY);
        else
          await timers.set({
            key: KEY,
            tenant,
            kind: 'digest',
            dueAt: nextDigest(digest.at, digest.zone, clock.now()),
            payload: {},
          });
      }
    },
    async fire({ tenant, dueAt }) {
      const { digest, staffChannel } = deps.installation().tenants[tenant] ?? {};
      if (!digest || staffChannel === undefined) return 'fired';
      const platform = deps.platform(tenant.startsWith('slack:') ? 'slack' : 'discord');
      if (platform?.state() !== 'connected') throw new Error('the platform of this digest is not connected');
      const now = clock.now();
      await platform.post({
        conversation: platform.channel(tenant, staffChannel),
        reply: deps.draw(await describeDigest(deps.sources, tenant, now)),
        key: `digest:${tenant}:${dueAt}`,
      });
      return { postponeTo: nextDigest(digest.at, digest.zone, now) };
    },
  };
}
