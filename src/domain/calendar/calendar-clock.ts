import { DAY, type Instant } from '../time.ts';
import type { Calendar, CalendarClock, CalendarState } from './calendar.ts';
import { offsetSpans } from './offset-spans.ts';
import { compileTimeline, indexAt, type Timeline } from './timeline.ts';
import { exceptionOn, startOfDay } from './wall-hours.ts';

/** How far a change is looked for; what does not change within it counts as never changing. */
const HORIZON = 400 * DAY;

/** What a compiled timeline holds beyond the horizon, so that it serves for a while before it is compiled anew. */
const SPARE = 60 * DAY;

/** How far back `since` is looked for. */
const LOOKBACK = 30 * DAY;

/** Hours as instants, compiled once per calendar object and kept as long as it lives. */
export function createCalendarClock(): CalendarClock {
  const timelines = new WeakMap<Calendar, Timeline>();

  const timelineFor = (calendar: Calendar, at: Instant): Timeline => {
    const known = timelines.get(calendar);
    if (known && at - LOOKBACK >= known.from && at + HORIZON <= known.to) return known;
    const made = compileTimeline(calendar, at - LOOKBACK - SPARE, at + HORIZON + SPARE);
    timelines.set(calendar, made);
    return made;
  };

  const stateAt = (calendar: Calendar, at: Instant): CalendarState => {
    if (alwaysOpen(calendar)) return { open: true };
    const timeline = timelineFor(calendar, at);
    const index = indexAt(timeline, at);
    const current = timeline.open[index];
    const open = current !== undefined && current[0] <= at;
    const since = open ? current[0] : timeline.open[index - 1]?.[1];
    const until = open ? current[1] : current?.[0];
    const reason = reasonAt(calendar, at);
    return {
      open,
      // The edges of a timeline are no changes.
      ...(since !== undefined && since > timeline.from ? { since } : {}),
      ...(until !== undefined && until < timeline.to ? { until } : {}),
      ...(reason ? { reason } : {}),
    };
  };

  return {
    stateAt,
    nextOpening(calendar, at) {
      const state = stateAt(calendar, at);
      return state.open ? at : state.until;
    },
    addOpenTime(calendar, from, duration) {
      if (alwaysOpen(calendar) || duration <= 0) return from + Math.max(0, duration);
      let left = duration;
      for (let at = from; ; ) {
        const timeline = timelineFor(calendar, at);
        const before = left;
        for (let index = indexAt(timeline, at); index < timeline.open.length; index += 1) {
          const [start, end] = timeline.open[index] ?? [0, 0];
          const begin = Math.max(start, at);
          if (left <= end - begin) return begin + left;
          left -= end - begin;
        }
        if (left === before) return undefined;
        at = timeline.to;
      }
    },
  };
}

function alwaysOpen(calendar: Calendar): boolean {
  return calendar.week === 'always' && calendar.exceptions.length === 0;
}

function reasonAt(calendar: Calendar, at: Instant): CalendarState['reason'] {
  if (calendar.exceptions.length === 0) return undefined;
  const [span] = offsetSpans(calendar.zone, at, at + 1);
  return exceptionOn(calendar, startOfDay(at + (span?.offset ?? 0)))?.reason;
}
