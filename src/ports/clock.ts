import type { Duration, Instant } from '../domain/time.ts';

/** The only source of time. Real: the system's; in the playground and in tests it can be set. */
export interface Clock {
  now(): Instant;
  /** Runs `task` once after `delay` of real time; the returned function cancels it. Never keeps the process alive. */
  after(delay: Duration, task: () => void): () => void;
}
