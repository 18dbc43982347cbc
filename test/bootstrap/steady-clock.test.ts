import { afterEach, expect, it, vi } from 'vitest';
import { createSteadyClock } from '../../src/bootstrap/steady-clock.ts';

afterEach(() => {
  vi.useRealTimers();
});

it('is the real time in whole milliseconds, and stays so when the clock of the machine is set', () => {
  const clock = createSteadyClock();
  const before = clock.now();
  expect(Math.abs(before - Date.now())).toBeLessThan(60_000);
  expect(Number.isInteger(before)).toBe(true);
  vi.useFakeTimers({ toFake: ['Date'], now: before - 30 * 86_400_000 });
  expect(clock.now()).toBeGreaterThanOrEqual(before);
  expect(clock.now()).toBeLessThan(before + 60_000);
});
