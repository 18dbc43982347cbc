import type { Duration } from '../domain/time.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../domain/time.ts';

const UNITS: Readonly<Record<string, Duration>> = { second: SECOND, minute: MINUTE, hour: HOUR, day: DAY };

/** `4 hours` → milliseconds. Undefined for anything else. */
export function parseDuration(text: string): Duration | undefined {
  const [, count, unit] = /^([1-9]\d{0,4}) (second|minute|hour|day)s?$/.exec(text) ?? [];
  const length = UNITS[unit ?? ''];
  return length === undefined ? undefined : Number(count) * length;
}
