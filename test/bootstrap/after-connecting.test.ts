import { describe, expect, it } from 'vitest';
import { afterConnecting } from '../../src/bootstrap/after-connecting.ts';
import { SECOND } from '../../src/domain/time.ts';
import type { ConnectionState } from '../../src/ports/chat-platform.ts';
import { createFakeClock } from '../fakes/clock.ts';

function waiting(...states: ConnectionState[]) {
  const clock = createFakeClock();
  const platforms = states.map((state) => ({ now: state }));
  let done = 0;
  const cancel = afterConnecting(
    platforms.map((platform) => ({ state: () => platform.now })),
    clock,
    () => {
      done += 1;
    },
  );
  return { clock, platforms, cancel, done: () => done };
}

describe('what can wait', () => {
  it('waits until every platform is connected, and is done once', () => {
    const { clock, platforms, done } = waiting('connected', 'starting');
    clock.advance(3 * SECOND);
    expect(done()).toBe(0);
    for (const platform of platforms) platform.now = 'connected';
    clock.advance(SECOND);
    expect(done()).toBe(1);
    clock.advance(60 * SECOND);
    expect(done()).toBe(1);
  });

  it('does not wait for ever for a platform that is down', () => {
    const { clock, done } = waiting('connected', 'reconnecting');
    clock.advance(11 * SECOND);
    expect(done()).toBe(1);
  });

  it('is called off by a stop', () => {
    const { clock, cancel, done } = waiting('connected');
    cancel();
    clock.advance(60 * SECOND);
    expect(done()).toBe(0);
  });
});
