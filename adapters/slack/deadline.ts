import type { Duration, Instant } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { ACK_DEADLINE } from './config.ts';

/** What came in time, or that nothing did. */
export type InTime<T> = { readonly late: false; readonly value: T } | { readonly late: true };

const LATE = { late: true } as const;

/** The result if it is there before the acknowledgement has to leave. The work goes on. */
export function inTime<T>(work: Promise<T>, receivedAt: Instant, clock: Clock): Promise<InTime<T>> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(Math.max(0, receivedAt + ACK_DEADLINE - clock.now()), () => resolve(LATE));
    work.then(
      (value) => {
        cancel();
        resolve({ late: false, value });
      },
      (error: unknown) => {
        cancel();
        reject(error);
      },
    );
  });
}

/** The result, or undefined when it takes longer; the work goes on. */
export function within<T>(work: Promise<T>, patience: Duration, clock: Clock): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(patience, () => resolve(undefined));
    work.then(resolve, reject).finally(cancel);
  });
}
