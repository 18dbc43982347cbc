import { describe, expect, it } from 'vitest';
import type { Calendar, OpenInterval, Weekday } from '../../../src/domain/calendar/calendar.ts';
import { createCalendarClock } from '../../../src/domain/calendar/calendar-clock.ts';
import { DAY, HOUR, MINUTE } from '../../../src/domain/time.ts';

const clock = createCalendarClock();
const at = (iso: string) => Date.parse(iso);
const iso = (instant: number | undefined) =>
  instant === undefined ? undefined : new Date(instant).toISOString();
const week = (days: readonly Weekday[], ...intervals: OpenInterval[]): Calendar['week'] => {
  const on = (day: Weekday) => (days.includes(day) ? intervals : []);
  return { 1: on(1), 2: on(2), 3: on(3), 4: on(4), 5: on(5), 6: on(6), 7: on(7) };
};
const span = (from: string, to: string): OpenInterval => {
  const minutes = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
  return { from: minutes(from), to: minutes(to) };
};

/** Squarespace's chat: Monday to Friday, 4:00 to 20:00 on the wall clock of New York. */
const chat: Calendar = {
  zone: 'America/New_York',
  week: week([1, 2, 3, 4, 5], span('04:00', '20:00')),
  exceptions: [],
};

describe('§4.7: hours on the wall clock of New York', () => {
  it.each([
    ['2026-07-06T07:59:59Z', false],
    ['2026-07-06T08:00:00Z', true],
    ['2026-07-06T23:59:59Z', true],
    ['2026-07-07T00:00:00Z', false],
    ['2026-01-12T08:30:00Z', false],
    ['2026-01-12T09:00:00Z', true],
    // A weekend is New York's: Friday evening there is Saturday in Paris and Tokyo.
    ['2026-07-10T23:30:00Z', true],
    ['2026-07-12T23:00:00Z', false],
  ])('%s: open is %s', (instant, open) => {
    expect(clock.stateAt(chat, at(instant)).open).toBe(open);
  });

  it('names the next change and the last one', () => {
    expect(clock.stateAt(chat, at('2026-07-11T12:00Z'))).toEqual({
      open: false,
      since: at('2026-07-11T00:00Z'),
      until: at('2026-07-13T08:00Z'),
    });
  });

  it.each([
    ['spring', '2026-03-07T01:00:00.000Z', '2026-03-09T08:00:00.000Z', 55],
    ['autumn', '2026-10-31T00:00:00.000Z', '2026-11-02T09:00:00.000Z', 57],
  ])('counts the weekend of the clock change in %s', (_, closing, opening, hours) => {
    expect(iso(clock.stateAt(chat, at(closing) - 1).until)).toBe(closing);
    expect(iso(clock.nextOpening(chat, at(closing)))).toBe(opening);
    expect((at(opening) - at(closing)) / HOUR).toBe(hours);
  });

  it('§4.8: counts response times in open hours alone', () => {
    expect(iso(clock.addOpenTime(chat, at('2026-03-06T23:00Z'), 4 * HOUR))).toBe('2026-03-09T10:00:00.000Z');
    expect(iso(clock.addOpenTime(chat, at('2026-03-07T12:00Z'), 0))).toBe('2026-03-07T12:00:00.000Z');
    expect(iso(clock.addOpenTime(chat, at('2026-03-02T09:00Z'), 16 * HOUR))).toBe('2026-03-03T01:00:00.000Z');
  });

  it('counts beyond what is compiled at once', () => {
    expect(iso(clock.addOpenTime(chat, at('2026-01-05T09:00Z'), 5 * 16 * 52 * 3 * HOUR))).toBe(
      '2028-12-30T01:00:00.000Z',
    );
  });
});

