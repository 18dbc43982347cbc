import { Temporal } from 'temporal-polyfill';

/** A moment worth seeing, found anew each time it is chosen. */
export interface ClockPreset {
  readonly id: string;
  readonly label: string;
  /** ISO day of the week: 1 = Monday. */
  readonly weekday: number;
  /** `HH:mm` on the wall clock of `timeZone`. */
  readonly time: string;
  readonly timeZone: string;
}

/** Both sides of a weekend in New York, where live chat keeps its hours in one of the policies. */
export const CLOCK_PRESETS: readonly ClockPreset[] = [
  {
    id: 'saturday-night',
    label: 'Saturday 03:00 in New York',
    weekday: 6,
    time: '03:00',
    timeZone: 'America/New_York',
  },
  {
    id: 'monday-opening',
    label: 'Monday 04:00 in New York',
    weekday: 1,
    time: '04:00',
    timeZone: 'America/New_York',
  },
  {
    id: 'friday-evening',
    label: 'Friday 19:58 in New York',
    weekday: 5,
    time: '19:58',
    timeZone: 'America/New_York',
  },
];

/** The first such moment after `now`; both in milliseconds since 1970. */
export function nextOccurrence(preset: ClockPreset, now: number): number {
  const here = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(preset.timeZone);
  const days = (preset.weekday - here.dayOfWeek + 7) % 7;
  const onDay = here.add({ days }).withPlainTime(preset.time);
  const next = onDay.epochMilliseconds > now ? onDay : onDay.add({ weeks: 1 });
  return next.epochMilliseconds;
}

/** How long after a moment the clock counts as still showing it, in milliseconds. */
const STILL_THERE = 10 * 60_000;

/** Whether the moment has only just passed: choosing it again need not jump a week. */
export function isAt(preset: ClockPreset, now: number): boolean {
  return nextOccurrence(preset, now - STILL_THERE) <= now;
}

/**
 * What the wall clock of `timeZone` shows as `local` (`2026-07-04T03:00`), in milliseconds since 1970. An hour that
 * a clock change skips reads as the hour after it; one that it repeats, as the first of the two.
 */
export function instantOfLocal(local: string, timeZone: string): number {
  try {
    return Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds;
  } catch (error) {
    throw new RangeError(`“${local}” is no date and time in ${timeZone}.`, { cause: error });
  }
}
