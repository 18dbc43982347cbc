import type { OpenInterval, Weekday } from '../domain/calendar/calendar.ts';
import { formatMinute } from '../domain/calendar/format-hours.ts';

/** The hours of one day, or what is wrong with the way they are written. */
export type ParsedDay = readonly OpenInterval[] | HoursFault;
export type ParsedWeek = Readonly<Record<Weekday, readonly OpenInterval[]>>;

export interface HoursFault {
  readonly message: string;
  readonly fix: string;
  /** Which line of the week it is in, from 0. */
  readonly line?: number;
}

const DAY_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const DAY_MINUTES = 24 * 60;
const WEEK_MINUTES = 7 * DAY_MINUTES;

export function isFault(parsed: object): parsed is HoursFault {
  return 'message' in parsed;
}

/** `closed`, `09:00-12:00` or `09:00-12:00, 13:00-17:00`. Past midnight: `21:00-02:00`. */
export function parseDay(text: string): ParsedDay {
  if (text.trim() === 'closed') return [];
  const intervals: OpenInterval[] = [];
  for (const part of text.split(',')) {
    const interval = parseInterval(part.trim());
    if (isFault(interval)) return interval;
    intervals.push(interval);
  }
  const clash = overlapping(intervals.map((interval) => ({ ...interval, start: interval.from })));
  return clash ? overlapFault(clash[0], clash[1]) : intervals;
}

/** Lines such as `Mon-Fri 04:00-20:00`. Days that no line names are closed. */
export function parseWeek(lines: readonly string[]): ParsedWeek | HoursFault {
  const week: Record<Weekday, OpenInterval[]> = { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] };
  const closed = new Map<Weekday, number>();
  for (const [line, text] of lines.entries()) {
    const [, names, hours] = /^\s*(\S+)\s+(.+)$/.exec(text) ?? [];
    const days = parseDays(names ?? '');
    if (!days || hours === undefined) {
      return {
        line,
        message: `"${text}" does not say which days and hours.`,
        fix: 'Write days and hours, e.g. "Mon-Fri 09:00-17:00", "Sat 10:00-12:00, 13:00-15:00" or "Sun closed".',
      };
    }
    const day = parseDay(hours);
    if (isFault(day)) return { ...day, line };
    for (const weekday of days) {
      if (day.length === 0) closed.set(weekday, line);
      week[weekday].push(...day);
      if (closed.has(weekday) && week[weekday].length > 0) {
        return {
          line,
          message: `${nameOf(weekday)} is both open and closed.`,
          fix: 'Keep one of the two lines.',
        };
      }
    }
    const clash = overlapping(onWeek(week));
    if (clash) return { ...overlapFault(clash[0], clash[1]), line };
  }
  return week;
}

interface Placed extends OpenInterval {
  /** Minutes from Monday midnight (or from the day's). */
  readonly start: number;
  readonly weekday?: Weekday;
}

function onWeek(week: ParsedWeek): readonly Placed[] {
  return WEEKDAYS.flatMap((weekday) =>
    week[weekday].map((interval) => ({
      ...interval,
      weekday,
      start: (weekday - 1) * DAY_MINUTES + interval.from,
    })),
  );
}

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** Two that share a minute; the week runs in a circle, so that Sunday night meets Monday morning. */
function overlapping(intervals: readonly Placed[]): readonly [Placed, Placed] | undefined {
  for (const [index, a] of intervals.entries()) {
    for (const b of intervals.slice(index + 1)) {
      if (distance(a.start, b.start) < lengthOf(a) || distance(b.start, a.start) < lengthOf(b)) return [a, b];
    }
  }
  return undefined;
}

function distance(from: number, to: number): number {
  return (to - from + WEEK_MINUTES) % WEEK_MINUTES;
}

/** In minutes; `to` ≤ `from` runs past midnight. */
function lengthOf({ from, to }: OpenInterval): number {
  return to > from ? to - from : to + DAY_MINUTES - from;
}

function overlapFault(a: Placed, b: Placed): HoursFault {
  return {
    message: `${nameInterval(a)} and ${nameInterval(b)} overlap.`,
    fix: 'Let one end before, or when, the other begins.',
  };
}

function nameInterval({ weekday, from, to }: Placed): string {
  return `${weekday === undefined ? '' : `${nameOf(weekday)} `}${formatMinute(from)}-${formatMinute(to)}`;
}

function parseInterval(text: string): OpenInterval | HoursFault {
  const [, fromHour, fromMinute, toHour, toMinute] =
    /^(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})$/.exec(text) ?? [];
  const from = toMinutes(fromHour, fromMinute);
  const to = toMinutes(toHour, toMinute);
  if (from === undefined || to === undefined || from === DAY_MINUTES || to === 0) {
    return {
      message: `"${text}" are not opening hours.`,
      fix: 'Write from-to on a 24-hour clock, e.g. 09:00-17:30, 21:00-02:00, 00:00-24:00 or closed.',
    };
  }
  if (from === to) {
    return {
      message: `"${text}" opens and closes at the same minute.`,
      fix: 'Write 00:00-24:00 for the whole day, or closed.',
    };
  }
  return { from, to };
}

function toMinutes(hour: string | undefined, minute: string | undefined): number | undefined {
  const total = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && total <= DAY_MINUTES ? total : undefined;
}

/** `Mon`, `Mon-Fri`, `Sat,Sun`, `Sat-Mon`. */
function parseDays(text: string): readonly Weekday[] | undefined {
  const days: Weekday[] = [];
  for (const part of text.split(',')) {
    const ends = part.split(/[-–]/).map(weekdayOf);
    const [first] = ends;
    const last = ends.at(-1);
    if (first === undefined || last === undefined || ends.length > 2) return undefined;
    for (let offset = 0; offset <= (last - first + 7) % 7; offset++) {
      const weekday = WEEKDAYS[(first - 1 + offset) % 7];
      if (weekday !== undefined) days.push(weekday);
    }
  }
  return days;
}

function weekdayOf(name: string): Weekday | undefined {
  return WEEKDAYS[DAY_NAMES.findIndex((day) => day.toLowerCase() === name.trim().toLowerCase())];
}

function nameOf(weekday: Weekday): string {
  return DAY_NAMES[weekday - 1] ?? '';
}
