import { DAY, type Instant, MINUTE, type TimeZone } from '../time.ts';
import type { Calendar, OpenInterval, Weekday } from './calendar.ts';
import { offsetSpans } from './offset-spans.ts';
import { startOfDay, wallHours, weekdayOf } from './wall-hours.ts';

/** Consecutive days with the same hours. Days without hours are left out. */
export interface WeekRow {
  readonly from: Weekday;
  readonly to: Weekday;
  readonly intervals: readonly OpenInterval[];
}

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/**
 * The week without its exceptions, as rows of equal days. In another `zone` than the calendar's own the hours of the
 * week around `at` are carried over, so that they hold for the clocks as both zones have them then; an interval may
 * there begin on another day and run past midnight. Undefined where it is always open.
 */
export function usualWeek(calendar: Calendar, zone: TimeZone, at: Instant): readonly WeekRow[] | undefined {
  if (calendar.week === 'always') return undefined;
  return compress(zone === calendar.zone ? calendar.week : carryOver(calendar, zone, at));
}

type Week = Readonly<Record<Weekday, readonly OpenInterval[]>>;

function carryOver(calendar: Calendar, zone: TimeZone, at: Instant): Week {
  const home = offsetAt(calendar.zone, at);
  const away = offsetAt(zone, at);
  const today = startOfDay(at + home);
  const monday = today - (weekdayOf(today) - 1) * DAY;
  const week: Record<Weekday, OpenInterval[]> = { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] };
  const usual: Calendar = { ...calendar, exceptions: [] };
  for (const [start, end] of wallHours(usual, monday, monday + 7 * DAY)) {
    if (start < monday) continue;
    const there = start - home + away;
    const from = Math.round((there - startOfDay(there)) / MINUTE);
    const to = (from + Math.round((end - start) / MINUTE)) % 1440;
    week[weekdayOf(there)].push({ from, to: to === 0 ? 1440 : to });
  }
  return week;
}

function offsetAt(zone: TimeZone, at: Instant): number {
  return offsetSpans(zone, at, at + 1)[0]?.offset ?? 0;
}

function compress(week: Week): readonly WeekRow[] {
  const rows: WeekRow[] = [];
  for (const day of WEEKDAYS) {
    const intervals = [...week[day]].sort((a, b) => a.from - b.from);
    if (intervals.length === 0) continue;
    const last = rows.at(-1);
    if (last && last.to === day - 1 && sameHours(last.intervals, intervals))
      rows[rows.length - 1] = { ...last, to: day };
    else rows.push({ from: day, to: day, intervals });
  }
  return rows;
}

function sameHours(a: readonly OpenInterval[], b: readonly OpenInterval[]): boolean {
  return (
    a.length === b.length && a.every((one, index) => one.from === b[index]?.from && one.to === b[index]?.to)
  );
}
