import { MINUTE } from '../../src/domain/time.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';

/** Slack repeats an event after about 0, 1 and 5 minutes; a restart may lie in between. */
const REMEMBERED = 15 * MINUTE;

/** At least as many of the latest are kept in memory; Slack never repeats requests, but one may come over both sockets. */
const LATEST = 2_000;

/** Which events have been handled: Slack sends those again whose acknowledgement it missed. */
export interface SeenEvents {
  /** For commands and interactions. Synchronous, since an acknowledgement waits for it. */
  isFirstRequest(id: string): boolean;
  /** For the Events API: true once for each set of keys, across restarts once it is {@link handled}. */
  isFirstEvent(keys: readonly string[]): Promise<boolean>;
  /** What could not be answered counts as new when it comes again. */
  forget(keys: readonly string[]): void;
  /** To be said before the acknowledgement: what a crash interrupts comes again and counts as new. */
  handled(keys: readonly string[]): Promise<void>;
}

export function createSeenEvents(cache: ExpiringStore): SeenEvents {
  const requests = createLatest();
  const events = createLatest();

  return {
    isFirstRequest: requests.isNew,
    async isFirstEvent(keys) {
      // In memory first and at once: the repeat may come while the store is still asked.
      const fresh = keys.map(events.isNew);
      if (fresh.includes(false)) return false;
      const stored = await Promise.all(keys.map((key) => cache.get<true>(`slack:seen:${key}`)));
      return !stored.includes(true);
    },
    forget: (keys) => keys.forEach(events.forget),
    async handled(keys) {
      await Promise.all(keys.map((key) => cache.set(`slack:seen:${key}`, true, REMEMBERED)));
    },
  };
}

/** Two generations: dropping the older one whole is cheaper than finding the oldest entry at every addition. */
function createLatest(): { isNew(id: string): boolean; forget(id: string): void } {
  let young = new Set<string>();
  let old = young;
  return {
    isNew(id) {
      if (young.has(id) || old.has(id)) return false;
      if (young.size >= LATEST) {
        old = young;
        young = new Set();
      }
      young.add(id);
      return true;
    },
    forget(id) {
      young.delete(id);
      old.delete(id);
    },
  };
}
