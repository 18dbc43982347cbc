import { describe, expect, it } from 'vitest';
import type { RemoteFile } from '../../../src/domain/conversation.ts';
import type { ChatMessage } from '../../../src/ports/chat-events.ts';
import { PermanentChatError } from '../../../src/ports/chat-platform.ts';
import { toPlainText } from '../../../src/reply/plain-text.ts';
import { ADA, actionOf, actionsOf, createHall, FAY, formOf, MIA, SAM, sourceOf, textOf } from './hall.ts';

const BUG = 'Publishing an entry fails with an error 500 in the web app';
const DUMP: RemoteFile = { id: 'f1', name: 'dump.log', size: 12, url: 'https://cdn.example/dump' };

type Hall = ReturnType<typeof createHall>;

/** A thread with two people and a file. */
async function talk(hall: Hall, by = ADA): Promise<ChatMessage> {
  const post = await hall.post('Publishing fails', BUG, by);
  await hall.answer(post.ref.conversation, 'Same here, since noon.', FAY, { files: [DUMP] });
  const spoken = hall.chat.say({
    in: post.ref.conversation,
    by: FAY,
    text: 'This is the log.',
    files: [DUMP],
    parent: hall.forum,
  });
  await hall.follow.take({ kind: 'message_posted', message: spoken });
  return post;
}

const escalate = async (hall: Hall, post: ChatMessage, topic = 'bug', by = MIA) => {
  const card = await hall.menu(by, 'escalate', sourceOf(post));
  const picked = await hall.act(by, actionOf(card, 'escalate:topic:'), { value: topic });
  return hall.act(by, actionOf(picked, 'escalate:go:'));
};

const only = async (hall: Hall) => {
  const tickets = await hall.tickets.list('discord:g1', { limit: 10 });
  expect(tickets).toHaveLength(1);
  const [ticket] = tickets;
  if (!ticket) throw new Error('there is one');
  return ticket;
};

