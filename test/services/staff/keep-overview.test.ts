import { expect, it } from 'vitest';
import { MINUTE } from '../../../src/domain/time.ts';
import { PermanentChatError } from '../../../src/ports/chat-platform.ts';
import { reply } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { createKeepOverview } from '../../../src/services/staff/keep-overview.ts';
import { createFakeChat } from '../../fakes/chat-platform.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';
import { createFakeLogger } from '../../fakes/logger.ts';
import { installationWith, tenantSettings } from '../../fixtures/installation.ts';

function setUp(tenants = ['discord:g1', 'discord:g2']) {
  const clock = createFakeClock();
  const log = createFakeLogger();
  const chat = createFakeChat('discord', { now: clock.now });
  const pinned: string[] = [];
  const says = new Map<string, string>();
  const keep = createKeepOverview({
    installation: () =>
      installationWith({
        tenants: Object.fromEntries(
          tenants.map((id) => [id, tenantSettings({ staffChannel: `staff-${id.slice(-2)}` })]),
        ),
      }),
    platform: () => ({ ...chat, pin: async ({ id }) => void pinned.push(id) }),
    memory: createMemoryStore(clock),
    clock,
    log,
    overview: async (tenant): Promise<Reply> => {
      const text = says.get(tenant) ?? 'calm';
      if (text === 'broken') throw new Error('no database');
      return reply({ summary: text });
    },
  });
  const sent = () => chat.sent.map(({ to, reply: { summary } }) => `${to}: ${summary}`);
  return { clock, log, chat, keep, says, sent, pinned };
}

it('is written and pinned once, and replaced when something changes', async () => {
  const { keep, says, sent, pinned } = setUp(['discord:g1']);
  await keep.run();
  await keep.run();
  expect(sent()).toEqual(['staff-g1: calm']);
  expect(pinned).toHaveLength(1);
  says.set('discord:g1', 'one waits');
  await keep.run();
  expect(sent()).toEqual(['staff-g1: calm', 'staff-g1: one waits']);
  expect(pinned).toHaveLength(1);
});

it('is written anew within minutes when somebody deleted it, changed or not', async () => {
  const { keep, chat, clock, sent, pinned } = setUp(['discord:g1']);
  await keep.run();
  chat.failOn('update', new PermanentChatError('unknown_message'));
  await keep.run();
  expect(sent()).toHaveLength(1);
  clock.advance(5 * MINUTE);
  await keep.run();
  expect(sent()).toEqual(['staff-g1: calm', 'staff-g1: calm']);
  expect(pinned).toHaveLength(2);
});

it('stands there unpinned where pinning is not allowed', async () => {
  const { chat, log, sent } = setUp(['discord:g1']);
  const refusing = createKeepOverview({
    installation: () =>
      installationWith({ tenants: { 'discord:g1': tenantSettings({ staffChannel: 's' }) } }),
    platform: () => ({ ...chat, pin: () => Promise.reject(new PermanentChatError('missing_permission')) }),
    memory: createMemoryStore(createFakeClock()),
    clock: createFakeClock(),
    log,
    overview: async () => reply({ summary: 'calm' }),
  });
  await refusing.run();
  await refusing.run();
  expect(sent()).toEqual(['s: calm']);
  expect(log.lines.map(({ message }) => message)).toEqual(['the overview could not be pinned']);
});

it('of one server is kept although another’s cannot be', async () => {
  const { keep, says, sent, log } = setUp();
  says.set('discord:g1', 'broken');
  await keep.run();
  expect(sent()).toEqual(['staff-g2: calm']);
  expect(log.lines).toHaveLength(1);
});

it('is not posted a second time by an outage of the platform', async () => {
  const { keep, chat, says, sent } = setUp(['discord:g1']);
  await keep.run();
  says.set('discord:g1', 'one waits');
  chat.failOn('update', new Error('ECONNRESET'));
  await keep.run();
  expect(sent()).toEqual(['staff-g1: calm']);
  await keep.run();
  expect(sent()).toEqual(['staff-g1: calm', 'staff-g1: one waits']);
});
