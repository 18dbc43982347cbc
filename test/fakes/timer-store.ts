import type { Instant } from '../../src/domain/time.ts';
import type { Timer, TimerChange, TimerStore } from '../../src/ports/timer-store.ts';

type Stored = Timer & { readonly id: string };

export interface FakeTimerStore extends TimerStore {
  /** What is set and has not fired. */
  readonly timers: readonly Stored[];
  /** What the other stores do in their transaction. */
  change(changes: readonly TimerChange[]): void;
}

/** Timers in memory. */
export function createFakeTimerStore(): FakeTimerStore {
  const stored = new Map<string, { timer: Stored; availableAt: Instant }>();
  let ids = 0;
  const cancel = (tenant: string, key: string): void => {
    for (const [id, { timer }] of stored) if (timer.tenant === tenant && timer.key === key) stored.delete(id);
  };
  const set = (timer: Timer): void => {
    cancel(timer.tenant, timer.key);
    ids += 1;
    const id = String(ids);
    stored.set(id, { timer: { ...structuredClone(timer), id }, availableAt: timer.dueAt });
  };
  return {
    get timers() {
      return [...stored.values()].map(({ timer }) => timer);
    },
    change(changes) {
      for (const change of changes) {
        if ('set' in change) set(change.set);
        else cancel(change.cancel.tenant, change.cancel.key);
      }
    },
    set: async (timer) => set(timer),
    cancel: async (tenant, key) => cancel(tenant, key),
    async due(now, leaseMs, limit) {
      const due = [...stored.values()]
        .filter(
          ({ availableAt, timer }) =>
            availableAt <= now || (availableAt > now + leaseMs && timer.dueAt <= now),
        )
        .sort((a, b) => a.availableAt - b.availableAt)
        .slice(0, limit);
      for (const row of due) row.availableAt = now + leaseMs;
      return due.map(({ timer }) => timer);
    },
    upcoming: async (kinds, now, { after = '0', limit }) =>
      [...stored.values()]
        .map(({ timer }) => timer)
        .filter(({ id, kind, dueAt }) => kinds.includes(kind) && dueAt > now && Number(id) > Number(after))
        .slice(0, limit),
    async fired(id) {
      stored.delete(id);
    },
    async postpone(id, at) {
      const row = stored.get(id);
      if (row) stored.set(id, { timer: { ...row.timer, dueAt: at }, availableAt: at });
    },
    async retry(id, at) {
      const row = stored.get(id);
      if (row) row.availableAt = at;
    },
  };
}
