import { Temporal } from 'temporal-polyfill';
import type { Duration, Instant, TimeZone } from '../time.ts';

/** A stretch of time in which a zone's clock keeps one distance from UTC: `local = instant + offset`. */
export interface OffsetSpan {
  readonly from: Instant;
  readonly to: Instant;
  readonly offset: Duration;
}

/** The spans that cover [from, to), in order. A new one begins with each clock change. @throws RangeError for an unknown zone. */
export function offsetSpans(zone: TimeZone, from: Instant, to: Instant): readonly OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  let moment = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  for (let at = from; at < to; ) {
    const next = moment.getTimeZoneTransition('next');
    const end = Math.min(to, next?.epochMilliseconds ?? to);
    const offset = Math.round(moment.offsetNanoseconds / 1e6);
    spans.push({ from: at, to: end, offset });
    if (!next) break;
    moment = next;
    at = end;
  }
  return spans;
}
