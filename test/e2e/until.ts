import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for a condition that comes from outside the test, at most `ms` milliseconds. */
export async function until(
  condition: () => Promise<boolean> | boolean,
  explain: () => string = () => '',
  ms = 15_000,
): Promise<void> {
  await found(async () => ((await condition()) ? true : undefined), explain, ms);
}

/** Waits for something to appear. */
export async function found<T>(
  look: () => Promise<T | undefined> | T | undefined,
  explain: () => string = () => '',
  ms = 15_000,
): Promise<T> {
  const end = performance.now() + ms;
  for (;;) {
    const value = await look();
    if (value !== undefined) return value;
    if (performance.now() > end) throw new Error(`still waiting after ${ms} ms\n${explain()}`);
    await sleep(20);
  }
}
