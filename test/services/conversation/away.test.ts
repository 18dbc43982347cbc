import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../../src/domain/time.ts';
import type { ThreadInfo } from '../../../src/ports/chat-events.ts';
import { ADA, AGNES, createConversationDesk, FILE } from './desk.ts';

type Desk = ReturnType<typeof createConversationDesk>;

/** A ticket that was escalated from a public thread, in which people go on talking. */
async function escalated(desk: Desk): Promise<ThreadInfo> {
  const { chat, tickets, places, clock } = desk;
  const thread = chat.addThread({
    conversation: chat.place('t1'),
    parent: chat.place('community'),
    title: 'Help',
  });
  const first = chat.say({ in: thread.conversation, by: ADA, text: 'It fails.', id: 'o0001' });
  await tickets.open(
    {
      tenant: 'discord:g1',
      sourceEvent: 'escalation',
      requester: ADA.user,
      requesterName: 'Ada',
      locale: 'en',
      topic: 'bug',
      summary: 'It fails',
      fields: {},
      files: [],
      origin: thread.conversation,
      thread: thread.conversation,
      at: clock.now(),
    },
    () => [],
  );
  await places.readTo(thread.conversation, first.ref.id);
  return thread;
}

describe('reading again what was read before', () => {
  it('takes nothing back from an escalated thread', async () => {
    const desk = createConversationDesk();
    const { write, catchUp, messages, find, chat } = desk;
    const thread = await escalated(desk);
    await catchUp.platform('discord');
    const kept = await write(ADA, 'Since Monday.', { where: thread.conversation });
    const gone = await write(ADA, 'My password is …', { where: thread.conversation });
    await write(ADA, 'Still.', { where: thread.conversation });
    await catchUp.platform('discord');
    const said = async () =>
      (await messages.list('discord:g1', (await find()).id)).map(({ body, deletedAt }) =>
        deletedAt === undefined ? body : '(deleted)',
      );
    expect(await said()).toEqual(['Since Monday.', 'My password is …', 'Still.']);
    chat.unsay(gone.ref);
    chat.edit(kept.ref, 'Since Tuesday.');
    await catchUp.platform('discord');
    expect(await said()).toEqual(['Since Tuesday.', '(deleted)', 'Still.']);
  });

  it('notices that staff edited a note meanwhile', async () => {
    const desk = createConversationDesk();
    const { open, write, catchUp, chat, messages, find } = desk;
    await open();
    const note = await write(AGNES, 'Plan: gold.', { where: 'staffConversation' });
    chat.edit(note.ref, 'Plan: silver.');
    await catchUp.platform('discord');
    expect((await messages.list('discord:g1', (await find()).id)).map(({ body }) => body)).toEqual([
      'Plan: silver.',
    ]);
  });

  it('takes no words back that the platform does not show any more', async () => {
    const desk = createConversationDesk();
    const { open, write, catchUp, chat, messages, find, relay } = desk;
    await open();
    const first = await write(ADA, 'It fails.');
    const second = await write(ADA, 'Since Monday.');
    await relay({ kind: 'message_edited', message: { ...first, text: '', withheld: true } });
    chat.unsay(first.ref);
    chat.unsay(second.ref);
    await catchUp.platform('discord');
    expect(
      (await messages.list('discord:g1', (await find()).id)).map(({ body, deletedAt }) => [body, deletedAt]),
    ).toEqual([
      ['It fails.', undefined],
      ['Since Monday.', undefined],
    ]);
  });
});

describe('§4.15: a file of an internal note that cannot be kept', () => {
  it('is never named to the customer', async () => {
    const desk = createConversationDesk();
    const { open, write, worker, chat, sentTo } = desk;
    const ticket = await open();
    chat.offer('x'.repeat(1_000));
    await write(AGNES, 'Looks like fraud.', {
      where: 'staffConversation',
      files: [{ ...FILE, name: 'fraud-evidence.png' }],
    });
    await worker.drain();
    expect(sentTo(ticket.conversation?.id ?? '').join('\n')).not.toContain('fraud');
  });
});

describe('a file whose server is away for minutes', () => {
  it('is kept, also when it was sent hours before it could be read', async () => {
    const desk = createConversationDesk();
    const { open, chat, catchUp, worker, clock, messages, find, placeOf } = desk;
    await open();
    const at = clock.now();
    clock.advance(3 * HOUR);
    chat.say({ in: await placeOf('conversation'), by: ADA, text: 'See.', id: 'p0100', files: [FILE], at });
    await catchUp.platform('discord');
    const { download } = chat;
    Object.assign(chat, { download: () => Promise.reject(new Error('502')) });
    for (let attempt = 0; attempt < 8; attempt += 1) {
      await worker.drain();
      clock.advance(2 * MINUTE);
    }
    Object.assign(chat, { download });
    clock.advance(HOUR);
    await worker.drain();
    const [message] = await messages.list('discord:g1', (await find()).id);
    expect(message?.attachments[0]?.state).toBe('stored');
  });
});

describe('a channel that was deleted', () => {
  it('takes its threads along: the staff thread of an open ticket gets a new card and thread', async () => {
    const { open, find, relay, chat, worker, clock } = createConversationDesk();
    await open();
    const before = await find();
    chat.vanish(before.staffConversation ?? chat.place('?'));
    await relay({ kind: 'conversation_gone', conversation: chat.place('staff'), at: clock.now() });
    await worker.drain();
    const after = await find();
    expect(after.staffConversation?.id).not.toBe(before.staffConversation?.id);
    const cards = chat.sent.filter(({ to, key }) => to === 'staff' && !key.startsWith('update-'));
    expect(cards).toHaveLength(2);
    expect(after.conversation).toEqual(before.conversation);
  });

  it('and with it the whole staff channel: that is told as a failure', async () => {
    const { open, find, relay, chat, worker, clock } = createConversationDesk();
    await open();
    chat.vanish(chat.place('staff'));
    await relay({ kind: 'conversation_gone', conversation: chat.place('staff'), at: clock.now() });
    await worker.drain();
    expect((await find()).failures).toEqual(['staff']);
  });

  it('another one is nobody’s business', async () => {
    const { open, find, relay, chat, worker, clock, tickets } = createConversationDesk();
    await open();
    await relay({ kind: 'conversation_gone', conversation: chat.place('lounge'), at: clock.now() });
    await worker.drain();
    const { id, tenant } = await find();
    expect((await tickets.history(tenant, id)).some(({ kind }) => kind === 'healed')).toBe(false);
  });
});
