import { describe, expect, it } from 'vitest';
import { PermanentChatError } from '../../../src/ports/chat-platform.ts';
import type { HelpdeskEvent } from '../../../src/ports/helpdesk.ts';
import { toPlainText } from '../../../src/reply/plain-text.ts';
import { ADA, AGNES, BOB, createConversationDesk, FILE } from './desk.ts';

type Comment = Extract<HelpdeskEvent, { kind: 'comment' }>;

const comment = (body: string, over: Partial<Comment> = {}): Comment => ({
  key: `event ${body}`,
  ticket: { externalId: '#FD-1001' },
  at: Date.parse('2026-07-06T12:05:00Z'),
  kind: 'comment',
  commentId: `theirs ${body}`,
  author: { name: 'Agnes', role: 'agent' },
  visibility: 'public',
  body,
  files: [],
  ...over,
});

describe("the customer's words", () => {
  it('reach helpdesk and staff thread once each, in order, and never their own place again', async () => {
    const { open, write, worker, helpdesk, chat, sentTo, find } = createConversationDesk();
    const ticket = await open();
    await write(ADA, 'It also happens in staging.');
    await write(ADA, 'And in production.');
    await worker.drain();
    expect(helpdesk.comments.map(({ comment: { body } }) => body)).toEqual([
      'It also happens in staging.',
      'And in production.',
    ]);
    expect(helpdesk.comments[0]?.comment).toMatchObject({
      visibility: 'public',
      author: { name: 'Ada', account: { platform: 'discord', id: 'u1' } },
    });
    expect(sentTo((await find()).staffConversation?.id ?? '')).toEqual([
      'It also happens in staging.',
      'And in production.',
    ]);
    expect(sentTo(ticket.conversation?.id ?? '')).toEqual(['welcome FD-1001']);
    expect(chat.sent.at(-1)?.reply.summary).toBe('card FD-1001 open And in production.');
  });

  it('wait for their files; a file that cannot be kept is named, to support and to the customer', async () => {
    const { open, write, worker, helpdesk, chat, find, sentTo } = createConversationDesk();
    await open();
    chat.offer('a picture');
    await write(ADA, 'See this.', { files: [FILE] });
    await worker.drain();
    expect(helpdesk.comments[0]).toMatchObject({ files: ['a picture'] });
    chat.offer('x'.repeat(200));
    await write(ADA, 'And this.', { files: [{ ...FILE, id: 'f2', name: 'long.log' }] });
    await worker.drain();
    expect(helpdesk.comments[1]?.comment.body).toBe('And this.\n\nlost: long.log');
    expect(sentTo((await find()).conversation?.id ?? '')).toContain('file_lost FD-1001 long.log');
  });

  it('follow when they are edited, and go when they are deleted', async () => {
    const { open, write, worker, helpdesk, chat, relay, clock, find } = createConversationDesk();
    await open();
    const message = await write(ADA, 'It is brokn.');
    await worker.drain();
    clock.advance(1_000);
    await relay({ kind: 'message_edited', message: chat.edit(message.ref, 'It is broken.') });
    await worker.drain();
    expect(helpdesk.comments.at(-1)?.comment).toMatchObject({
      body: 'It is broken.',
      of: { commentId: 'c1', what: 'edited' },
    });
    const staff = (await find()).staffConversation?.id;
    expect(chat.sent.filter(({ to }) => to === staff).at(-1)?.reply.summary).toBe('It is broken. (edited)');
    await relay({ kind: 'message_deleted', ref: message.ref, at: clock.now() });
    await worker.drain();
    expect(helpdesk.comments.at(-1)?.comment.of).toEqual({ commentId: 'c1', what: 'deleted' });
    expect(chat.removed).toHaveLength(1);
  });

  it('edited before they were delivered, they arrive once, as they are', async () => {
    const { open, write, worker, helpdesk, chat, relay, clock } = createConversationDesk();
    await open();
    const message = await write(ADA, 'It is brokn.');
    clock.advance(1_000);
    await relay({ kind: 'message_edited', message: chat.edit(message.ref, 'It is broken.') });
    await worker.drain();
    expect(helpdesk.comments.map(({ comment: { body } }) => body)).toEqual(['It is broken.']);
  });

  it('deleted before they were delivered, they never arrive', async () => {
    const { open, write, worker, helpdesk, relay, clock } = createConversationDesk();
    await open();
    const message = await write(ADA, 'my password is hunter2');
    await relay({ kind: 'message_deleted', ref: message.ref, at: clock.now() });
    await worker.drain();
    expect(helpdesk.comments).toEqual([]);
  });

  it('of a colleague are relayed under their own name', async () => {
    const { open, write, worker, helpdesk } = createConversationDesk();
    await open();
    await write(BOB, 'I see it, too.');
    await worker.drain();
    expect(helpdesk.comments[0]?.comment.author).toEqual({
      name: 'Bob',
      account: { platform: 'discord', id: 'bob' },
    });
  });

  it('to the bot are a command, or words like any others', async () => {
    const { open, write, chat, placeOf, catchUp, messages, find } = createConversationDesk();
    const ticket = await open();
    const said = (text: string, toBot: string, id: string) => ({
      ...chat.say({ in: ticket.conversation ?? chat.place('none'), by: ADA, text, id }),
      toBot,
    });
    await catchUp.event({ kind: 'message_posted', message: said('@Frontdesk status', 'status', 'q1') });
    await catchUp.event({ kind: 'message_posted', message: said('@Frontdesk any news?', 'any news?', 'q2') });
    await write(ADA, 'Hello?');
    expect((await messages.list('discord:g1', (await find()).id)).map(({ body }) => body)).toEqual([
      '@Frontdesk any news?',
      'Hello?',
    ]);
    expect((await placeOf('conversation')).id).toBe(ticket.conversation?.id);
  });

  it('that the platform withholds are asked for, once', async () => {
    const { open, chat, relay, sentTo } = createConversationDesk();
    const ticket = await open();
    const place = ticket.conversation ?? chat.place('none');
    for (const id of ['q1', 'q2'])
      await relay({
        kind: 'message_posted',
        message: { ...chat.say({ in: place, by: ADA, text: '', id }), withheld: true },
      });
    expect(sentTo(place.id)).toEqual(['welcome FD-1001', 'withheld']);
  });
});

