import { expect, it } from 'vitest';
import { PermanentChatError } from '../../../src/ports/chat-platform.ts';
import { acme } from '../../fixtures/policies.ts';
import { ADA, BOB, createCommunityWorld } from './world.ts';

const QUESTION = 'Hydration error in my React component with rich text';

it('finds a thread from the moment it is opened, also after it was edited', async () => {
  const world = createCommunityWorld();
  const post = await world.post('Rich text', 'How do I render it in React?');
  expect(world.search('render rich text in react')).toEqual(['Rich text']);
  const edited = world.chat.edit(post.ref, 'Hydration mismatch of my component');
  await world.follow.take({ kind: 'message_edited', message: { ...edited, starts: post.ref.conversation } });
  expect(world.search('hydration mismatch component')).toEqual(['Rich text']);
});

it('knows an answer of somebody else, and none in what the asker adds or says to the bot', async () => {
  const world = createCommunityWorld();
  const post = await world.post('Rich text', QUESTION);
  const state = async () => (await world.threads.at(post.ref.conversation))?.state;
  await world.answer(post, 'It also happens in Firefox.', ADA);
  const message = world.chat.say({
    in: post.ref.conversation,
    by: BOB,
    text: '@frontdesk escalate',
    parent: world.forum,
  });
  await world.follow.take({ kind: 'message_posted', message: { ...message, toBot: 'escalate' } });
  expect(await state()).toBe('open');
  await world.answer(post, 'Render it on the client only.');
  expect(await state()).toBe('answered');
});

it('waits for an answer with one timer, which an answer cancels', async () => {
  const world = createCommunityWorld();
  const post = await world.post('Rich text', QUESTION);
  expect(world.timers.timers).toMatchObject([
    { kind: 'thread_unanswered', dueAt: world.clock.now() + acme.unansweredAfter },
  ]);
  await world.answer(post, 'Render it on the client only.');
  expect(world.timers.timers).toEqual([]);
});

it("marks a thread as solved by the forum's tag", async () => {
  const world = createCommunityWorld();
  const post = await world.post('Rich text', QUESTION);
  await world.chat.changeThread(post.ref.conversation, { addTags: ['Solved'] });
  const thread = await world.chat.thread(post.ref.conversation);
  if (!thread) throw new Error('it is there');
  await world.follow.take({ kind: 'thread_changed', thread });
  expect((await world.threads.at(post.ref.conversation))?.state).toBe('solved');
});

it('is solved no longer when somebody takes the tag off, and stays so when there never was one', async () => {
  const world = createCommunityWorld();
  const post = await world.post('Rich text', QUESTION);
  const at = post.ref.conversation;
  const shown = async (tags: readonly string[]) => {
    const thread = await world.chat.thread(at);
    if (!thread) throw new Error('it is there');
    await world.follow.take({ kind: 'thread_changed', thread: { ...thread, tags } });
    return (await world.threads.at(at))?.state;
  };
  const known = await world.threads.at(at);
  if (!known) throw new Error('it is known');
  await world.threads.save({ ...known, state: 'solved' }, world.clock.now());
  expect(await shown(['React'])).toBe('solved');
  expect(await shown(['React', 'Solved'])).toBe('solved');
  expect(await shown(['React'])).toBe('answered');
  expect(await shown(['React', 'Solved'])).toBe('solved');
});

it('no longer finds what was deleted: the thread, or the channel with all of them', async () => {
  const world = createCommunityWorld();
  const first = await world.post('Rich text', QUESTION);
  await world.post('Hydration of React', QUESTION);
  const gone = (conversation: typeof first.ref.conversation) =>
    world.follow.take({ kind: 'conversation_gone', conversation, at: world.clock.now() });
  await gone(first.ref.conversation);
  expect(world.search(QUESTION)).toEqual(['Hydration of React']);
  await gone(world.forum);
  expect(world.search(QUESTION)).toEqual([]);
  expect(await world.threads.list('discord:g1', { limit: 10 })).toEqual([]);
});

