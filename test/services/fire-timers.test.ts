import { describe, expect, it, vi } from 'vitest';
import { createCalendarClock } from '../../src/domain/calendar/calendar-clock.ts';
import { HOUR, MINUTE } from '../../src/domain/time.ts';
import { type ChatPlatform, PermanentChatError } from '../../src/ports/chat-platform.ts';
import type { Timer, TimerStore } from '../../src/ports/timer-store.ts';
import { fireTimers, type TimerDeps } from '../../src/services/fire-timers.ts';
import { createFakeClock } from '../fakes/clock.ts';
import { createFakeLogger } from '../fakes/logger.ts';
import { createFakeTimerStore } from '../fakes/timer-store.ts';
import { acme, sitely } from '../fixtures/policies.ts';

const OPENING = '2026-07-13T08:00:00Z';

async function setUp(
  over: Partial<TimerDeps> & { now?: string; connected?: boolean; users?: string[] } = {},
) {
  const timers = createFakeTimerStore();
  for (const id of over.users ?? ['u1'])
    await timers.set({
      key: `opening:chat:${id}`,
      tenant: 'discord:g1',
      kind: 'opening_reminder',
      dueAt: Date.parse(OPENING),
      payload: { user: { platform: 'discord', tenant: 'discord:g1', id }, locale: 'en', channel: 'chat' },
    });
  const notify = vi.fn<ChatPlatform['notify']>();
  const platform: Pick<ChatPlatform, 'state' | 'notify'> = {
    state: () => (over.connected === false ? 'reconnecting' : 'connected'),
    notify,
  };
  const deps: TimerDeps = {
    timers,
    platforms: new Map([['discord', platform as ChatPlatform]]),
    policies: { current: () => sitely },
    calendar: createCalendarClock(),
    clock: createFakeClock(over.now ?? OPENING),
    log: createFakeLogger(),
    openingReply: (view) => ({ summary: `${view.asked?.id} ${view.channels[0]?.state.open}`, blocks: [] }),
    ...over,
  };
  return { deps, timers, notify };
}

/** Whatever is still set, without touching it. */
const pending = (timers: TimerStore) => timers.due(Number.MAX_SAFE_INTEGER, 0, 99);

const usersOf = (timers: readonly Timer[]) =>
  timers.map((timer) => (timer.kind === 'opening_reminder' ? timer.payload.user.id : timer.kind));

describe('a due reminder', () => {
  it('is told once, with a key of its own', async () => {
    const { deps, timers, notify } = await setUp();
    expect(await fireTimers(deps)).toBe(1);
    expect(notify).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ id: 'u1' }),
      expect.objectContaining({ summary: 'chat true' }),
      'opening:chat:u1:1',
    );
    expect(await pending(timers)).toEqual([]);
    expect(await fireTimers(deps)).toBe(0);
  });

  it('waits for its time', async () => {
    const { deps, notify } = await setUp({ now: '2026-07-13T07:59:59Z' });
    expect(await fireTimers(deps)).toBe(0);
    expect(notify).not.toHaveBeenCalled();
  });

  it('moves to the next opening when it has closed again meanwhile', async () => {
    const { deps, timers, notify } = await setUp({ now: '2026-07-14T03:00:00Z' });
    await fireTimers(deps);
    expect(notify).not.toHaveBeenCalled();
    expect((await pending(timers))[0]?.dueAt).toBe(Date.parse('2026-07-14T08:00:00Z'));
  });

  it('waits while its platform is away', async () => {
    const { deps, timers } = await setUp({ connected: false });
    await fireTimers(deps);
    expect(await timers.due(Date.parse(OPENING) + MINUTE - 1, HOUR, 9)).toEqual([]);
    expect(await timers.due(Date.parse(OPENING) + MINUTE, HOUR, 9)).toHaveLength(1);
  });

  it('keeps its key when a send that half failed is repeated, so that it is recognised', async () => {
    const clock = createFakeClock(OPENING);
    const { deps, notify } = await setUp({ clock });
    notify.mockRejectedValueOnce(new Error('the connection broke after the send'));
    await fireTimers(deps);
    clock.advance(MINUTE);
    await fireTimers(deps);
    expect(notify).toHaveBeenCalledTimes(2);
    expect(new Set(notify.mock.calls.map(([, , key]) => key)).size).toBe(1);
  });

  it('does not wait for a retry of days because the clock was set back meanwhile', async () => {
    const clock = createFakeClock('2026-07-20T09:00:00Z');
    const { deps, notify } = await setUp({ clock });
    notify.mockRejectedValueOnce(new Error('502'));
    await fireTimers(deps);
    clock.set('2026-07-14T09:00:00Z');
    await fireTimers(deps);
    expect(notify).toHaveBeenCalledTimes(2);
  });

  it('is dropped when the channel is gone from the policy', async () => {
    const { deps, timers, notify } = await setUp({ policies: { current: () => acme } });
    await fireTimers(deps);
    expect(notify).not.toHaveBeenCalled();
    expect(await pending(timers)).toEqual([]);
  });

  it('does not stop the others when it fails, for good or for now', async () => {
    const { deps, timers, notify } = await setUp({ users: ['closed-dms', 'flaky', 'fine'] });
    notify.mockRejectedValueOnce(new PermanentChatError('50007')).mockRejectedValueOnce(new Error('502'));
    await fireTimers(deps);
    expect(notify).toHaveBeenCalledTimes(3);
    expect(usersOf(await pending(timers))).toEqual(['flaky']);
  });

  it('leaves the rest for the next start when the process stops in between', async () => {
    const { deps, timers, notify } = await setUp({ users: ['u1', 'u2', 'u3'] });
    await fireTimers(deps, () => notify.mock.calls.length < 1);
    expect(notify).toHaveBeenCalledTimes(1);
    expect(usersOf(timers.timers)).toEqual(['u2', 'u3']);
  });
});
