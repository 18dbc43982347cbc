import type { Calendar, OpenInterval } from '../../domain/calendar/calendar.ts';
import { type DaySpan, dateAfter } from '../../domain/calendar/day-spans.ts';
import { formatHours } from '../../domain/calendar/format-hours.ts';
import { hoursOfDay } from '../../domain/calendar/wall-hours.ts';

/** Days in a row whose hours change in the same way. */
export interface ChangedDays extends DaySpan {
  readonly before: readonly OpenInterval[];
  readonly after: readonly OpenInterval[];
}

/** What becomes of the days of a span; those that stay as they are, are left out. */
export function changedDays(
  before: Calendar,
  after: Calendar,
  { from, to }: DaySpan,
): readonly ChangedDays[] {
  const rows: ChangedDays[] = [];
  for (let date = from; date <= to; date = dateAfter(date, 1)) {
    const day = { from: date, to: date, before: hoursOfDay(before, date), after: hoursOfDay(after, date) };
    if (formatHours(day.before) === formatHours(day.after)) continue;
    const last = rows.at(-1);
    if (last && dateAfter(last.to, 1) === date && sameChange(last, day))
      rows[rows.length - 1] = { ...last, to: date };
    else rows.push(day);
  }
  return rows;
}

function sameChange(a: ChangedDays, b: ChangedDays): boolean {
  return formatHours(a.before) === formatHours(b.before) && formatHours(a.after) === formatHours(b.after);
}
