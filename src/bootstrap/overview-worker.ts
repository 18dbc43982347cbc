import { type Duration, SECOND } from '../domain/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Outbox } from '../ports/outbox.ts';
import type { KeepOverview } from '../services/staff/keep-overview.ts';
import type { Worker } from './timer-worker.ts';

/** Changes of this long are shown by one call: Discord takes five edits in five seconds, Slack about one a second. */
const GATHER: Duration = 3 * SECOND;

/** Time passes too: response times end, channels open and close. */
const EVERY: Duration = 60 * SECOND;

/**
 * Keeps the staff's overviews up to date: soon after a change, and every minute. A failed round is logged and the next one
 * tries again.
 */
export function createOverviewWorker(
  overview: KeepOverview,
  outbox: Pick<Outbox, 'onEnqueued'>,
  clock: Clock,
  log: Logger,
): Worker {
  let running = false;
  let busy = false;
  let round: Promise<void> = Promise.resolve();
  let next: { readonly at: number; readonly cancel: () => void } | undefined;

  const plan = (delay: Duration): void => {
    const at = clock.now() + delay;
    if (!running || busy || (next && next.at <= at)) return;
    next?.cancel();
    next = { at, cancel: clock.after(delay, turn) };
  };
  let changed = false;
  const turn = (): void => {
    next = undefined;
    busy = true;
    changed = false;
    round = overview
      .run()
      .catch((error: unknown) => log.error({ err: error }, 'the overviews could not be looked at'))
      .finally(() => {
        busy = false;
        plan(changed ? GATHER : EVERY);
      });
  };
  // Whatever changes a ticket asks for something to be done outside.
  outbox.onEnqueued(() => {
    changed = true;
    plan(GATHER);
  });
  return {
    start() {
      running = true;
      plan(GATHER);
    },
    stop() {
      running = false;
      next?.cancel();
      return round;
    },
  };
}
