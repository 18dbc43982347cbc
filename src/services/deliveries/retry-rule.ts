import { type Duration, HOUR, type Instant, MINUTE, SECOND } from '../../domain/time.ts';
import type { LeasedJob } from '../../ports/outbox.ts';

const FIRST_RETRY: Duration = SECOND;
const LONGEST_RETRY: Duration = 10 * MINUTE;

/** A day of outage is survived; after that a person has to look. Messages wait for their files, so these are given up earlier. */
const GIVE_UP_AFTER: Duration = 36 * HOUR;
const GIVE_UP_FILE_AFTER: Duration = HOUR;

/** Doubles with every attempt up to ten minutes (or `longest`); up to half of it is jitter, 0 to 1. */
export function retryAt(
  { attempt }: Pick<LeasedJob, 'attempt'>,
  now: Instant,
  jitter: number,
  longest: Duration = LONGEST_RETRY,
): Instant {
  const base = Math.min(FIRST_RETRY * 2 ** (attempt - 1), longest);
  return now + base / 2 + (base / 2) * jitter;
}

/** The first attempts follow each other quickly; a file that was sent while we were away is older than its hour from the start. */
const QUICK_ATTEMPTS = 10;

/**
 * As many attempts as fit into the time, and the time: age alone may be a clock that was set, or a process that was
 * off. The ticket's clock may be ahead of ours; then the attempts alone count.
 */
export function isTooOld({ attempt, createdAt, kind }: LeasedJob, now: Instant): boolean {
  const isFile = kind === 'attachment.fetch';
  const after = isFile ? GIVE_UP_FILE_AFTER : GIVE_UP_AFTER;
  const least = after / LONGEST_RETRY + (isFile ? QUICK_ATTEMPTS : 0);
  return attempt >= least && (createdAt > now || now - createdAt > after);
}
