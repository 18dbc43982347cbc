import type { Duration } from '../../domain/time.ts';
import { parseDuration } from '../parse-duration.ts';

/** Of a text that the schema has found well written. */
export function toDuration(text: string): Duration {
  const duration = parseDuration(text);
  if (duration === undefined) throw new Error(`unchecked length of time: ${text}`);
  return duration;
}