it('leaves other channels alone', async () => {
  const world = createCommunityWorld();
  await world.post('Chat', QUESTION, { in: world.chat.channel('discord:g1', 'general') });
  expect(await world.threads.all()).toEqual([]);
});

it('§4.11: threads of another server are never found', async () => {
  const world = createCommunityWorld();
  await world.post('Theirs', QUESTION, { in: world.chat.channel('discord:g2', 'forum-2') });
  expect(world.search(QUESTION)).toEqual([]);
  expect(world.search(QUESTION, 'discord:g2')).toEqual(['Theirs']);
});

it('searches after a restart what it knew, and reads what it missed', async () => {
  const world = createCommunityWorld();
  const known = await world.post('Rich text', QUESTION);
  const missed = await world.post('Hydration again', QUESTION, { missed: true });
  world.chat.say({ in: missed.ref.conversation, by: BOB, text: 'Use a client component.' });
  world.chat.say({ in: known.ref.conversation, by: BOB, text: 'Me too.' });
  const again = world.restarted();
  await again.backfill.load();
  expect(again.search(QUESTION)).toEqual(['Rich text']);
  await again.backfill.run('discord');
  expect([...again.search(QUESTION)].sort()).toEqual(['Hydration again', 'Rich text']);
  expect((await world.threads.at(missed.ref.conversation))?.state).toBe('answered');
  expect((await world.threads.at(known.ref.conversation))?.state).toBe('answered');
});

it('passes over a channel that cannot be read, and reads the others', async () => {
  const world = createCommunityWorld();
  await world.post('Theirs', QUESTION, { in: world.chat.channel('discord:g2', 'forum-2'), missed: true });
  world.chat.failOn('threads', new PermanentChatError('missing_access'));
  await world.backfill.run('discord');
  expect(world.log.lines.some(({ message }) => message === 'a community channel could not be read')).toBe(
    true,
  );
  expect(world.search(QUESTION, 'discord:g2')).toEqual(['Theirs']);
});

it('keeps the solution of a solved thread when it is read again', async () => {
  const world = createCommunityWorld();
  const post = await world.post('Rich text', QUESTION);
  const thread = await world.threads.at(post.ref.conversation);
  if (!thread) throw new Error('it is there');
  await world.solve.solve(thread, ADA, { text: 'Use suppressWarnings', authorId: 'bob' });
  await world.backfill.run('discord');
  expect((await world.threads.at(post.ref.conversation))?.text).toContain('suppressWarnings');
  expect((await world.chat.thread(post.ref.conversation))?.tags).toContain('Solved');
});

it('a title that was the first line of the words changes with them, and goes with them', async () => {
  const world = createCommunityWorld();
  const post = await world.post('My password is hunter2 in React', 'My password is hunter2 in React');
  const at = post.ref.conversation;
  const renamed = async (title: string) => {
    const thread = await world.chat.thread(at);
    if (!thread) throw new Error('it is there');
    world.chat.addThread({ ...thread, title });
  };
  await renamed('A hydration error in React');
  const edited = world.chat.edit(post.ref, 'A hydration error in React');
  await world.follow.take({ kind: 'message_edited', message: { ...edited, starts: at } });
  expect(world.search('hydration error react')).toEqual(['A hydration error in React']);
  await renamed('This message was deleted.');
  await world.follow.take({ kind: 'message_deleted', ref: post.ref, starts: at, at: world.clock.now() });
  expect(world.search('hydration error react')).toEqual([]);
});

it("a forum's post stays without its first message, under its own title", async () => {
  const world = createCommunityWorld();
  const post = await world.post('Hydration of React', 'Words that are taken back');
  const deleted = { kind: 'message_deleted', ref: post.ref, at: world.clock.now() } as const;
  await world.follow.take({ ...deleted, starts: post.ref.conversation });
  expect(world.search('hydration of react')).toEqual(['Hydration of React']);
  expect((await world.threads.at(post.ref.conversation))?.text).toBe('');
  world.chat.vanish(post.ref.conversation);
  await world.follow.take({ ...deleted, starts: post.ref.conversation });
  expect(world.search('hydration of react')).toEqual([]);
});
