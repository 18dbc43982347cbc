import type { Localized } from '../locale.ts';
import type { Duration, Instant, TimeZone } from '../time.ts';

/** Minutes after midnight on the wall clock, 0 to 1440. `to` ≤ `from` means the interval runs past midnight. Half open: [from, to). */
export interface OpenInterval {
  readonly from: number;
  readonly to: number;
}

/** 1 = Monday … 7 = Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A span of dates (`YYYY-MM-DD`, both included) with hours of its own; an empty list of intervals means closed. */
export interface DatedHours {
  readonly from: string;
  readonly to: string;
  readonly intervals: readonly OpenInterval[];
  readonly reason?: Localized;
}

/** Opening hours on the wall clock of one zone. Later entries of `exceptions` win over earlier ones, and over the week. */
export interface Calendar {
  readonly zone: TimeZone;
  readonly week: 'always' | Readonly<Record<Weekday, readonly OpenInterval[]>>;
  readonly exceptions: readonly DatedHours[];
}

/** The state at one instant. `until` is the next change; undefined when it never changes. */
export interface CalendarState {
  readonly open: boolean;
  readonly since?: Instant;
  readonly until?: Instant;
  /** Set while a dated exception rules. */
  readonly reason?: Localized;
}

/** Implemented in `calendar-clock.ts`: one function for everything that depends on hours. */
export interface CalendarClock {
  /** The state at `at`, with the next change. */
  stateAt(calendar: Calendar, at: Instant): CalendarState;
  /** The first instant at or after `at` when it is open; undefined when it never opens (within 400 days). */
  nextOpening(calendar: Calendar, at: Instant): Instant | undefined;
  /** When `duration` of open time, counted from `from`, has passed. */
  addOpenTime(calendar: Calendar, from: Instant, duration: Duration): Instant | undefined;
}
