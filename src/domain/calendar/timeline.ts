import type { Instant } from '../time.ts';
import type { Calendar } from './calendar.ts';
import { offsetSpans } from './offset-spans.ts';
import { push, wallHours } from './wall-hours.ts';

/** The open intervals of a calendar within [from, to), as instants: sorted, apart from each other, half open. */
export interface Timeline {
  readonly from: Instant;
  readonly to: Instant;
  readonly open: readonly (readonly [start: Instant, end: Instant])[];
}

/**
 * Wall-clock hours as instants. It is open exactly while the zone's own clock shows an opening hour: where the clock
 * jumps, an interval begins or ends with the jump; an hour that the clock repeats counts both times.
 */
export function compileTimeline(calendar: Calendar, from: Instant, to: Instant): Timeline {
  const open: [Instant, Instant][] = [];
  for (const span of offsetSpans(calendar.zone, from, to)) {
    const first = span.from + span.offset;
    const last = span.to + span.offset;
    for (const [start, end] of wallHours(calendar, first, last)) {
      if (end <= first || start >= last) continue;
      push(open, Math.max(start, first) - span.offset, Math.min(end, last) - span.offset);
    }
  }
  return { from, to, open };
}

/** Index of the first interval that ends after `at`; the number of intervals when there is none. */
export function indexAt(timeline: Timeline, at: Instant): number {
  let low = 0;
  let high = timeline.open.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((timeline.open[middle]?.[1] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
