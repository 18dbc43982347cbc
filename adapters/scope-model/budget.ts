import { DAY } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';

/** Requests of a day; the count outlives a restart. */
export interface Budget {
  /** Takes one; false when the day's are used up. */
  take(): Promise<boolean>;
}

export function createBudget(daily: number, clock: Clock, store: ExpiringStore): Budget {
  let day = '';
  let used = 0;
  let last: Promise<unknown> = Promise.resolve();
  const take = async (): Promise<boolean> => {
    const today = new Date(clock.now()).toISOString().slice(0, 10);
    const key = `scope-model:used:${today}`;
    if (today !== day) {
      used = (await store.get<number>(key)) ?? 0;
      day = today;
    }
    if (used >= daily) return false;
    used += 1;
    await store.set(key, used, 2 * DAY);
    return true;
  };
  return {
    take() {
      // One after the other, so that two at once do not read the same count.
      const next = last.then(take, take);
      last = next.catch(() => undefined);
      return next;
    },
  };
}
