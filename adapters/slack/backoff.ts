import { type Duration, SECOND } from '../../src/domain/time.ts';

const LONGEST = 60 * SECOND;

/** 1 s, 2 s, 4 s … 60 s, each shortened by up to a half so that many bots do not come back at once. `attempt` counts from 0. */
export function backoff(attempt: number, random: () => number = Math.random): Duration {
  const full = Math.min(LONGEST, SECOND * 2 ** Math.min(attempt, 10));
  return Math.round(full * (0.5 + random() / 2));
}