describe('K5: escalating a thread', () => {
  it('shows the moderator whose it is, what goes along and the plan, then makes a ticket of its author', async () => {
    const hall = createHall();
    const post = await talk(hall);
    const card = textOf(await hall.menu(MIA, 'escalate', sourceOf(post)));
    expect(card).toContain('Question by: Ada');
    expect(card).toContain('Messages: 3');
    expect(card).toContain('Files: dump.log');
    expect(card).toContain('Plan: Premium');
    const done = await escalate(hall, post);
    expect(textOf(done)).toMatch(/FD-\d+ created/u);
    expect(textOf(done)).toContain('Ada is told privately');
    const ticket = await only(hall);
    expect(ticket).toMatchObject({
      requester: ADA.user,
      topic: 'bug',
      plan: 'premium',
      thread: post.ref.conversation,
    });
    expect((await hall.tickets.history('discord:g1', ticket.id))[0]?.actor).toMatchObject({ name: 'Mia' });
    expect((await hall.threads.at(post.ref.conversation))?.ticketId).toBe(ticket.id);
    const text = Object.values(ticket.fields).join('\n');
    for (const said of [
      BUG,
      'Ada · 2026-07-06',
      'Same here, since noon.',
      'Fay ·',
      '[dump.log]',
      'https://chat.example/',
    ])
      expect(text).toContain(said);
    expect(ticket.attachments.map(({ name }) => name)).toContain('dump.log');
    const jobs = hall.outbox.jobs.map(({ kind }) => kind);
    expect(jobs).toEqual(
      expect.arrayContaining([
        'helpdesk.create',
        'staff.announce',
        'thread.post',
        'person.notify',
        'attachment.fetch',
      ]),
    );
    expect(jobs).not.toContain('conversation.open');
  });

  it('one thread makes one ticket: the second time shows the first, also at the same moment', async () => {
    const hall = createHall();
    const post = await talk(hall);
    const card = await hall.menu(MIA, 'escalate', sourceOf(post));
    const other = await hall.menu(SAM, 'escalate', sourceOf(post));
    const go = (by: typeof MIA, from: typeof card) =>
      hall
        .act(by, actionOf(from, 'escalate:topic:'), { value: 'bug' })
        .then((picked) => hall.act(by, actionOf(picked, 'escalate:go:')));
    await Promise.all([go(MIA, card), go(SAM, other)]);
    const { reference } = await only(hall);
    expect(textOf(await hall.menu(MIA, 'escalate', sourceOf(post)))).toContain(
      `This is ${reference} already`,
    );
  });

  it('works by naming the bot in the thread; that word is no part of the talk', async () => {
    const hall = createHall();
    const post = await talk(hall);
    hall.chat.say({ in: post.ref.conversation, by: MIA, text: '@frontdesk escalate', parent: hall.forum });
    const card = await hall.mention(MIA, 'escalate', post.ref.conversation);
    expect(textOf(card)).toContain('Question by: Ada');
    expect(
      textOf(await hall.mention(MIA, 'escalate my publishing please, it fails', post.ref.conversation)),
    ).not.toContain('Question by');
  });

  it('the gate of the author counts: passed over with a reason, which is written down', async () => {
    const hall = createHall();
    const post = await talk(hall, FAY);
    const card = await hall.menu(MIA, 'escalate', sourceOf(post));
    const picked = await hall.act(MIA, actionOf(card, 'escalate:topic:'), { value: 'bug' });
    expect(textOf(picked)).toContain('Free has no tickets');
    expect(actionsOf(picked).join()).not.toContain('escalate:go');
    const form = formOf(await hall.act(MIA, actionOf(picked, 'escalate:why:')));
    expect(textOf(await hall.act(MIA, form.id, { reason: ' ' }))).toContain('missing_option');
    await hall.act(MIA, form.id, { reason: 'Affects every customer.' });
    const ticket = await only(hall);
    const history = await hall.tickets.history('discord:g1', ticket.id);
    expect(history.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['escalated', 'gate_overridden']));
    expect(history.find(({ kind }) => kind === 'gate_overridden')).toMatchObject({
      actor: { name: 'Mia' },
      reason: 'Affects every customer.',
    });
  });

  it('the gate is asked at the last step, too, and its author never passes it over', async () => {
    const hall = createHall();
    const post = await talk(hall, FAY);
    const picked = async (by: typeof MIA) => {
      const card = await hall.menu(MIA, 'escalate', sourceOf(post));
      const id = actionOf(card, 'escalate:topic:').slice('escalate:topic:'.length);
      const own = await hall.session.get(`escalation:discord:g1:mia:${id}`);
      await hall.session.set(`escalation:discord:g1:${by.user.id}:${id}`, own, 60_000);
      return id;
    };
    const mine = await picked(MIA);
    expect(textOf(await hall.act(MIA, `escalate:go:${mine}.bug`))).toContain('Free has no tickets');
    const theirs = await picked(FAY);
    expect(textOf(await hall.act(FAY, `escalate:go:${theirs}.bug`))).toMatch(/Lite|paying/u);
    const passed = await hall.act(FAY, `escalate:override:${theirs}.bug`, { reason: 'Because I want it.' });
    expect(textOf(passed)).toContain('missing_permission');
    expect(await hall.tickets.list('discord:g1', { limit: 10 })).toEqual([]);
  });

  it('while plans cannot be read, a moderator decides', async () => {
    const hall = createHall({ plansTold: false });
    const post = await talk(hall);
    const card = await hall.menu(MIA, 'escalate', sourceOf(post));
    const picked = await hall.act(MIA, actionOf(card, 'escalate:topic:'), { value: 'bug' });
    expect(textOf(picked)).toContain('cannot be read right now');
  });

  it('the author turns their own thread into a ticket where their plan has them, else gets the reason and the free ways', async () => {
    const hall = createHall();
    const post = await talk(hall);
    const card = await hall.act(ADA, 'escalate:thread:x', {}, { conversation: post.ref.conversation });
    expect(textOf(card)).not.toContain('Question by');
    const picked = await hall.act(ADA, actionOf(card, 'escalate:topic:'), { value: 'bug' });
    await hall.act(ADA, actionOf(picked, 'escalate:go:'));
    const opened = await hall.tickets.history('discord:g1', (await only(hall)).id);
    expect(opened[0]).toMatchObject({ kind: 'opened', actor: { id: 'ada' } });
    const theirs = await hall.post('Mine fails, too', BUG, FAY);
    const refused = await hall.act(FAY, 'escalate:thread:x', {}, { conversation: theirs.ref.conversation });
    const text = textOf(
      refused.kind === 'reply' && toPlainText(refused.reply).includes('Lite')
        ? refused
        : await hall.act(FAY, actionOf(refused, 'escalate:topic:'), { value: 'bug' }),
    );
    expect(text).toMatch(/paying|Lite/u);
    await only(hall);
  });

  it('is for moderators, staff and the author alone, checked at each step', async () => {
    const hall = createHall();
    const post = await talk(hall);
    expect(textOf(await hall.menu(FAY, 'escalate', sourceOf(post)))).toContain('missing_permission');
    const card = await hall.menu(MIA, 'escalate', sourceOf(post));
    const picked = await hall.act(MIA, actionOf(card, 'escalate:topic:'), { value: 'bug' });
    const demoted = { ...MIA, groups: [] };
    expect(textOf(await hall.act(demoted, actionOf(picked, 'escalate:go:')))).toContain('missing_permission');
    expect(textOf(await hall.act(FAY, actionOf(picked, 'escalate:go:')))).toContain('form_expired');
    expect(await hall.tickets.list('discord:g1', { limit: 10 })).toEqual([]);
  });

  it('archived and locked threads go as well, and what could not be read is told', async () => {
    const hall = createHall();
    const post = await talk(hall);
    await hall.chat.changeThread(post.ref.conversation, { archived: true, locked: true });
    expect(textOf(await escalate(hall, post))).toContain('created');
    const other = await hall.post('Publishing fails, too', BUG);
    hall.chat.failOn('history', new PermanentChatError('missing_access'));
    const card = await hall.menu(MIA, 'escalate', sourceOf(other));
    expect(textOf(card)).toContain('could not be read');
    expect(textOf(card)).toContain(BUG);
  });

  it('a message alone makes a ticket that is answered in private', async () => {
    const hall = createHall();
    const message = hall.chat.say({ in: hall.chat.place('general'), by: ADA, text: BUG });
    expect(textOf(await escalate(hall, message))).toMatch(/private place\./u);
    const ticket = await only(hall);
    expect(ticket.thread).toBeUndefined();
    expect(hall.outbox.jobs.map(({ kind }) => kind)).toContain('conversation.open');
  });

  it('§4.10: a private topic is never answered in public', async () => {
    const hall = createHall();
    const post = await talk(hall);
    const done = await escalate(hall, post, 'security');
    expect(textOf(done)).toContain('private place');
    expect((await only(hall)).thread).toBeUndefined();
    const jobs = hall.outbox.jobs.map(({ kind }) => kind);
    expect(jobs).not.toContain('thread.post');
    expect(jobs).toContain('conversation.open');
  });

  it('§4.11: a thread of one server is nothing to another', async () => {
    const hall = createHall();
    const post = await talk(hall);
    await escalate(hall, post);
    const known = await hall.threads.at(post.ref.conversation);
    expect(known).toBeDefined();
    expect(await hall.threads.find('discord:g2', known?.id ?? '')).toBeUndefined();
    const stranger = { ...FAY, user: { ...FAY.user, tenant: 'discord:g2' as const } };
    expect(textOf(await hall.act(stranger, `solved:done:${known?.id}`))).toContain('form_expired');
  });
});

