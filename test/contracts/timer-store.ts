import { describe, expect, it } from 'vitest';
import type { Timer, TimerStore } from '../../src/ports/timer-store.ts';
import { ada, ELSEWHERE, HERE, T0 } from './samples.ts';

const LEASE = 60_000;

function reminder(overrides: Partial<Pick<Timer, 'key' | 'tenant' | 'dueAt'>> = {}): Timer {
  return {
    key: 'opening:4001:chat',
    tenant: HERE,
    kind: 'opening_reminder',
    dueAt: T0 + 1_000,
    payload: { user: ada, locale: 'fr', channel: 'chat' },
    ...overrides,
  };
}

/** What every {@link TimerStore} keeps. */
export function describeTimerStore(name: string, create: () => Promise<TimerStore>): void {
  const keys = (timers: readonly Timer[]) => timers.map(({ key }) => key);

  describe(`${name}: timers`, () => {
    it('come due at their time, as they were set', async () => {
      const timers = await create();
      await timers.set(reminder());
      expect(await timers.due(T0 + 999, LEASE, 5)).toEqual([]);
      const [due] = await timers.due(T0 + 1_000, LEASE, 5);
      expect(due).toMatchObject(reminder());
    });

    it('fire once', async () => {
      const timers = await create();
      await timers.set(reminder());
      const [due] = await timers.due(T0 + 1_000, LEASE, 5);
      expect(await timers.due(T0 + 2_000, LEASE, 5)).toEqual([]);
      await timers.fired(due?.id ?? '', T0 + 2_000);
      expect(await timers.due(T0 + 10 * LEASE, LEASE, 5)).toEqual([]);
    });

    it('are listed while they lie ahead, kind by kind, page by page', async () => {
      const timers = await create();
      for (const key of ['a', 'b', 'c']) await timers.set(reminder({ key }));
      await timers.set(reminder({ key: 'due', dueAt: T0 }));
      await timers.set({ key: 'd', tenant: HERE, kind: 'digest', dueAt: T0 + 1_000, payload: {} });
      const [first, second] = await timers.upcoming(['opening_reminder'], T0, { limit: 2 });
      expect([first, second]).toMatchObject([reminder({ key: 'a' }), reminder({ key: 'b' })]);
      const rest = await timers.upcoming(['opening_reminder'], T0, { after: second?.id ?? '', limit: 2 });
      expect(keys(rest)).toEqual(['c']);
      expect(keys(await timers.upcoming(['digest', 'opening_reminder'], T0, { limit: 9 }))).toHaveLength(4);
    });

    it('come back when nobody settles them, or when they are postponed', async () => {
      const timers = await create();
      await timers.set(reminder());
      await timers.due(T0 + 1_000, LEASE, 5);
      const [again] = await timers.due(T0 + 1_000 + LEASE, LEASE, 5);
      await timers.postpone(again?.id ?? '', T0 + 500_000);
      expect(await timers.due(T0 + 499_999, LEASE, 5)).toEqual([]);
      expect(await timers.due(T0 + 500_000, LEASE, 5)).toMatchObject([{ dueAt: T0 + 500_000 }]);
    });

    it('come back for another attempt, due when they were', async () => {
      const timers = await create();
      await timers.set(reminder());
      const [due] = await timers.due(T0 + 1_000, LEASE, 5);
      await timers.retry(due?.id ?? '', T0 + 5_000);
      expect(await timers.due(T0 + 4_999, LEASE, 5)).toEqual([]);
      expect(await timers.due(T0 + 5_000, LEASE, 5)).toMatchObject([{ id: due?.id, dueAt: T0 + 1_000 }]);
    });

    it('come back when the clock was set back during their lease, unless they are not due any more', async () => {
      const timers = await create();
      await timers.set(reminder());
      const late = T0 + 86_400_000;
      await timers.due(late, LEASE, 5);
      expect(await timers.due(T0 + 999, LEASE, 5)).toEqual([]);
      expect(await timers.due(T0 + 1_000, LEASE, 5)).toHaveLength(1);
    });

    it('are moved when their key is set again, and one that is firing does not take the new one along', async () => {
      const timers = await create();
      await timers.set(reminder());
      const [firing] = await timers.due(T0 + 1_000, LEASE, 5);
      await timers.set(reminder({ dueAt: T0 + 9_000 }));
      await timers.fired(firing?.id ?? '', T0 + 1_000);
      expect(await timers.due(T0 + 8_999, LEASE, 5)).toEqual([]);
      expect(keys(await timers.due(T0 + 9_000, LEASE, 5))).toEqual(['opening:4001:chat']);
    });

    it('belong to a tenant: another one with the same key is another timer', async () => {
      const timers = await create();
      await timers.set(reminder());
      await timers.set(reminder({ tenant: ELSEWHERE }));
      await timers.cancel(ELSEWHERE, 'opening:4001:chat');
      expect(await timers.due(T0 + 1_000, LEASE, 5)).toMatchObject([{ tenant: HERE }]);
    });

    it('come in the order of their times, up to the limit', async () => {
      const timers = await create();
      await timers.set(reminder({ key: 'late', dueAt: T0 + 3 }));
      await timers.set(reminder({ key: 'early', dueAt: T0 + 1 }));
      await timers.set(reminder({ key: 'middle', dueAt: T0 + 2 }));
      expect(keys(await timers.due(T0 + 10, LEASE, 2))).toEqual(['early', 'middle']);
      expect(keys(await timers.due(T0 + 10, LEASE, 2))).toEqual(['late']);
    });

    it('of every kind keep what they are about', async () => {
      const timers = await create();
      const at = { tenant: HERE, dueAt: T0 };
      const ticket = { payload: { ticketId: 't1' } };
      const all: readonly Timer[] = [
        { ...at, key: '1', kind: 'target_before', ...ticket },
        { ...at, key: '2', kind: 'target_due', ...ticket },
        { ...at, key: '3', kind: 'stale_reminder', ...ticket },
        { ...at, key: '4', kind: 'stale_close', ...ticket },
        { ...at, key: '5', kind: 'thread_unanswered', payload: { threadId: 'th1' } },
        { ...at, key: '6', kind: 'digest', payload: {} },
      ];
      for (const timer of all) await timers.set(timer);
      expect(await timers.due(T0, LEASE, 9)).toMatchObject(all);
    });
  });
}
