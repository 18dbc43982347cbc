import { type DaySpan, dateAfter, dateIn, daysIn } from '../../domain/calendar/day-spans.ts';
import { foldText } from '../../domain/fold-text.ts';
import type { Instant, TimeZone } from '../../domain/time.ts';

export type DaysFault = 'date_missing' | 'date_unread' | 'date_order' | 'date_past' | 'date_far';

/** Further ahead nobody plans, and a year that was mistyped is found. */
const MOST_DAYS_AHEAD = 366;

/** Folded text, in which every dash is a hyphen. */
const RANGE = /^(?:from |du )?(\S+?)(?: ?- | ?\.{2,3} ?| (?:to|until|au?|jusqu au) |-(?=\d{4}-))(\S+)$/u;

/** `2026-12-24`, `today`, `demain`, `2026-12-24 to 2026-12-26`, `2026-12-24 – 2026-12-26`: dates of the zone's own calendar. */
export function readDays(typed: string, zone: TimeZone, now: Instant): DaySpan | DaysFault {
  const text = foldText(typed).replaceAll("'", ' ').replaceAll('aujourd hui', 'today');
  if (text === '') return 'date_missing';
  const today = dateIn(zone, now);
  const [, first, last] = RANGE.exec(text) ?? [undefined, text, text];
  const from = readDay(first ?? '', today);
  const to = readDay(last ?? '', today);
  if (from === undefined || to === undefined) return 'date_unread';
  if (to < from) return 'date_order';
  if (to < today) return 'date_past';
  return daysIn({ from: today, to }) > MOST_DAYS_AHEAD ? 'date_far' : { from, to };
}

function readDay(word: string, today: string): string | undefined {
  if (word === 'today') return today;
  if (word === 'tomorrow' || word === 'demain') return dateAfter(today, 1);
  const at = /^\d{4}-\d{2}-\d{2}$/u.test(word) ? Date.parse(`${word}T00:00:00Z`) : Number.NaN;
  // 30 February is read as 2 March.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(word) ? word : undefined;
}