describe("staff's words", () => {
  it('from the helpdesk reach the customer under the name of the agent, who is notified, with files', async () => {
    const { open, worker, helpdesk, chat, find, sentTo } = createConversationDesk();
    const ticket = await open();
    helpdesk.offer('a manual');
    expect(await helpdesk.emit(comment('Try this.', { files: [FILE] }))).toBe('taken');
    await worker.drain();
    const sent = chat.sent.find(({ reply }) => reply.summary === 'Try this.');
    expect(sent).toMatchObject({
      to: ticket.conversation?.id,
      author: { name: 'Agnes', kind: 'agent' },
      ping: 'u1',
      files: [{ name: 'shot.png', text: 'a manual' }],
    });
    expect(sentTo((await find()).staffConversation?.id ?? '')).toEqual(['Try this.']);
    expect(helpdesk.comments).toEqual([]);
    expect((await find()).state).toBe('waiting_for_customer');
  });

  it('longer than a message come in parts, and lose nothing', async () => {
    const { open, worker, helpdesk, chat } = createConversationDesk();
    const ticket = await open();
    const body = Array.from({ length: 900 }, (_, index) => `word${index}`).join(' ');
    await helpdesk.emit(comment(body));
    await worker.drain();
    const parts = chat.sent
      .filter(({ to, author }) => to === ticket.conversation?.id && author !== undefined)
      .map(({ reply }) => toPlainText({ ...reply, summary: '' }).trim());
    expect(parts.length).toBeGreaterThan(1);
    expect(parts.every((part) => part.length <= 2_600)).toBe(true);
    expect(parts.join(' ')).toBe(body);
  });

  it('§4.15: what is internal never reaches the customer, wherever it was written', async () => {
    const { open, write, worker, helpdesk, sentTo, say, clock, find } = createConversationDesk();
    const ticket = await open();
    await helpdesk.emit(comment('They are on the old plan.', { visibility: 'internal' }));
    await helpdesk.emit(
      comment('Said as a customer?', { visibility: 'internal', author: { name: 'X', role: 'customer' } }),
    );
    await write(AGNES, 'I would close this.', { where: 'staffConversation' });
    await write(ADA, 'Even the customer, if they could write here.', { where: 'staffConversation' });
    const note = {
      ticket,
      source: 's1',
      author: { name: 'Agnes' },
      origin: 'form' as const,
      body: 'Note.',
      files: [],
      filesFrom: 'discord' as const,
      at: clock.now(),
    };
    await say.note(note);
    await worker.drain();
    expect(sentTo(ticket.conversation?.id ?? '')).toEqual(['welcome FD-1001']);
    expect(helpdesk.comments.every(({ comment: { visibility } }) => visibility === 'internal')).toBe(true);
    expect(helpdesk.comments.map(({ comment: { body } }) => body)).toEqual([
      'I would close this.',
      'Even the customer, if they could write here.',
      'Note.',
    ]);
    expect((await find()).state).toBe('open');
  });

  it("in the customer's place are a public answer, which the customer has read already", async () => {
    const { open, write, worker, helpdesk, sentTo, find } = createConversationDesk();
    const ticket = await open();
    await write(AGNES, 'I am on it.');
    await worker.drain();
    expect(helpdesk.comments[0]?.comment).toMatchObject({
      visibility: 'public',
      author: { name: 'Agnes', agent: true },
    });
    expect(sentTo(ticket.conversation?.id ?? '')).toEqual(['welcome FD-1001']);
    expect((await find()).state).toBe('waiting_for_customer');
  });

  it('of our own that come back from the helpdesk are not taken again: by id, or by their words', async () => {
    const { open, write, worker, helpdesk, messages, find, clock } = createConversationDesk();
    const ticket = await open();
    await write(ADA, 'One.');
    await worker.drain();
    const asCustomer = { author: { name: 'Ada', role: 'customer' as const } };
    expect(await helpdesk.emit(comment('One.', { commentId: 'c1', ...asCustomer }))).toBe('known');
    // Its answer is lost: the helpdesk tells of the comment before we know its id.
    await write(ADA, 'Two.');
    helpdesk.loseAnswer();
    await worker.drain();
    expect(await helpdesk.emit(comment('Two.', { commentId: 'c2', ...asCustomer }))).toBe('known');
    clock.advance(10_000);
    await worker.drain();
    expect(helpdesk.comments).toHaveLength(2);
    expect(await messages.list('discord:g1', ticket.id)).toHaveLength(2);
    expect((await find()).state).toBe('open');
  });

  it('of different tickets may have the same number', async () => {
    const { open, helpdesk, messages, tickets } = createConversationDesk();
    const ticket = await open();
    const answer = comment('One.', { commentId: '1' });
    await helpdesk.emit(answer);
    await open({ event: 'e2' });
    const second = await tickets.find('discord:g1', 'FD-1002');
    const other = { ...answer, key: 'other', ticket: { reference: 'FD-1002' }, body: 'Two.' };
    expect(await helpdesk.emit(other)).toBe('taken');
    for (const { id, says } of [
      { id: ticket.id, says: 'One.' },
      { id: second?.id ?? '', says: 'Two.' },
    ])
      expect((await messages.list('discord:g1', id)).map(({ body }) => body)).toEqual([says]);
  });

  it('by mail are the requester’s own at the helpdesk', async () => {
    const { open, helpdesk, worker } = createConversationDesk();
    await open();
    const author = { name: 'Ada L.', role: 'customer' as const, id: 'ada@acme.example' };
    await helpdesk.emit({ ...comment('By mail.', { commentId: '<m1@acme.example>', author }), byMail: true });
    await worker.drain();
    expect(helpdesk.comments.at(-1)?.comment.author).toMatchObject({
      account: { platform: 'discord', id: ADA.user.id },
    });
  });

  it('come once, also when the helpdesk tells them twice; automatic ones are kept and never shown', async () => {
    const { open, worker, helpdesk, sentTo, messages } = createConversationDesk();
    const ticket = await open();
    expect(await helpdesk.emit(comment('Once.'))).toBe('taken');
    expect(await helpdesk.emit(comment('Once.'))).toBe('known');
    const automatic = {
      key: 'a1',
      ticket: { reference: 'FD-1001' },
      at: 1,
      kind: 'automatic',
      what: 'auto_reply',
      note: 'I am away.',
    } as const;
    expect(await helpdesk.emit(automatic)).toBe('taken');
    expect(await helpdesk.emit(automatic)).toBe('known');
    expect(await helpdesk.emit({ ...automatic, ticket: { reference: 'FD-9' } })).toBe('unknown_ticket');
    await worker.drain();
    expect(sentTo(ticket.conversation?.id ?? '')).toEqual(['welcome FD-1001', 'Once.']);
    expect((await messages.list('discord:g1', ticket.id)).map(({ body }) => body)).toContain('I am away.');
  });
});

