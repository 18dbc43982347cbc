import { describe, expect, it } from 'vitest';
import { HOUR } from '../../../src/domain/time.ts';
import { createTalkChoice } from '../../../src/services/conversation/shared-place.ts';
import { ADA, createConversationDesk } from './desk.ts';

/** Two tickets of Ada's in one direct message. */
async function twoInOne() {
  const desk = createConversationDesk();
  await desk.open();
  const first = await desk.find('FD-1001');
  desk.clock.advance(HOUR);
  await desk.open({ event: 'e2' });
  const second = await desk.find('FD-1002');
  const place = first.conversation ?? desk.chat.place('?');
  await desk.tickets.change(second.tenant, second.id, 'any', {
    conversation: place,
    event: { kind: 'conversation_opened', data: {} },
    at: desk.clock.now(),
  });
  const write = (text: string, over: { readonly unseen?: true } = {}) =>
    desk.write(ADA, text, { where: place, ...over });
  const said = async (reference: string) => {
    const { tenant, id } = await desk.find(reference);
    return (await desk.messages.list(tenant, id)).map(({ body }) => body);
  };
  const asked = () => desk.sentTo(place.id).filter((summary) => summary.startsWith('which of')).length;
  return { ...desk, place, first, second, write, said, asked };
}

describe('a direct message in which two tickets are talked about', () => {
  it('asks once which one is meant, and no word goes to the wrong one', async () => {
    const { write, said, asked, sentTo, place } = await twoInOne();
    await write('It is back.');
    await write('Since noon.');
    expect(await said('FD-1001')).toEqual([]);
    expect(await said('FD-1002')).toEqual([]);
    expect(sentTo(place.id)).toContain('which of FD-1002 FD-1001');
    expect(asked()).toBe(1);
  });

  it('brings what waited into the ticket that is chosen, and what follows', async () => {
    const { write, said, asked, session, first, place, catchUp } = await twoInOne();
    await write('It is back.');
    await createTalkChoice(session).set(place, first.id);
    await catchUp.place(place);
    await write('Since noon.');
    expect(await said('FD-1001')).toEqual(['It is back.', 'Since noon.']);
    expect(await said('FD-1002')).toEqual([]);
    expect(asked()).toBe(1);
  });

  it('takes the one that is named, with what waited', async () => {
    const { write, said } = await twoInOne();
    await write('It is back.');
    await write('fd-1001: the first one, I mean.');
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect((await said('FD-1001')).toSorted()).toEqual(['It is back.', 'fd-1001: the first one, I mean.']);
    await write('And FD-1002 is solved?');
    await write('Good.');
    expect(await said('FD-1002')).toEqual(['And FD-1002 is solved?', 'Good.']);
  });

  it('takes the one whose message is replied to', async () => {
    const { said, worker, helpdesk, messages, first, place, chat, clock, catchUp, find } = await twoInOne();
    await helpdesk.emit({
      key: 'answer',
      ticket: { externalId: '#FD-1001' },
      at: clock.now() + 1,
      kind: 'comment',
      commentId: 'their-1',
      author: { name: 'Sam', role: 'agent' },
      visibility: 'public',
      body: 'Which browser?',
      files: [],
    });
    await worker.drain();
    clock.advance(5_000);
    const [answer] = await messages.list(first.tenant, first.id);
    const copy = answer?.copies.find((one) => one.place === 'customer');
    if (copy?.place !== 'customer') throw new Error('it was brought');
    const { requester, tenant } = await find();
    const by = { ...ADA, user: { ...requester, tenant } };
    const message = chat.say({ in: place, by, text: 'Firefox.', answers: copy.message });
    await catchUp.event({ kind: 'message_posted', message });
    expect(await said('FD-1001')).toEqual(['Which browser?', 'Firefox.']);
  });

  it('asks nothing when it reads again what it took long ago, also for a ticket that is closed now', async () => {
    const { write, asked, open, find, tickets, place, change, catchUp, session, second, clock, said } =
      await twoInOne();
    await createTalkChoice(session).set(place, second.id);
    await write('It is back.');
    await open({ event: 'e3' });
    const third = await find('FD-1003');
    await tickets.change(third.tenant, third.id, 'any', {
      conversation: place,
      event: { kind: 'conversation_opened', data: {} },
      at: clock.now(),
    });
    await change.close(await find('FD-1002'), { actor: ADA, now: clock.now() });
    clock.advance(HOUR);
    await catchUp.platform('discord');
    expect(asked()).toBe(0);
    expect(await said('FD-1001')).toEqual([]);
    expect(await said('FD-1003')).toEqual([]);
  });

  it('asks no more when one of them is closed, and again when nobody has written for long', async () => {
    const { write, said, asked, change, second, first, clock, session, place } = await twoInOne();
    await createTalkChoice(session).set(place, first.id);
    await write('Still there?');
    clock.advance(HOUR);
    await write('Hello?');
    expect(asked()).toBe(1);
    await change.close(second, { actor: ADA, now: clock.now() });
    await write('Anybody?');
    expect(await said('FD-1001')).toContain('Anybody?');
    expect(await said('FD-1002')).toEqual([]);
  });
});
