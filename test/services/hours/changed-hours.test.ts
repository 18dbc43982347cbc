import { describe, expect, it } from 'vitest';
import { createCalendarClock } from '../../../src/domain/calendar/calendar-clock.ts';
import type { TimeZone } from '../../../src/domain/time.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { createChangedHours, type PlannedHours } from '../../../src/services/hours/changed-hours.ts';
import { changedDays } from '../../../src/services/hours/preview-hours.ts';
import { createFakeStores } from '../../fakes/stores.ts';
import { acme } from '../../fixtures/policies.ts';
import { changeable } from './changeable.ts';

const at = Date.parse;
const NOW = at('2026-10-01T12:00:00Z');
const SAM = {
  user: { platform: 'slack', tenant: 'slack:T1', id: 'U7' },
  displayName: 'Sam',
} as const;
const MORNING = [{ from: 240, to: 720 }];
const clock = createCalendarClock();

function setUp(zone: TimeZone = 'America/New_York') {
  const stores = createFakeStores();
  let policy: Policy = {
    ...changeable,
    calendars: changeable.calendars.map((one) => ({ ...one, calendar: { ...one.calendar, zone } })),
  };
  const changed = createChangedHours(stores.hours, { current: () => policy });
  const chat = () => {
    const found = changed.current().calendars.find(({ id }) => id === 'chat');
    if (!found) throw new Error('the fixture has a chat');
    return found.calendar;
  };
  const set = (planned: Omit<PlannedHours, 'calendar'>, now = NOW) =>
    changed.change({ calendar: 'chat', ...planned }, SAM, now);
  const isOpen = (when: string): boolean => clock.stateAt(chat(), at(when)).open;
  const use = (next: Policy): void => {
    policy = next;
  };
  return { stores, changed, chat, set, isOpen, use };
}

describe('changed hours (S8)', () => {
  it('are in force at once, for whole days of the calendar’s own zone', async () => {
    const { set, isOpen } = setUp();
    expect(isOpen('2026-10-05T20:00:00Z')).toBe(true);
    await set({ from: '2026-10-05', to: '2026-10-05', intervals: MORNING });
    // 04:00 to 12:00 EDT.
    expect(isOpen('2026-10-05T07:59:59Z')).toBe(false);
    expect(isOpen('2026-10-05T08:00:00Z')).toBe(true);
    expect(isOpen('2026-10-05T16:00:00Z')).toBe(false);
    expect(isOpen('2026-10-06T16:00:00Z')).toBe(true);
  });

  it.each([
    // The last Monday before the clocks go back, and the first one after.
    ['America/New_York', '2026-10-26T08:00:00Z', '2026-11-02T09:00:00Z'],
    ['Europe/Paris', '2026-10-19T02:00:00Z', '2026-10-26T03:00:00Z'],
    ['Asia/Kolkata', '2026-10-25T22:30:00Z', '2026-11-01T22:30:00Z'],
    ['Australia/Lord_Howe', '2026-09-27T17:30:00Z', '2026-10-04T17:00:00Z'],
  ])('keep the clock on the wall in %s when the clocks change', async (zone, before, after) => {
    const { set, isOpen } = setUp(zone);
    await set({ from: '2026-09-27', to: '2026-11-03', intervals: MORNING }, at('2026-09-20T00:00:00Z'));
    for (const opening of [before, after]) {
      expect(isOpen(new Date(at(opening) - 1).toISOString()), `before ${opening}`).toBe(false);
      expect(isOpen(opening), opening).toBe(true);
    }
  });

  it('open what the policy closes, weekends and holidays too', async () => {
    const { set, isOpen } = setUp();
    await set({ from: '2026-12-25', to: '2026-12-27', intervals: MORNING });
    for (const day of ['25', '26', '27']) expect(isOpen(`2026-12-${day}T10:00:00Z`)).toBe(true);
  });

  it('the later ones win day by day, and what is taken back is as the policy says', async () => {
    const { set, isOpen, changed, chat } = setUp();
    await set({ from: '2026-12-21', to: '2026-12-31', intervals: [], reason: 'Holidays' });
    await set({ from: '2026-12-28', to: '2026-12-28', intervals: MORNING });
    await set({ from: '2026-12-24', to: '2026-12-25' });
    expect(isOpen('2026-12-23T15:00:00Z')).toBe(false);
    expect(isOpen('2026-12-24T15:00:00Z')).toBe(true);
    // The policy's own Christmas.
    expect(clock.stateAt(chat(), at('2026-12-25T15:00:00Z'))).toMatchObject({
      open: false,
      reason: { en: 'Christmas' },
    });
    expect(isOpen('2026-12-28T15:00:00Z')).toBe(true);
    expect(clock.stateAt(chat(), at('2026-12-29T15:00:00Z')).reason).toEqual({
      en: 'Holidays',
      fr: 'Holidays',
    });
    expect(changed.planned(NOW).map(({ from, to }) => `${from}/${to}`)).toEqual([
      '2026-12-21/2026-12-23',
      '2026-12-26/2026-12-27',
      '2026-12-28/2026-12-28',
      '2026-12-29/2026-12-31',
    ]);
  });

  it('outlive a restart and a reload of the policy, and are of one company', async () => {
    const { set, stores, use, changed } = setUp();
    await set({ from: '2026-10-05', to: '2026-10-05', intervals: [] });
    const again = createChangedHours(stores.hours, { current: () => changeable });
    expect(again.current()).toBe(changeable);
    await again.load(NOW);
    expect(again.planned(NOW)).toMatchObject([{ calendar: 'chat', by: 'Sam' }]);
    use({ ...changeable, calendars: [...changeable.calendars] });
    expect(changed.planned(NOW)).toHaveLength(1);
    use({ ...acme, calendars: changeable.calendars });
    expect(changed.planned(NOW)).toEqual([]);
  });

  it('give the same policy while nothing changes, and tell who listens', async () => {
    const { set, changed } = setUp();
    const told: number[] = [];
    changed.onChange(() => told.push(changed.planned(NOW).length));
    await set({ from: '2026-10-05', to: '2026-10-05', intervals: [] });
    expect(changed.current()).toBe(changed.current());
    expect(told).toEqual([1]);
  });

  it('are dropped when they are past, wherever their day ends', async () => {
    const { set, stores, changed } = setUp();
    await set({ from: '2026-10-05', to: '2026-10-05', intervals: [] });
    expect(changed.planned(at('2026-10-06T03:59:59Z'))).toHaveLength(1);
    expect(changed.planned(at('2026-10-06T04:00:00Z'))).toEqual([]);
    await changed.load(at('2026-10-07T12:00:00Z'));
    expect(await stores.hours.list()).toHaveLength(1);
    await changed.load(at('2026-10-08T00:00:00Z'));
    expect(await stores.hours.list()).toEqual([]);
    expect(stores.audit.entries).toHaveLength(1);
  });

  it('are shown before: the days that differ, in rows of equal ones', async () => {
    const { changed } = setUp();
    const span = { from: '2026-10-01', to: '2026-10-07' };
    const both = changed.preview({ calendar: 'chat', ...span, intervals: [] });
    // Saturday and Sunday are closed anyway.
    expect(both && changedDays(both.before, both.after, span)).toMatchObject([
      { from: '2026-10-01', to: '2026-10-02', before: [{ from: 240, to: 1200 }], after: [] },
      { from: '2026-10-05', to: '2026-10-07' },
    ]);
    expect(changed.planned(NOW)).toEqual([]);
  });
});
