import type { OpenInterval } from '../domain/calendar/calendar.ts';
import type { WeekRow } from '../domain/calendar/usual-week.ts';
import type { Locale, Localized } from '../domain/locale.ts';
import type { Duration, Instant, TimeZone } from '../domain/time.ts';
import type { TextKey, TextParams } from './keys.ts';

/** The bot's own words in one language. */
export interface Translator {
  readonly locale: Locale;
  /** A text of the catalogue. Params are data: they are never read as markup or as keys. `count` chooses the plural. */
  <K extends TextKey>(key: K, params?: TextParams): string;
  /** A policy's text in this language. */
  of(text: Localized): string;
  /** `2 h`, `31 h`, `3 days`: rounded as people say it. */
  duration(value: Duration): string;
  /** Wall-clock time in `zone`, e.g. `4:00 AM` or `4 h`. */
  clock(at: Instant, zone: TimeZone): string;
  /** `Mon 4:00 AM EDT`, `lun. 4 h HAE`: weekday, time and the zone's own abbreviation at that date. */
  weekdayClock(at: Instant, zone: TimeZone): string;
  /** `Thu, Dec 25`, `jeu. 25 déc.`: the date in `zone`. */
  day(at: Instant, zone: TimeZone): string;
  /** `EDT`, `HAE`: the zone's abbreviation at that date, or its offset from UTC where it has none. */
  zoneName(at: Instant, zone: TimeZone): string;
  /** `Mon–Fri 4 AM–8 PM`, `lun.–ven. 4 h–20 h`: rows of a week, without the zone. */
  week(rows: readonly WeekRow[]): string;
  /** `9 AM–12 PM, 1:30 PM–6 PM`. */
  intervals(intervals: readonly OpenInterval[]): string;
  /** `a, b and c`. */
  list(items: readonly string[]): string;
}
