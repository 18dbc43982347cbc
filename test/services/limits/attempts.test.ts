import { describe, expect, it } from 'vitest';
import { createAttempts } from '../../../src/services/limits/attempts.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';

function setUp() {
  const clock = createFakeClock();
  const attempts = createAttempts(createMemoryStore(clock));
  return {
    clock,
    take: (...keys: string[]) =>
      attempts.take(
        keys.map((key) => ({ key, most: 2, within: 1_000 })),
        clock.now(),
      ),
  };
}

describe('attempts', () => {
  it('have room, then say how long to wait, then have room again', async () => {
    const { clock, take } = setUp();
    expect(await take('a')).toBe(0);
    clock.advance(400);
    expect(await take('a')).toBe(0);
    expect(await take('a')).toBe(600);
    clock.advance(600);
    expect(await take('a')).toBe(0);
    expect(await take('a')).toBe(400);
  });

  it('count under no key when one of them has no room', async () => {
    const { take } = setUp();
    await take('a');
    await take('a');
    expect(await take('b', 'a')).toBeGreaterThan(0);
    expect(await take('b')).toBe(0);
    expect(await take('b')).toBe(0);
  });

  it('let no two at once take the last place', async () => {
    const { take } = setUp();
    const waits = await Promise.all([take('a'), take('a'), take('a')]);
    expect(waits.filter((wait) => wait === 0)).toHaveLength(2);
  });
});
