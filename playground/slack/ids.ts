import { randomBytes } from 'node:crypto';

/** Makes ids that look like Slack's and never repeat within one playground. */
export interface Ids {
  /** `1751808000.000123`: seconds of the imitated clock, then a number that never comes again. */
  ts(): string;
  /** `F…`, `V…`, `Ev…`, `C…`: the prefix and a number in base 36. */
  next(prefix: string): string;
  /** Unguessable, for URLs and tokens. */
  secret(): string;
}

export function createIds(now: () => number): Ids {
  let counter = 0;
  const count = (): number => {
    counter += 1;
    return counter;
  };
  return {
    ts: () => `${Math.floor(now() / 1000)}.${String(count() % 1_000_000).padStart(6, '0')}`,
    next: (prefix) => `${prefix}0${count().toString(36).toUpperCase().padStart(7, '0')}`,
    secret: () => randomBytes(15).toString('base64url'),
  };
}

/** Milliseconds since 1970 of a message's timestamp. */
export function tsToMs(ts: string): number {
  return Math.floor(Number(ts) * 1000);
}
