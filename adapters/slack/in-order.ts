import type { Duration } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';

/** How far one of two sockets (or HTTP requests) may run ahead of the other. Nobody waits for an event by the millisecond. */
const SETTLE: Duration = 30;

/**
 * Work of one lane, one after the other, by `position` (Slack's `event_ts`): Slack delivers over several connections, and
 * what was sent later may arrive first. What fails does not stop the next.
 */
export type InOrder = <T>(lane: string, position: number, work: () => Promise<T>) => Promise<T>;

interface Item {
  readonly position: number;
  readonly settled: Promise<void>;
  run(): Promise<void>;
}

export function createInOrder(clock: Clock): InOrder {
  const lanes = new Map<string, Item[]>();

  const drain = async (lane: string, waiting: Item[]): Promise<void> => {
    for (;;) {
      const first = waiting.reduce<Item | undefined>(
        (best, item) => (best === undefined || item.position < best.position ? item : best),
        undefined,
      );
      if (first === undefined) break;
      await first.settled;
      // Something older may have come meanwhile, and waits for its own moment.
      if (waiting.some(({ position }) => position < first.position)) continue;
      waiting.splice(waiting.indexOf(first), 1);
      await first.run();
    }
    lanes.delete(lane);
  };

  return (lane, position, work) =>
    new Promise((resolve, reject) => {
      const item: Item = {
        position,
        settled: new Promise((settle) => clock.after(SETTLE, settle)),
        run: () => work().then(resolve, reject),
      };
      const waiting = lanes.get(lane);
      if (waiting) {
        waiting.push(item);
        return;
      }
      const opened = [item];
      lanes.set(lane, opened);
      void drain(lane, opened);
    });
}
