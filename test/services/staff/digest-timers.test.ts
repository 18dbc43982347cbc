import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../src/domain/time.ts';
import { PermanentChatError } from '../../../src/ports/chat-platform.ts';
import { reply } from '../../../src/reply/builders.ts';
import { fireTimers } from '../../../src/services/fire-timers.ts';
import { lastDigest, nextDigest } from '../../../src/services/staff/digest.ts';
import { createDigestTimers } from '../../../src/services/staff/digest-timers.ts';
import { createFakeChat } from '../../fakes/chat-platform.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';
import { installationWith, tenantSettings } from '../../fixtures/installation.ts';
import { createTimerDesk } from '../ticket-life/desk.ts';

const at = (iso: string): number => Date.parse(iso);

/** 09:00 in Paris is 07:00Z in summer. The clock begins on Monday at noon, UTC. */
function setUp(digest = { at: '09:00', zone: 'Europe/Paris' }) {
  const desk = createTimerDesk();
  const { clock, log, timers, audit, votes, threads } = desk;
  const chat = createFakeChat('discord', { now: clock.now });
  const memory = createMemoryStore(clock);
  let wanted: typeof digest | undefined = digest;
  const create = () =>
    createDigestTimers({
      installation: () =>
        installationWith({
          tenants: {
            'discord:g1': tenantSettings({ staffChannel: 'staff', ...(wanted ? { digest: wanted } : {}) }),
          },
        }),
      timers,
      platform: () => chat,
      memory,
      sources: { audit, votes, threads },
      draw: ({ opened, closed, answers }) => reply({ summary: `${opened} ${closed} ${answers}` }),
      clock,
      log,
    });
  /** A process that was just started. */
  const run = async () => {
    const digests = create();
    await digests.arrange();
    await fireTimers({
      timers,
      platforms: new Map(),
      policies: {
        current: () => {
          throw new Error('no policy is asked for');
        },
      },
      calendar: {} as never,
      clock,
      log,
      openingReply: () => reply({ summary: '' }),
      handlers: { digest: digests.fire },
    });
  };
  return {
    ...desk,
    chat,
    run,
    sent: () => chat.sent.map(({ reply: { summary } }) => summary),
    switchOff() {
      wanted = undefined;
    },
  };
}

/** Since the day before. */
async function running() {
  const desk = setUp();
  desk.clock.set('2026-07-06T08:00:00Z');
  await desk.run();
  return desk;
}

describe('the time of the digest', () => {
  it('is the wall clock’s, across its changes', () => {
    expect(nextDigest('09:00', 'Europe/Paris', at('2026-07-06T07:00:00Z'))).toBe(at('2026-07-07T07:00:00Z'));
    expect(lastDigest('09:00', 'Europe/Paris', at('2026-07-06T07:00:00Z'))).toBe(at('2026-07-06T07:00:00Z'));
    expect(nextDigest('09:00', 'Europe/Paris', at('2026-10-24T08:00:00Z'))).toBe(at('2026-10-25T08:00:00Z'));
    expect(lastDigest('09:00', 'Europe/Paris', at('2026-03-29T06:00:00Z'))).toBe(at('2026-03-28T08:00:00Z'));
  });
});

describe('the digest', () => {
  it('is not caught up on where none was asked for until now', async () => {
    const desk = setUp();
    desk.clock.set('2026-07-07T09:30:00Z');
    await desk.run();
    expect(desk.sent()).toEqual([]);
    desk.clock.set('2026-07-08T07:00:00Z');
    await desk.run();
    expect(desk.sent()).toHaveLength(1);
  });

  it('tells of the last day, once a day, however often the process starts', async () => {
    const desk = await running();
    desk.clock.set('2026-07-07T06:00:00Z');
    const ticket = await desk.open();
    await desk.answer(ticket);
    await desk.open();
    await desk.change.solve(await desk.find(ticket.id), { now: desk.clock.now() });
    await desk.change.close(await desk.find(ticket.id), { now: desk.clock.now() });
    desk.clock.set('2026-07-07T07:00:00Z');
    await desk.run();
    await desk.run();
    expect(desk.sent()).toEqual(['2 1 1']);
    desk.clock.advance(DAY);
    await desk.run();
    expect(desk.sent()).toEqual(['2 1 1', '0 0 0']);
  });

  it('that came due while the process was away comes late rather than never, if it is still news', async () => {
    const desk = await running();
    desk.clock.set('2026-07-07T09:30:00Z');
    await desk.run();
    expect(desk.sent()).toHaveLength(1);
    desk.clock.advance(DAY + 13 * HOUR);
    await desk.run();
    expect(desk.sent()).toHaveLength(1);
  });

  it('goes on tomorrow when the channel is missing today (§4.6)', async () => {
    const desk = await running();
    desk.clock.set('2026-07-07T07:00:00Z');
    desk.chat.failOn('post', new PermanentChatError('unknown_channel'));
    await desk.run();
    expect(desk.sent()).toEqual([]);
    expect(desk.timers.timers.map(({ dueAt }) => new Date(dueAt).toISOString())).toEqual([
      '2026-07-08T07:00:00.000Z',
    ]);
    desk.clock.advance(DAY);
    await desk.run();
    expect(desk.sent()).toHaveLength(1);
  });

  it('is tried again after an outage', async () => {
    const desk = await running();
    desk.clock.set('2026-07-07T07:00:00Z');
    desk.chat.failOn('post', new Error('ECONNRESET'));
    await desk.run();
    expect(desk.sent()).toEqual([]);
    desk.clock.advance(HOUR);
    await desk.run();
    expect(desk.sent()).toHaveLength(1);
  });

  it('that is switched off leaves no timer', async () => {
    const desk = await running();
    await desk.run();
    expect(desk.timers.timers).toHaveLength(1);
    desk.switchOff();
    desk.clock.advance(3 * DAY);
    await desk.run();
    expect(desk.timers.timers).toEqual([]);
    expect(desk.sent()).toHaveLength(1);
  });
});
