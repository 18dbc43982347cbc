import type { Instant } from '../../src/domain/time.ts';
import type { Timer, TimerStore } from '../../src/ports/timer-store.ts';

export interface FakeTimerStore extends TimerStore {
  readonly rows: readonly (Timer & { readonly id: string })[];
}

/** Timers in memory, with leases. */
export function createFakeTimerStore(): FakeTimerStore {
  let rows: (Timer & { readonly id: string; readonly leasedUntil: Instant })[] = [];
  const idOf = (timer: Pick<Timer, 'tenant' | 'key'>): string => `${timer.tenant} ${timer.key}`;
  const without = (id: string): typeof rows => rows.filter((row) => row.id !== id);
  return {
    get rows() {
      return rows;
    },
    set: (timer) => {
      const id = idOf(timer);
      rows = [...without(id), { ...timer, id, leasedUntil: 0 }];
      return Promise.resolve();
    },
    cancel: (tenant, key) => {
      rows = without(idOf({ tenant, key }));
      return Promise.resolve();
    },
    due: (now, leaseMs, limit) => {
      const due = rows.filter((row) => row.dueAt <= now && row.leasedUntil <= now).slice(0, limit);
      rows = rows.map((row) => (due.includes(row) ? { ...row, leasedUntil: now + leaseMs } : row));
      return Promise.resolve(due);
    },
    fired: (id) => {
      rows = without(id);
      return Promise.resolve();
    },
    postpone: (id, at) => {
      rows = rows.map((row) => (row.id === id ? { ...row, dueAt: at, leasedUntil: 0 } : row));
      return Promise.resolve();
    },
  };
}
