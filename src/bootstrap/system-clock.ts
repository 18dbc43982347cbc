import type { Duration } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';

/** The system's clock, shifted by `offset` (the playground's clock; 0 otherwise). Delays are always real. */
export function createSystemClock(offset: () => Duration = () => 0): Clock {
  return {
    now: () => Date.now() + offset(),
    after(delay, task) {
      const timer = setTimeout(task, delay);
      timer.unref();
      return () => clearTimeout(timer);
    },
  };
}
