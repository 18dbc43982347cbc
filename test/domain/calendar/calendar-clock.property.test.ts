import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Calendar, DatedHours, OpenInterval, Weekday } from '../../../src/domain/calendar/calendar.ts';
import { createCalendarClock } from '../../../src/domain/calendar/calendar-clock.ts';
import { offsetSpans } from '../../../src/domain/calendar/offset-spans.ts';
import { DAY, HOUR, MINUTE } from '../../../src/domain/time.ts';

const ZONES = [
  'UTC',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Europe/Paris',
  'Europe/Dublin',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Apia',
];

const minute = fc.integer({ min: 0, max: 95 }).map((quarter) => quarter * 15);
const interval: fc.Arbitrary<OpenInterval> = fc.record({
  from: minute,
  to: fc.oneof(minute, fc.constant(1440)),
});
const intervals = fc.array(interval, { maxLength: 3 });
const date = fc
  .integer({ min: 0, max: 364 })
  .map((day) => new Date(Date.parse('2026-01-01') + day * DAY).toISOString().slice(0, 10));
const exception: fc.Arbitrary<DatedHours> = fc
  .tuple(date, date, fc.array(interval, { maxLength: 1 }))
  .map(([a, b, hours]) => {
    const [from = a, to = b] = [a, b].sort();
    return { from, to, intervals: hours };
  });
const calendar: fc.Arbitrary<Calendar> = fc.record({
  zone: fc.constantFrom(...ZONES),
  week: fc.oneof(
    { weight: 1, arbitrary: fc.constant('always' as const) },
    {
      weight: 5,
      arbitrary: fc.record({
        1: intervals,
        2: intervals,
        3: intervals,
        4: intervals,
        5: intervals,
        6: intervals,
        7: intervals,
      }),
    },
  ),
  exceptions: fc.array(exception, { maxLength: 2 }),
});

/** Instants around which something happens: days of clock changes of many zones, and any day at all. */
const instant = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(
        '2026-03-08',
        '2026-11-01',
        '2026-03-29',
        '2026-10-25',
        '2026-04-05',
        '2026-10-04',
        '2026-09-27',
      ),
      fc
        .integer({ min: 0, max: 900 })
        .map((day) => new Date(Date.parse('2025-06-01') + day * DAY).toISOString().slice(0, 10)),
    ),
    fc.integer({ min: -12 * 60, max: 36 * 60 }),
  )
  .map(([day, minutes]) => Date.parse(day) + minutes * MINUTE);

const formats = new Map(
  ZONES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
  ]),
);

/** Asks the clock on the wall, and nothing else: slow, and obviously right. */
function oracle(hours: Calendar, at: number): boolean {
  const part = Object.fromEntries(
    formats
      .get(hours.zone)
      ?.formatToParts(at)
      .map(({ type, value }) => [type, value]) ?? [],
  );
  const today = `${part['year']}-${part['month']}-${part['day']}`;
  const yesterday = new Date(Date.parse(today) - DAY).toISOString().slice(0, 10);
  const now = Number(part['hour']) * 60 + Number(part['minute']);
  const on = (day: string): readonly OpenInterval[] => {
    const dated = [...hours.exceptions].reverse().find(({ from, to }) => from <= day && day <= to);
    if (dated) return dated.intervals;
    if (hours.week === 'always') return [{ from: 0, to: 1440 }];
    return hours.week[(new Date(day).getUTCDay() || 7) as Weekday];
  };
  return (
    on(today).some(({ from, to }) => from <= now && (to <= from || now < to)) ||
    on(yesterday).some(({ from, to }) => to <= from && now < to)
  );
}

describe('§4.7, §4.8: any calendar', () => {
  it('agrees with the clock on the wall, minute by minute', () => {
    fc.assert(
      fc.property(calendar, instant, fc.boolean(), (hours, any, nearClockChange) => {
        const clock = createCalendarClock();
        const change = nearClockChange ? offsetSpans(hours.zone, any, any + 400 * DAY)[1]?.from : undefined;
        const start = change === undefined ? any : change - 15 * HOUR;
        for (let at = start; at < start + 30 * HOUR; at += 15 * MINUTE) {
          const open = clock.stateAt(hours, at).open;
          if (open !== oracle(hours, at))
            throw new Error(`${new Date(at).toISOString()} ${hours.zone}: ${open}`);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('changes exactly where it says, and keeps its state until then', () => {
    fc.assert(
      fc.property(calendar, instant, (hours, at) => {
        const clock = createCalendarClock();
        const { open, since, until } = clock.stateAt(hours, at);
        if (until !== undefined) {
          expect(until).toBeGreaterThan(at);
          expect(clock.stateAt(hours, until - 1).open).toBe(open);
          expect(clock.stateAt(hours, until)).toMatchObject({ open: !open, since: until });
          expect(clock.stateAt(hours, Math.floor((at + until) / 2)).open).toBe(open);
        }
        if (since !== undefined) {
          expect(since).toBeLessThanOrEqual(at);
          expect(clock.stateAt(hours, since)).toMatchObject({ open });
          expect(clock.stateAt(hours, since - 1)).toMatchObject({ open: !open, until: since });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is open at its next opening, and nowhere before', () => {
    fc.assert(
      fc.property(
        calendar,
        instant,
        fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
        (hours, at, share) => {
          const clock = createCalendarClock();
          const opening = clock.nextOpening(hours, at);
          if (opening === undefined) return;
          expect(clock.stateAt(hours, opening).open).toBe(true);
          const before = at + Math.floor((opening - at) * share);
          if (before < opening) expect(clock.stateAt(hours, before).open).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('adds open time additively and in order', () => {
    const duration = fc.integer({ min: 0, max: 60 * 24 * 10 }).map((minutes) => minutes * MINUTE);
    fc.assert(
      fc.property(calendar, instant, duration, duration, (hours, at, a, b) => {
        const clock = createCalendarClock();
        const first = clock.addOpenTime(hours, at, a);
        const both = clock.addOpenTime(hours, at, a + b);
        if (first === undefined || both === undefined) return;
        expect(first).toBeGreaterThanOrEqual(at + a);
        expect(clock.addOpenTime(hours, first, b)).toBe(both);
        expect(both).toBeGreaterThanOrEqual(first);
        const later = clock.addOpenTime(hours, at + HOUR, a);
        if (later !== undefined) expect(later).toBeGreaterThanOrEqual(first);
      }),
      { numRuns: 200 },
    );
  });
});
