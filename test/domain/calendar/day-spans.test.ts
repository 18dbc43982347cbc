import { describe, expect, it } from 'vitest';
import { apart, dateAfter, dateIn, daysIn } from '../../../src/domain/calendar/day-spans.ts';

const span = (from: string, to: string, name = '') => ({ from, to, name });

describe('spans of days', () => {
  it('share no day: a later one cuts the earlier ones', () => {
    expect(
      apart([
        span('2026-12-20', '2026-12-31', 'long'),
        span('2026-12-24', '2026-12-26', 'feast'),
        span('2026-12-25', '2026-12-25', 'day'),
        span('2026-12-31', '2027-01-01', 'eve'),
      ]),
    ).toEqual([
      span('2026-12-20', '2026-12-23', 'long'),
      span('2026-12-24', '2026-12-24', 'feast'),
      span('2026-12-25', '2026-12-25', 'day'),
      span('2026-12-26', '2026-12-26', 'feast'),
      span('2026-12-27', '2026-12-30', 'long'),
      span('2026-12-31', '2027-01-01', 'eve'),
    ]);
  });

  it('that lie wholly under a later one are gone', () => {
    expect(apart([span('2026-12-24', '2026-12-26', 'a'), span('2026-12-01', '2026-12-31', 'b')])).toEqual([
      span('2026-12-01', '2026-12-31', 'b'),
    ]);
  });

  it('count across months, leap days and clock changes', () => {
    expect(dateAfter('2028-02-28', 1)).toBe('2028-02-29');
    expect(dateAfter('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysIn(span('2026-03-01', '2026-03-31'))).toBe(31);
    expect(daysIn(span('2026-12-24', '2026-12-24'))).toBe(1);
  });
});

it('a date is that of the zone', () => {
  const at = Date.parse('2026-12-24T02:30:00Z');
  expect(dateIn('America/New_York', at)).toBe('2026-12-23');
  expect(dateIn('Europe/Paris', at)).toBe('2026-12-24');
  expect(dateIn('Pacific/Auckland', Date.parse('2026-12-24T11:00:00Z'))).toBe('2026-12-25');
});
