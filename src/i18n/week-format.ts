import type { OpenInterval } from '../domain/calendar/calendar.ts';
import type { WeekRow } from '../domain/calendar/usual-week.ts';
import type { Locale } from '../domain/locale.ts';

/** 2024 began on a Monday. */
const A_MONDAY = Date.UTC(2024, 0, 1);
const DAY = 86_400_000;

/** How a language writes minutes after midnight: `4 AM`, `4:30 PM`; `4 h`, `16 h 30`. */
export const HOUR_FORMAT: Readonly<Record<Locale, (minutes: number) => string>> = {
  en: (minutes) => {
    const hour = Math.floor(minutes / 60) % 24;
    const rest = minutes % 60 === 0 ? '' : `:${String(minutes % 60).padStart(2, '0')}`;
    return `${hour % 12 === 0 ? 12 : hour % 12}${rest} ${hour < 12 ? 'AM' : 'PM'}`;
  },
  fr: (minutes) => {
    const rest = minutes % 60 === 0 ? '' : `\u00a0${String(minutes % 60).padStart(2, '0')}`;
    return `${Math.floor(minutes / 60)}\u00a0h${rest}`;
  },
};

export interface WeekFormat {
  /** Rows of equal days as one line, e.g. `Mon–Fri 4 AM–8 PM · Sat 10 AM–2 PM`. */
  week(rows: readonly WeekRow[]): string;
  intervals(intervals: readonly OpenInterval[]): string;
}

export function createWeekFormat(
  locale: Locale,
  words: { readonly allDay: string; readonly nextDay: string },
): WeekFormat {
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' });
  const names = Array.from({ length: 7 }, (_, day) => weekday.format(A_MONDAY + day * DAY));
  const name = (day: number): string => names[day - 1] ?? '';
  const hour = HOUR_FORMAT[locale];
  const intervals: WeekFormat['intervals'] = (all) =>
    all
      .map(({ from, to }) => {
        if (from === 0 && to === 1440) return words.allDay;
        return `${hour(from)}–${hour(to)}${to <= from ? ` ${words.nextDay}` : ''}`;
      })
      .join(', ');
  return {
    intervals,
    week: (rows) =>
      rows
        .map(({ from, to, intervals: hours }) => {
          const days = from === to ? name(from) : `${name(from)}–${name(to)}`;
          return `${days} ${intervals(hours)}`;
        })
        .join(' · '),
  };
}
