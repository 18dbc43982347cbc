import { DAY, HOUR, type Instant, MINUTE } from '../../domain/time.ts';

/** What was typed cannot be used; the message says what can. */
export class OptionError extends Error {
  override readonly name = 'OptionError';
}

/** What a command answers, and its exit code. */
export interface Answer {
  readonly text: string;
  readonly code: number;
}

export function readLimit(value: unknown): number {
  const limit = Number(value);
  if (Number.isInteger(limit) && limit > 0) return limit;
  throw new OptionError('--limit takes a whole number from 1.');
}

export function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

const UNITS: Readonly<Record<string, number>> = { m: MINUTE, h: HOUR, d: DAY, w: 7 * DAY };

/** A date or time as ISO 8601 has it (in the zone it names, else this machine's), or how long ago: `30m`, `2h`, `7d`, `4w`. */
export function readTime(value: unknown, option: string, now: Instant): Instant | undefined {
  const text = readText(value);
  if (text === undefined) return undefined;
  const [, count, unit = ''] = /^(\d+)([mhdw])$/.exec(text) ?? [];
  const at = count === undefined ? Date.parse(text) : now - Number(count) * (UNITS[unit] ?? 0);
  if (Number.isFinite(at)) return at;
  throw new OptionError(
    `${option} takes a date (2026-07-06, 2026-07-06T09:00Z) or how long ago (30m, 2h, 7d).`,
  );
}

/** `3 d`, `2 h`, `5 min`, `12 s`. */
export function describeAge(milliseconds: number): string {
  if (milliseconds >= 2 * DAY) return `${Math.floor(milliseconds / DAY)} d`;
  if (milliseconds >= 2 * HOUR) return `${Math.floor(milliseconds / HOUR)} h`;
  if (milliseconds >= 2 * MINUTE) return `${Math.floor(milliseconds / MINUTE)} min`;
  return `${Math.max(0, Math.floor(milliseconds / 1_000))} s`;
}
