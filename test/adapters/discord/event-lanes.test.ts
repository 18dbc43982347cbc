import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createEventLanes, type EventLanes } from '../../../adapters/discord/event-lanes.ts';
import { MINUTE } from '../../../src/domain/time.ts';
import type { ChatEvent } from '../../../src/ports/chat-events.ts';
import { PermanentChatError } from '../../../src/ports/chat-platform.ts';
import { createFakeClock, type FakeClock } from '../../fakes/clock.ts';
import { createFakeLogger } from '../../fakes/logger.ts';

const event = (id: string): ChatEvent => ({
  kind: 'message_deleted',
  ref: { conversation: { platform: 'discord', tenant: 'discord:1', id: 'channel:1' }, id },
  at: 0,
});

let clock: FakeClock;
let stored: string[];
let broken: boolean;
let gaps: number;
let lanes: EventLanes;

beforeEach(() => {
  clock = createFakeClock();
  stored = [];
  broken = false;
  gaps = 0;
  lanes = createEventLanes({
    clock,
    log: createFakeLogger(),
    async deliver(one) {
      if (broken) throw new Error('database is locked');
      stored.push(one.kind === 'message_deleted' ? one.ref.id : one.kind);
    },
    onGap: () => gaps++,
  });
});

const settle = (check: () => void) =>
  vi.waitFor(() => {
    clock.advance(5 * MINUTE);
    check();
  });

describe('events that cannot be stored', () => {
  it('are stored later, for as long as it takes, in order', async () => {
    broken = true;
    for (const id of ['1', '2', '3']) lanes.add('a', async () => event(id));
    for (let hour = 0; hour < 12; hour++) await settle(() => undefined);
    expect(stored).toEqual([]);
    broken = false;
    await settle(() => expect(stored).toEqual(['1', '2', '3']));
    expect(gaps).toBe(0);
  });

  it('are read again by place when too many wait, once storing works', async () => {
    broken = true;
    for (let id = 0; id < 600; id++) lanes.add('a', async () => event(String(id)));
    await settle(() => undefined);
    expect(gaps).toBe(0);
    broken = false;
    await settle(() => expect(stored).toHaveLength(500));
    expect(gaps).toBe(1);
  });

  it('do not keep the process from stopping', async () => {
    broken = true;
    lanes.add('a', async () => event('1'));
    await vi.waitFor(() => expect(clock.waiting()).toBe(1));
    await lanes.stop();
    lanes.add('a', async () => event('2'));
    expect(stored).toEqual([]);
  });
});

describe('events that cannot be read', () => {
  it('of what is gone are nothing; others are tried again, then left to the next reading of the place', async () => {
    lanes.add('a', () => Promise.reject(new PermanentChatError('unknown_channel')));
    let attempts = 0;
    lanes.add('a', async () => {
      if (++attempts < 3) throw new Error('502');
      return event('1');
    });
    await settle(() => expect(stored).toEqual(['1']));
    expect(gaps).toBe(0);
    lanes.add('a', () => Promise.reject(new TypeError('not what the documentation says')));
    lanes.add('a', async () => event('2'));
    await settle(() => expect(stored).toEqual(['1', '2']));
    expect(gaps).toBe(1);
  });
});
