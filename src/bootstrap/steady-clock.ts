import type { Clock } from '../ports/clock.ts';
import { createSystemClock } from './system-clock.ts';

/**
 * Real time that nobody can set while the process runs, neither in the playground nor on the machine: for how long
 * something is waited for. Between two processes it may jump, as the machine's own does.
 */
export function createSteadyClock(): Clock {
  return {
    now: () => Math.floor(performance.timeOrigin + performance.now()),
    after: createSystemClock().after,
  };
}
