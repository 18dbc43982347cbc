import { describe, expect, it } from 'vitest';
import { MINUTE } from '../../../src/domain/time.ts';
import { ADA, AGNES, createConversationDesk } from './desk.ts';

const bodies = async ({ messages, find }: ReturnType<typeof createConversationDesk>) =>
  (await messages.list('discord:g1', (await find()).id)).map(({ body }) => body);

describe('what was said while the bot was away', () => {
  it('§4.5: is taken at start, in order and once, from customers and from staff', async () => {
    const desk = createConversationDesk();
    const { open, write, catchUp, worker, helpdesk } = desk;
    await open();
    await write(ADA, 'Before.');
    await write(ADA, 'While you were away.', { unseen: true });
    await write(AGNES, 'A note meanwhile.', { unseen: true, where: 'staffConversation' });
    await write(ADA, 'And again.', { unseen: true });
    await catchUp.platform('discord');
    await catchUp.platform('discord');
    await worker.drain();
    expect(await bodies(desk)).toEqual([
      'Before.',
      'While you were away.',
      'A note meanwhile.',
      'And again.',
    ]);
    expect(helpdesk.comments.filter(({ comment: { visibility } }) => visibility === 'public')).toHaveLength(
      3,
    );
  });

  it('§4.5: comes before what is said now, however early that arrives', async () => {
    const desk = createConversationDesk();
    const { open, write, catchUp, chat, worker, helpdesk, places, clock } = desk;
    await open();
    await write(ADA, 'One.');
    const missed = await write(ADA, 'Two.', { unseen: true });
    clock.advance(1_000);
    const now = chat.say({ in: missed.ref.conversation, by: ADA, text: 'Three.', id: 'p0009' });
    const reading = catchUp.platform('discord');
    await catchUp.event({ kind: 'message_posted', message: now });
    await reading;
    await worker.drain();
    expect(helpdesk.comments.map(({ comment: { body } }) => body)).toEqual(['One.', 'Two.', 'Three.']);
    expect((await places.placeAt(missed.ref.conversation))?.readTo).toBe('p0009');
  });

  it('§4.5: comes before what is said now, also when that arrives before the connection is reported', async () => {
    const desk = createConversationDesk();
    const { open, write, catchUp, chat, worker, helpdesk, clock } = desk;
    await open({ connected: false });
    const missed = await write(ADA, 'One.', { unseen: true });
    clock.advance(1_000);
    const now = chat.say({ in: missed.ref.conversation, by: ADA, text: 'Two.', id: 'p0009' });
    await catchUp.event({ kind: 'message_posted', message: now });
    await catchUp.platform('discord');
    await worker.drain();
    expect(helpdesk.comments.map(({ comment: { body } }) => body)).toEqual(['One.', 'Two.']);
  });

  it('§4.5: edits of the last messages are noticed, too', async () => {
    const desk = createConversationDesk();
    const { open, write, catchUp, chat } = desk;
    await open();
    const first = await write(ADA, 'It is brokn.');
    await write(ADA, 'Hello?');
    chat.edit(first.ref, 'It is broken.');
    await catchUp.platform('discord');
    expect(await bodies(desk)).toEqual(['It is broken.', 'Hello?']);
  });

  it('§4.2: places that were deleted meanwhile are opened anew', async () => {
    const desk = createConversationDesk();
    const { open, catchUp, chat, worker, find } = desk;
    const ticket = await open();
    chat.vanish(ticket.conversation ?? chat.place('none'));
    await catchUp.platform('discord');
    await worker.drain();
    expect((await find()).conversation?.id).not.toBe(ticket.conversation?.id);
  });

  it('a place that cannot be read now is read later, the others at once', async () => {
    const desk = createConversationDesk();
    const { open, write, catchUp, chat, clock } = desk;
    await open();
    await write(ADA, 'Missed.', { unseen: true });
    await write(AGNES, 'Noted.', { unseen: true, where: 'staffConversation' });
    chat.failOn('history', new Error('503'));
    await catchUp.platform('discord');
    expect(await bodies(desk)).toHaveLength(1);
    clock.advance(MINUTE);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect([...(await bodies(desk))].sort()).toEqual(['Missed.', 'Noted.']);
  });

  it('an event that cannot be stored is refused, so that it comes again', async () => {
    const desk = createConversationDesk();
    const { open, chat, relay, messages } = desk;
    const ticket = await open();
    const message = chat.say({ in: ticket.conversation ?? chat.place('none'), by: ADA, text: 'Hello?' });
    const add = messages.add;
    Object.assign(messages, { add: () => Promise.reject(new Error('the disk is full')) });
    await expect(relay({ kind: 'message_posted', message })).rejects.toThrow('the disk is full');
    Object.assign(messages, { add });
    await relay({ kind: 'message_posted', message });
    await relay({ kind: 'message_posted', message });
    expect(await bodies(desk)).toEqual(['Hello?']);
  });

  it('§4.3: a crash between storing and delivering leaves nothing busy: another run delivers it, once', async () => {
    const desk = createConversationDesk();
    const { open, write, worker, outbox, clock, helpdesk } = desk;
    await open();
    await write(ADA, 'Hello?');
    // Leased by a process that dies before it can settle.
    await outbox.lease(clock.now(), 2 * MINUTE, 20);
    await worker.drain();
    expect(helpdesk.comments).toEqual([]);
    clock.advance(3 * MINUTE);
    await worker.drain();
    await worker.drain();
    expect(helpdesk.comments).toHaveLength(1);
  });

  it('places that belong to no ticket are left to others', async () => {
    const { open, relay, chat, elsewhere } = createConversationDesk();
    await open();
    const message = chat.say({ in: chat.place('general'), by: ADA, text: 'Hi all' });
    await relay({ kind: 'message_posted', message });
    expect(elsewhere).toEqual([{ kind: 'message_posted', message }]);
  });

  it('what is written in a place before we know that it is a ticket’s is read as soon as we do', async () => {
    const desk = createConversationDesk();
    const { open, chat, worker } = desk;
    const openConversation = chat.openConversation;
    Object.assign(chat, {
      async openConversation(request: Parameters<typeof openConversation>[0]) {
        const place = await openConversation(request);
        // Quicker than our own record of it.
        const message = chat.say({ in: place, by: ADA, text: 'Already here.' });
        await desk.catchUp.event({ kind: 'message_posted', message });
        return place;
      },
    });
    await open();
    await worker.drain();
    expect(await bodies(desk)).toEqual(['Already here.']);
  });
});
