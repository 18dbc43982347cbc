/** A task that many changes ask for and that runs at most once per interval, always after the last of them. */
export interface Throttle {
  ask(): void;
  stop(): void;
}

/** @param intervalMs the shortest time between two runs */
export function createThrottle(intervalMs: number, run: () => void): Throttle {
  let timer: NodeJS.Timeout | undefined;
  let last = Number.NEGATIVE_INFINITY;
  return {
    ask() {
      if (timer) return;
      timer = setTimeout(
        () => {
          timer = undefined;
          last = performance.now();
          run();
        },
        Math.max(0, last + intervalMs - performance.now()),
      );
      timer.unref();
    },
    stop() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
