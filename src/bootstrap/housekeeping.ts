import { HOUR, MINUTE } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Outbox } from '../ports/outbox.ts';
import { forgetDeliveries } from '../services/forget-deliveries.ts';
import { type RemoveFilesDeps, removeFiles } from '../services/ticket-life/remove-files.ts';
import type { Worker } from './timer-worker.ts';

/** The start has other things to do. */
const FIRST = MINUTE;

const EVERY = HOUR;

export interface HousekeepingDeps extends RemoveFilesDeps {
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: Logger;
}

/** Keeps the record small, and files no longer than they are to be kept; a failed round is logged and the next one tries again. */
export function createHousekeeping(deps: HousekeepingDeps): Worker {
  const { outbox, clock, log } = deps;
  let running = false;
  let round: Promise<void> = Promise.resolve();
  let cancel = (): void => {};
  const turn = (): void => {
    round = forgetDeliveries(outbox, clock.now(), () => running)
      .then((count) => {
        if (count > 0) log.info({ count }, 'old deliveries forgotten');
      })
      .catch((error: unknown) => log.error({ err: error }, 'old deliveries could not be forgotten'))
      .then(() => removeFiles(deps, clock.now(), () => running))
      .then((tickets) => {
        if (tickets > 0) log.info({ tickets }, 'files of old tickets removed');
      })
      .catch((error: unknown) => log.error({ err: error }, 'files of old tickets could not be removed'))
      .finally(() => {
        if (running) cancel = clock.after(EVERY, turn);
      });
  };
  return {
    start() {
      running = true;
      cancel = clock.after(FIRST, turn);
    },
    stop() {
      running = false;
      cancel();
      return round;
    },
  };
}
