import { SECOND } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { KeepOverview } from '../services/staff/keep-overview.ts';
import type { Worker } from './timer-worker.ts';

/** Staff look at it between two tickets; each change is one call. */
const EVERY = 20 * SECOND;

/** Keeps the staff's overviews up to date; a failed round is logged and the next one tries again. */
export function createOverviewWorker(overview: KeepOverview, clock: Clock, log: Logger): Worker {
  let running = false;
  let round: Promise<void> = Promise.resolve();
  let cancel = (): void => {};
  const turn = (): void => {
    round = overview
      .run()
      .catch((error: unknown) => log.error({ err: error }, 'the overviews could not be looked at'))
      .finally(() => {
        if (running) cancel = clock.after(EVERY, turn);
      });
  };
  return {
    start() {
      running = true;
      cancel = clock.after(EVERY, turn);
    },
    stop() {
      running = false;
      cancel();
      return round;
    },
  };
}
