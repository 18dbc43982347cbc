import { DAY, MINUTE } from '../time.ts';
import type { Calendar, DatedHours, OpenInterval, Weekday } from './calendar.ts';

/**
 * A wall-clock moment as a number: the milliseconds since 1970 that the same digits would mean in UTC. Arithmetic on it
 * knows no clock changes.
 */
export type WallTime = number;

const WHOLE_DAY: readonly OpenInterval[] = [{ from: 0, to: 1440 }];

/** Midnight of a wall-clock day. */
export const startOfDay = (wall: WallTime): WallTime => Math.floor(wall / DAY) * DAY;

export function weekdayOf(wall: WallTime): Weekday {
  // 1970-01-01 was a Thursday.
  const day = (((Math.floor(wall / DAY) + 3) % 7) + 7) % 7;
  return (day + 1) as Weekday;
}

const dateOf = (wall: WallTime): string => new Date(wall).toISOString().slice(0, 10);

/** The exception that rules a day: the last one that names it. Dates compare as text, ISO 8601. */
export function exceptionOn(calendar: Calendar, day: WallTime): DatedHours | undefined {
  if (calendar.exceptions.length === 0) return undefined;
  const date = dateOf(day);
  return calendar.exceptions.findLast((exception) => exception.from <= date && date <= exception.to);
}

/** The opening hours of a date, `YYYY-MM-DD`: those that begin on it. */
export function hoursOfDay(calendar: Calendar, date: string): readonly OpenInterval[] {
  return hoursOn(calendar, Date.parse(`${date}T00:00:00Z`));
}

/** Hours that begin on that day. An interval past midnight belongs to the day on which it begins, whatever rules the next. */
function hoursOn(calendar: Calendar, day: WallTime): readonly OpenInterval[] {
  const exception = exceptionOn(calendar, day);
  if (exception) return exception.intervals;
  return calendar.week === 'always' ? WHOLE_DAY : calendar.week[weekdayOf(day)];
}

/** Everything open on the wall clock from the day of `from` to the day of `to`, sorted and without overlaps. */
export function wallHours(
  calendar: Calendar,
  from: WallTime,
  to: WallTime,
): readonly (readonly [start: WallTime, end: WallTime])[] {
  const out: [WallTime, WallTime][] = [];
  // From the day before: its last interval may run past midnight.
  for (let day = startOfDay(from) - DAY; day < to; day += DAY)
    for (const hours of [...hoursOn(calendar, day)].sort((a, b) => a.from - b.from)) {
      const start = day + hours.from * MINUTE;
      const end = day + hours.to * MINUTE + (hours.to <= hours.from ? DAY : 0);
      push(out, start, end);
    }
  return out;
}

/** Adds an interval after the others; one that touches the last prolongs it. */
export function push(out: [number, number][], start: number, end: number): void {
  const last = out.at(-1);
  if (last && start <= last[1]) last[1] = Math.max(last[1], end);
  else out.push([start, end]);
}
