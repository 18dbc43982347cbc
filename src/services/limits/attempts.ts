import type { Duration, Instant } from '../../domain/time.ts';
import type { ExpiringStore } from '../../ports/expiring-store.ts';
import { createTurns } from '../in-turn.ts';

/** At most `most` times within `within`, counted under `key`. */
export interface AttemptLimit {
  readonly key: string;
  readonly most: number;
  readonly within: Duration;
}

/** How often something was tried lately, in a window that moves along. */
export interface Attempts {
  /**
   * Counts one more under every key if each has room: then 0. Otherwise nothing is counted, and the answer is how long
   * to wait until there is room.
   */
  take(limits: readonly AttemptLimit[], now: Instant): Promise<Duration>;
}

export function createAttempts(store: ExpiringStore): Attempts {
  const turns = createTurns();
  return {
    // One after another: two at once would both find the last free place.
    take: (limits, now) =>
      turns('attempts', async () => {
        const counted = await Promise.all(
          limits.map(async (limit) => {
            const all = (await store.get<readonly Instant[]>(keyOf(limit))) ?? [];
            return { limit, at: all.filter((at) => at > now - limit.within && at <= now) };
          }),
        );
        const wait = Math.max(
          0,
          ...counted.map(({ limit, at }) => {
            const freed = at.at(-limit.most);
            return freed === undefined ? 0 : freed + limit.within - now;
          }),
        );
        if (wait > 0) return wait;
        await Promise.all(
          counted.map(({ limit, at }) => store.set(keyOf(limit), [...at, now], limit.within)),
        );
        return 0;
      }),
  };
}

const keyOf = ({ key }: AttemptLimit): string => `attempts:${key}`;
