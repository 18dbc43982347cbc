import type { Duration, Instant } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';

/** A clock that stands still until it is moved; tasks that come due run while it moves, in order. */
export interface FakeClock extends Clock {
  set(at: Instant | string): void;
  advance(by: Duration): void;
  /** How many tasks wait for their time. */
  waiting(): number;
}

export function createFakeClock(start: Instant | string = '2026-07-06T12:00:00Z'): FakeClock {
  let now = toInstant(start);
  const tasks = new Set<{ readonly at: Instant; readonly run: () => void }>();
  const moveTo = (target: Instant): void => {
    for (;;) {
      const due = [...tasks].filter((task) => task.at <= target).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      tasks.delete(due);
      now = Math.max(now, due.at);
      due.run();
    }
    now = target;
  };
  return {
    now: () => now,
    after(delay, run) {
      const task = { at: now + delay, run };
      tasks.add(task);
      return () => tasks.delete(task);
    },
    set: (at) => moveTo(toInstant(at)),
    advance: (by) => moveTo(now + by),
    waiting: () => tasks.size,
  };
}

function toInstant(at: Instant | string): Instant {
  return typeof at === 'number' ? at : Date.parse(at);
}