describe('§4.7: unusual hours', () => {
  const zone = 'Europe/Paris';

  it('close for lunch', () => {
    const lunch: Calendar = {
      zone,
      week: week([1], span('09:00', '12:00'), span('13:30', '18:00')),
      exceptions: [],
    };
    expect(clock.stateAt(lunch, at('2026-07-06T10:30Z'))).toMatchObject({
      open: false,
      until: at('2026-07-06T11:30Z'),
    });
  });

  it('run past midnight, and hours that touch are one', () => {
    const night: Calendar = { zone, week: week([5], span('21:00', '02:00')), exceptions: [] };
    expect(clock.stateAt(night, at('2026-07-10T23:30Z'))).toMatchObject({
      open: true,
      since: at('2026-07-10T19:00Z'),
      until: at('2026-07-11T00:00Z'),
    });
    const days: Calendar = { zone, week: week([1, 2], { from: 0, to: 1440 }), exceptions: [] };
    expect(clock.stateAt(days, at('2026-07-06T12:00Z'))).toMatchObject({
      since: at('2026-07-05T22:00Z'),
      until: at('2026-07-07T22:00Z'),
    });
  });

  it('begin and end on a Sunday night across the week', () => {
    const night: Calendar = { zone, week: week([7], span('22:00', '06:00')), exceptions: [] };
    expect(clock.stateAt(night, at('2026-07-06T01:00Z')).until).toBe(at('2026-07-06T04:00Z'));
  });

  it('follow dated exceptions, the later entry first, and say why', () => {
    const reason = { en: 'Holiday', fr: 'Férié' };
    const holiday: Calendar = {
      ...chat,
      exceptions: [
        { from: '2026-07-01', to: '2026-07-31', intervals: [span('10:00', '12:00')] },
        { from: '2026-07-06', to: '2026-07-07', intervals: [], reason },
      ],
    };
    expect(clock.stateAt(holiday, at('2026-07-06T14:30Z'))).toMatchObject({
      open: false,
      until: at('2026-07-08T14:00Z'),
      reason,
    });
    // A weekend day gets the exception's hours too.
    expect(clock.stateAt(holiday, at('2026-07-11T15:00Z')).open).toBe(true);
    expect(clock.stateAt(holiday, at('2026-06-29T15:00Z'))).not.toHaveProperty('reason');
  });

  it('let a night that began before a closed day end as usual', () => {
    const night: Calendar = {
      zone,
      week: week([5], span('21:00', '02:00')),
      exceptions: [{ from: '2026-07-11', to: '2026-07-11', intervals: [] }],
    };
    expect(clock.stateAt(night, at('2026-07-10T23:30Z')).until).toBe(at('2026-07-11T00:00Z'));
  });

  it('may be always open, but for a dated closing', () => {
    const always: Calendar = { zone: 'UTC', week: 'always', exceptions: [] };
    expect(clock.stateAt(always, 0)).toEqual({ open: true });
    expect(clock.addOpenTime(always, 5, 7)).toBe(12);
    const closedOnce: Calendar = {
      ...always,
      exceptions: [{ from: '2026-12-25', to: '2026-12-25', intervals: [] }],
    };
    expect(clock.stateAt(closedOnce, at('2026-12-24T12:00Z'))).toEqual({
      open: true,
      until: at('2026-12-25T00:00Z'),
    });
    expect(clock.nextOpening(closedOnce, at('2026-12-25T12:00Z'))).toBe(at('2026-12-26T00:00Z'));
  });

  it('may never open', () => {
    const never: Calendar = { zone: 'UTC', week: week([]), exceptions: [] };
    expect(clock.stateAt(never, 0)).toEqual({ open: false });
    expect(clock.nextOpening(never, 0)).toBeUndefined();
    expect(clock.addOpenTime(never, 0, 1)).toBeUndefined();
  });

  it('follow a clock that jumps over an opening, and one that repeats a closing', () => {
    const early: Calendar = { zone, week: week([7], span('02:30', '05:00')), exceptions: [] };
    // 2026-03-29: 02:00 becomes 03:00.
    expect(clock.nextOpening(early, at('2026-03-29T00:00Z'))).toBe(at('2026-03-29T01:00Z'));
    const late: Calendar = { zone, week: week([7], span('00:00', '02:30')), exceptions: [] };
    // 2026-10-25: 03:00 becomes 02:00, so that 02:00 to 02:30 is shown twice.
    expect(clock.stateAt(late, at('2026-10-25T00:15Z'))).toMatchObject({
      open: true,
      until: at('2026-10-25T00:30Z'),
    });
    expect(clock.nextOpening(late, at('2026-10-25T00:30Z'))).toBe(at('2026-10-25T01:00Z'));
  });
});

it('is cheap to ask', () => {
  const start = at('2026-07-06T00:00Z');
  clock.stateAt(chat, start);
  const before = performance.now();
  for (let i = 0; i < 10_000; i += 1) clock.stateAt(chat, start + i * MINUTE);
  expect(performance.now() - before).toBeLessThan(200);
  expect(10_000 * MINUTE).toBeLessThan(30 * DAY);
});
