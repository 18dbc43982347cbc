import { expect, it } from 'vitest';
import { unansweredReply } from '../../../commands/replies/community/thread.ts';
import { createTranslators } from '../../../src/i18n/create-translators.ts';
import { PermanentChatError } from '../../../src/ports/chat-platform.ts';
import { toPlainText } from '../../../src/reply/plain-text.ts';
import { createListUnanswered } from '../../../src/services/community/list-unanswered.ts';
import { acme } from '../../fixtures/policies.ts';
import { createCommunityWorld } from './world.ts';

function setUp(moderatorChannel?: string) {
  const world = createCommunityWorld();
  const settings = world.installation.tenants['discord:g1'];
  if (!settings) throw new Error('it is there');
  const tenants = {
    'discord:g1': { ...settings, ...(moderatorChannel ? { moderatorChannel } : {}) },
  } as const;
  const fire = createListUnanswered({
    threads: world.threads,
    installation: () => ({ ...world.installation, tenants }),
    policy: world.policy,
    platform: () => world.chat,
    memory: world.memory,
    draw: (threads) => unansweredReply(threads, acme.unansweredAfter, createTranslators()('en')),
    clock: world.clock,
    log: world.log,
  });
  /** As the worker does: what is due, each settled. */
  const round = async (): Promise<void> => {
    for (const timer of await world.timers.due(world.clock.now(), 60_000, 20)) {
      await fire(timer);
      await world.timers.fired(timer.id, world.clock.now());
    }
  };
  return { ...world, round };
}

it('lists a thread that nobody answered to staff, once', async () => {
  const world = setUp();
  await world.post('Rich text in React', 'How?');
  await world.round();
  expect(world.chat.sent).toEqual([]);
  world.later(3);
  await world.round();
  expect(world.chat.sent).toMatchObject([{ to: 'staff' }]);
  const text = toPlainText(world.chat.sent[0]?.reply ?? { summary: '', blocks: [] });
  expect(text).toContain('Rich text in React');
  expect(text).toContain('Nobody has answered in 2 days');
});

it('to the moderators, where they have a channel', async () => {
  const world = setUp('mods');
  await world.post('Rich text in React', 'How?');
  world.later(3);
  await world.round();
  expect(world.chat.sent).toMatchObject([{ to: 'mods' }]);
});

it('after an outage many are one list, and none comes twice', async () => {
  const world = setUp();
  for (const name of ['One', 'Two', 'Three']) await world.post(name, 'How?');
  world.later(10);
  await world.round();
  await world.round();
  expect(world.chat.sent).toHaveLength(1);
  const text = toPlainText(world.chat.sent[0]?.reply ?? { summary: '', blocks: [] });
  for (const name of ['One', 'Two', 'Three']) expect(text).toContain(name);
});

it('says nothing of one that was answered meanwhile, and gives up on a channel that is gone', async () => {
  const world = setUp();
  const post = await world.post('Rich text in React', 'How?');
  const timers = world.timers.timers;
  await world.answer(post, 'Like this.');
  for (const timer of timers) await world.timers.set(timer);
  world.later(3);
  await world.round();
  expect(world.chat.sent).toEqual([]);
  await world.post('Another', 'How?');
  world.later(3);
  world.chat.failOn('post', new PermanentChatError('unknown_channel'));
  await world.round();
  expect(world.log.lines.at(-1)?.message).toBe('unanswered threads cannot be listed');
});

it('each thread is listed once, however long it waits, and none of the past', async () => {
  const world = setUp();
  await world.post('Rich text in React', 'How?');
  world.later(3);
  await world.round();
  world.later(40);
  await world.post('Another', 'How?');
  world.later(3);
  await world.round();
  expect(world.chat.sent).toHaveLength(2);
  const second = toPlainText(world.chat.sent[1]?.reply ?? { summary: '', blocks: [] });
  expect(second).toContain('Another');
  expect(second).not.toContain('Rich text');
});
