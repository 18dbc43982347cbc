import { describe, expect, it } from 'vitest';
import type { NewHoursChange } from '../../src/ports/hours-store.ts';
import { ada, HERE, T0 } from './samples.ts';
import type { StoresFixture } from './stores.ts';

const sam = { user: ada, displayName: 'Sam' };

function change(over: Partial<NewHoursChange> = {}): NewHoursChange {
  return {
    company: 'sitely',
    calendar: 'chat',
    from: '2026-12-24',
    to: '2026-12-26',
    intervals: [
      { from: 240, to: 720 },
      { from: 1260, to: 120 },
    ],
    reason: 'Christmas',
    by: sam,
    at: T0,
    ...over,
  };
}

const { intervals: _, reason: __, ...usual } = change({ from: '2026-12-25', to: '2026-12-25', at: T0 + 1 });

/** What every {@link HoursStore} keeps. */
export function describeHoursStore(name: string, create: () => Promise<StoresFixture>): void {
  describe(`${name}: changed hours (S8)`, () => {
    it('are kept in the order they were made, closed days and usual ones told apart', async () => {
      const { hours } = await create();
      await hours.add(change());
      await hours.add(usual);
      await hours.add(change({ intervals: [], from: '2027-01-01', to: '2027-01-01' }));
      const list = await hours.list();
      expect(list).toMatchObject([{ ...change(), by: 'Sam' }, { ...usual, by: 'Sam' }, { intervals: [] }]);
      expect(list[1]).not.toHaveProperty('intervals');
      expect(list.map(({ id }) => id)).toEqual(list.map(({ id }) => id).toSorted((a, b) => a - b));
    });

    it('stand in the audit log with who, what and why', async () => {
      const { hours, audit } = await create();
      await hours.add(change());
      await hours.add(usual);
      const lines = await audit.list({ tenant: HERE, kinds: ['hours_changed'], limit: 9 });
      expect(lines).toMatchObject([
        { data: { calendar: 'chat', from: '2026-12-25', to: '2026-12-25', hours: 'usual' } },
        {
          actor: { platform: ada.platform, id: ada.id, name: 'Sam' },
          reason: 'Christmas',
          data: {
            company: 'sitely',
            from: '2026-12-24',
            to: '2026-12-26',
            hours: '04:00-12:00, 21:00-02:00',
          },
          at: T0,
        },
      ]);
    });

    it('are forgotten once their last day is past, the audit log aside', async () => {
      const { hours, audit } = await create();
      await hours.add(change());
      await hours.add(change({ to: '2026-12-31' }));
      expect(await hours.forgetBefore('2026-12-26')).toBe(0);
      expect(await hours.forgetBefore('2026-12-27')).toBe(1);
      expect(await hours.list()).toMatchObject([{ to: '2026-12-31' }]);
      expect(await audit.list({ kinds: ['hours_changed'], limit: 9 })).toHaveLength(2);
    });
  });
}
