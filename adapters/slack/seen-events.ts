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
  /**
   * For the Events API: runs `work` once for each set of keys, across restarts once it is done. False when it was done
   * before. A repeat that comes meanwhile waits for the same work, and fails with it: nothing is acknowledged before.
   */
  once(keys: readonly string[], work: () => Promise<void>): Promise<boolean>;
}

export function createSeenEvents(cache: ExpiringStore): SeenEvents {
  const requests = createLatest();
  const done = createLatest();
  const running = new Map<string, Promise<boolean>>();

  const firstTime = async (keys: readonly string[], work: () => Promise<void>): Promise<boolean> => {
    const stored = await Promise.all(keys.map((key) => cache.get<true>(`slack:seen:${key}`)));
    if (stored.includes(true)) return false;
    await work();
    for (const key of keys) done.isNew(key);
    await Promise.all(keys.map((key) => cache.set(`slack:seen:${key}`, true, REMEMBERED)));
    return true;
  };

  return {
    isFirstRequest: requests.isNew,
    async once(keys, work) {
      const same = keys.map((key) => running.get(key)).find((other) => other !== undefined);
      if (same) {
        await same;
        return false;
      }
      if (keys.some(done.has)) return false;
      const own = firstTime(keys, work).finally(() => {
        for (const key of keys) running.delete(key);
      });
      for (const key of keys) running.set(key, own);
      return own;
    },
  };
}

/** Two generations: dropping the older one whole is cheaper than finding the oldest entry at every addition. */
function createLatest(): { has(id: string): boolean; isNew(id: string): boolean } {
  let young = new Set<string>();
  let old = young;
  const has = (id: string): boolean => young.has(id) || old.has(id);
  return {
    has,
    isNew(id) {
      if (has(id)) return false;
      if (young.size >= LATEST) {
        old = young;
        young = new Set();
      }
      young.add(id);
      return true;
    },
  };
}
