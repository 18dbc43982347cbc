import { DAY, type Instant, type TimeZone } from '../time.ts';
import { offsetSpans } from './offset-spans.ts';

/** Days from the first to the last, both included, as `YYYY-MM-DD`. */
export interface DaySpan {
  readonly from: string;
  readonly to: string;
}

/** Spans that share no day, by date: where two meet, the later one in the list has the days and cuts the earlier one. */
export function apart<Span extends DaySpan>(spans: readonly Span[]): readonly Span[] {
  let kept: readonly Span[] = [];
  for (const span of spans) kept = [...kept.flatMap((one) => without(one, span)), span];
  return kept.toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

/** The date so many days later; `2026-02-28` and 1 give `2026-03-01`. */
export function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** The date that a zone's calendars show. */
export function dateIn(zone: TimeZone, at: Instant): string {
  const offset = offsetSpans(zone, at, at + 1)[0]?.offset ?? 0;
  return new Date(at + offset).toISOString().slice(0, 10);
}

/** How many days a span has. */
export function daysIn({ from, to }: DaySpan): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY) + 1;
}

function without<Span extends DaySpan>(span: Span, cut: DaySpan): readonly Span[] {
  if (span.to < cut.from || cut.to < span.from) return [span];
  return [
    ...(span.from < cut.from ? [{ ...span, to: dateAfter(cut.from, -1) }] : []),
    ...(span.to > cut.to ? [{ ...span, from: dateAfter(cut.to, 1) }] : []),
  ];
}
