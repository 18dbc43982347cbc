import { MINUTE } from '../../src/domain/time.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';

/** Slack repeats an event after about 0, 1 and 5 minutes; a restart may lie in between. */
const REMEMBERED = 15 * MINUTE;

/** Of requests that Slack never repeats only the latest are kept, against one that comes over both sockets. */
const LATEST = 4_000;

/** Which events have been handled: Slack sends those again whose acknowledgement it missed. */
export interface SeenEvents {
  /** For commands and interactions. Synchronous, since an acknowledgement waits for it. */
  isFirstRequest(id: string): boolean;
  /** For the Events API: true once for each set of keys, across restarts once it is {@link handled}. */
  isFirstEvent(keys: readonly string[]): Promise<boolean>;
  /** To be said before the acknowledgement: what a crash interrupts comes again and counts as new. */
  handled(keys: readonly string[]): Promise<void>;
}

export function createSeenEvents(cache: ExpiringStore): SeenEvents {
  const requests = new Set<string>();
  const events = new Set<string>();

  const remember = (set: Set<string>, id: string): boolean => {
    if (set.has(id)) return false;
    set.add(id);
    if (set.size > LATEST)
      for (const oldest of set) {
        set.delete(oldest);
        break;
      }
    return true;
  };

  return {
    isFirstRequest: (id) => remember(requests, id),
    async isFirstEvent(keys) {
      // In memory first and at once: the repeat may come while the store is still asked.
      const fresh = keys.map((key) => remember(events, key));
      if (fresh.includes(false)) return false;
      const stored = await Promise.all(keys.map((key) => cache.get<true>(`slack:seen:${key}`)));
      return !stored.includes(true);
    },
    async handled(keys) {
      await Promise.all(keys.map((key) => cache.set(`slack:seen:${key}`, true, REMEMBERED)));
    },
  };
}
