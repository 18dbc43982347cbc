import { SECOND } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import { fireTimers, type TimerDeps } from '../services/fire-timers.ts';

/** Due timers are looked for this often. */
const EVERY = 5 * SECOND;

export interface Worker {
  start(): void;
  /** Waits for the round that runs. */
  stop(): Promise<void>;
}

/** Fires what is due, again and again; a failed round is logged and the next one tries again. */
export function createTimerWorker(deps: TimerDeps & { readonly clock: Clock; readonly log: Logger }): Worker {
  let running = false;
  let round: Promise<void> = Promise.resolve();
  let cancel = (): void => {};
  const turn = (): void => {
    round = fireTimers(deps, () => running)
      .then(() => undefined)
      .catch((error: unknown) => deps.log.error({ err: error }, 'the timers could not be looked at'))
      .finally(() => {
        if (running) cancel = deps.clock.after(EVERY, turn);
      });
  };
  return {
    start() {
      running = true;
      turn();
    },
    stop() {
      running = false;
      cancel();
      return round;
    },
  };
}
