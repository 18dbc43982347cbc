import { DAY, type Instant } from '../domain/time.ts';
import type { Outbox } from '../ports/outbox.ts';

/** A job that was done this long ago is asked for by nobody any more, so that its key need not be known. */
const KEPT_FOR = 30 * DAY;

/** Few enough that a click never waits for it. */
const BATCH = 500;

/** Forgets settled deliveries of long ago, batch by batch while `goOn`; those given up stay for the operator. */
export async function forgetDeliveries(
  outbox: Pick<Outbox, 'prune'>,
  now: Instant,
  goOn: () => boolean = () => true,
): Promise<number> {
  let forgotten = 0;
  while (goOn()) {
    const count = await outbox.prune(now - KEPT_FOR, BATCH);
    forgotten += count;
    if (count < BATCH) break;
  }
  return forgotten;
}
