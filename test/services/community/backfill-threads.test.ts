import { expect, it } from 'vitest';
import { PermanentChatError } from '../../../src/ports/chat-platform.ts';
import { createCommunityWorld } from './world.ts';

const QUESTION = 'Hydration error in my React component with rich text';

it('one thread that cannot be read does not cost the others', async () => {
  const world = createCommunityWorld();
  for (const name of ['One', 'Two', 'Three']) {
    await world.post(name, QUESTION, { missed: true });
    world.clock.advance(60_000);
  }
  world.chat.failOn('history', new PermanentChatError('missing_access'));
  await world.backfill.run('discord');
  expect([...world.search(QUESTION)].sort()).toEqual(['Three', 'Two']);
});

it('interrupted, it goes on where it ended', async () => {
  const world = createCommunityWorld();
  for (const name of ['One', 'Two', 'Three']) {
    await world.post(name, QUESTION, { missed: true });
    world.later(3);
  }
  world.chat.failOn('history', new Error('connection lost'));
  await world.backfill.run('discord');
  expect(world.search(QUESTION)).toEqual([]);
  // Somebody asks meanwhile: what came before is missing all the same.
  await world.post('Four', QUESTION);
  await world.backfill.run('discord');
  expect(await world.threads.all()).toHaveLength(4);
  // Of two threads the older one is read first, so that the record of a process that ends here ends there.
  const again = createCommunityWorld();
  for (const name of ['Old', 'New']) {
    await again.post(name, QUESTION, { missed: true });
    again.later(3);
  }
  const { history } = again.chat;
  let read = 0;
  again.chat.history = async (...asked) => {
    read += 1;
    if (read > 1) throw new Error('killed');
    return history(...asked);
  };
  await again.backfill.run('discord');
  expect(again.search(QUESTION)).toEqual(['Old']);
});

it('what is said in one channel while another is read costs none of what was missed there', async () => {
  const world = createCommunityWorld();
  const theirs = world.chat.channel('discord:g2', 'forum-2');
  await world.post('Known', QUESTION, { in: theirs });
  world.later(2);
  await world.post('Missed', QUESTION, { in: theirs, missed: true });
  world.later(4);
  await world.post('Ours', QUESTION, { missed: true });
  const { threads } = world.chat;
  world.chat.threads = async (...asked) => {
    // The first channel takes its time.
    if (asked[0].tenant === 'discord:g1') await world.post('Live', QUESTION, { in: theirs });
    return threads(...asked);
  };
  await world.backfill.run('discord');
  expect([...world.search(QUESTION, 'discord:g2')].sort()).toEqual(['Known', 'Live', 'Missed']);
});

it('no longer finds what was deleted while nobody listened', async () => {
  const world = createCommunityWorld();
  const deleted = await world.post('Hydration', QUESTION);
  await world.post('Rich text', QUESTION);
  world.later(30);
  world.chat.vanish(deleted.ref.conversation);
  const again = world.restarted();
  await again.backfill.load();
  await again.backfill.run('discord');
  expect(again.search(QUESTION)).toEqual(['Rich text']);
});