describe('a place that was deleted by hand', () => {
  it('§4.2: is opened anew when somebody answers, and nothing that was said is lost', async () => {
    const { open, worker, helpdesk, chat, find, sentTo, tickets } = createConversationDesk();
    const ticket = await open();
    chat.vanish(ticket.conversation ?? chat.place('none'));
    await helpdesk.emit(comment('Are you there?'));
    await worker.drain();
    const healed = await find();
    expect(healed.conversation?.id).not.toBe(ticket.conversation?.id);
    expect(sentTo(healed.conversation?.id ?? '')).toEqual(['healed FD-1001', 'Are you there?']);
    expect(healed.failures).toBeUndefined();
    expect((await tickets.history('discord:g1', ticket.id)).map(({ kind }) => kind)).toContain('healed');
  });

  it('§4.2: is opened anew as soon as the platform tells, and the customer can go on in it', async () => {
    const { open, write, worker, helpdesk, chat, find, relay, clock } = createConversationDesk();
    const ticket = await open();
    const gone = ticket.conversation ?? chat.place('none');
    chat.vanish(gone);
    await relay({ kind: 'conversation_gone', conversation: gone, at: clock.now() });
    await worker.drain();
    expect((await find()).conversation?.id).not.toBe(gone.id);
    await write(ADA, 'Here I am.');
    await worker.drain();
    expect(helpdesk.comments.map(({ comment: { body } }) => body)).toEqual(['Here I am.']);
  });

  it('of staff gets a new card and thread', async () => {
    const { open, write, worker, chat, find, sentTo } = createConversationDesk();
    const ticket = await open();
    chat.failOn('post', new PermanentChatError('unknown_channel'));
    await write(ADA, 'Hello?');
    await worker.drain();
    const healed = await find();
    expect(healed.staffMessage?.id).not.toBe(ticket.staffMessage?.id);
    expect(sentTo(healed.staffConversation?.id ?? '')).toEqual(['Hello?']);
  });
});