describe('K3: marking a thread as solved', () => {
  it('names the answer that helped, tags the thread and tells everybody in it', async () => {
    const hall = createHall();
    const post = await hall.post('Hydration error', 'My component throws.', ADA);
    const answer = await hall.answer(post.ref.conversation, 'Render it on the client only.');
    const pick = await hall.act(ADA, 'solved:mark:x', {}, { conversation: post.ref.conversation });
    expect(textOf(pick)).toContain('Which answer helped?');
    const done = await hall.act(ADA, actionOf(pick, 'solved:by:'), { value: answer.ref.id });
    expect(textOf(done)).toContain('Marked as solved');
    const thread = await hall.threads.at(post.ref.conversation);
    expect(thread).toMatchObject({ state: 'solved', text: expect.stringContaining('client only') });
    expect((await hall.chat.thread(post.ref.conversation))?.tags).toContain('Solved');
    const [said] = hall.chat.sent;
    expect(said?.to).toBe(post.ref.conversation.id);
    expect(said && toPlainText(said.reply)).toContain('Render it on the client only.');
    expect(hall.audit.entries).toMatchObject([{ kind: 'thread_solved', data: { answerBy: 'fay' } }]);
  });

  it('is for whoever asked and for moderators', async () => {
    const hall = createHall();
    const post = await hall.post('Hydration error', 'My component throws.', ADA);
    const press = (by: typeof ADA) =>
      hall.act(by, 'solved:mark:x', {}, { conversation: post.ref.conversation });
    expect(textOf(await press(FAY))).toContain('Only the person who asked');
    expect(textOf(await press(MIA))).toContain('Marked as solved');
    expect(textOf(await hall.mention(MIA, 'solved', hall.chat.place('general')))).toContain(
      'no community thread',
    );
  });
});

describe('redirecting to the community', () => {
  it("opens the thread in the asker's name, tells them, and is written down", async () => {
    const hall = createHall();
    const question = 'My React component throws a hydration error with Next.js, how do I fix it?';
    const message = hall.chat.say({ in: hall.chat.place('general'), by: FAY, text: question });
    expect(textOf(await hall.menu(ADA, 'redirect', sourceOf(message)))).toContain('missing_permission');
    const card = await hall.menu(MIA, 'redirect', sourceOf(message));
    expect(textOf(card)).toContain('Topic: Front end of your application');
    const form = formOf(await hall.act(MIA, actionOf(card, 'community:write:')));
    const shown = await hall.act(MIA, form.id, { title: 'Hydration error', text: question });
    const done = await hall.act(MIA, actionOf(shown, 'community:post:'));
    expect(textOf(done)).toContain('A thread is open for Fay');
    expect(hall.chat.sent.map(({ to }) => to)).toEqual(['forum/community', 'dm-fay']);
    expect(hall.chat.members(hall.chat.place('forum/community'))).toEqual(['fay']);
    expect((await hall.threads.all())[0]).toMatchObject({ authorId: 'fay', openedByBot: true });
    expect(hall.audit.entries.at(-1)).toMatchObject({ kind: 'thread_redirected', actor: { name: 'Mia' } });
  });

  it('takes another topic from the list', async () => {
    const hall = createHall();
    const message = hall.chat.say({
      in: hall.chat.place('general'),
      by: FAY,
      text: 'Something is odd, can anybody look?',
    });
    const card = await hall.menu(MIA, 'redirect', sourceOf(message));
    const picked = await hall.act(MIA, actionOf(card, 'redirect:topic:'), { value: 'third-party' });
    expect(textOf(picked)).toContain('Topic: Third-party integration');
  });
});