describe('a place that others can read', () => {
  it('§4.10: takes no word: it is put away, staff are told, and the ticket goes on without it', async () => {
    const { open, worker, helpdesk, chat, sentTo, find } = createConversationDesk();
    chat.setAudience(chat.place('thread-u1'), 'public');
    const ticket = await open();
    expect(ticket.conversation).toBeUndefined();
    expect(ticket.failures).toEqual(['conversation']);
    await helpdesk.emit(comment('Your invoice is attached.'));
    await worker.drain();
    expect(sentTo('thread-u1')).toEqual(['welcome FD-1001']);
    expect((await find()).failures).toEqual(['conversation', 'message']);
  });
});

describe('an answer that is lost on the way back', () => {
  it('§4.4: makes no second comment: the next attempt gets the first one’s id', async () => {
    const { open, write, worker, helpdesk, clock, messages, find } = createConversationDesk();
    await open();
    await write(ADA, 'Only once.');
    helpdesk.loseAnswer();
    await worker.drain();
    expect(helpdesk.comments).toHaveLength(1);
    clock.advance(5_000);
    await worker.drain();
    expect(helpdesk.comments).toHaveLength(1);
    const [message] = await messages.list('discord:g1', (await find()).id);
    expect(message?.copies).toContainEqual({ place: 'helpdesk', commentId: 'c1' });
  });

  it('is found again for words that were deleted meanwhile, so that they can be taken back', async () => {
    const { open, write, worker, helpdesk, clock, relay } = createConversationDesk();
    await open();
    const message = await write(ADA, 'my password is hunter2');
    helpdesk.loseAnswer();
    await worker.drain();
    await relay({ kind: 'message_deleted', ref: message.ref, at: clock.now() });
    clock.advance(5_000);
    await worker.drain();
    expect(helpdesk.comments.map(({ comment: { of } }) => of?.what)).toEqual([undefined, 'deleted']);
  });
});
