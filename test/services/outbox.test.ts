import { describe, expect, it } from 'vitest';
import type { RemoteFile } from '../../src/domain/conversation.ts';
import { HOUR, MINUTE, SECOND } from '../../src/domain/time.ts';
import { PermanentChatError } from '../../src/ports/chat-platform.ts';
import { createChangeTicket } from '../../src/services/change-ticket.ts';
import { fakeActor } from '../fakes/invocation.ts';
import { createConversationDesk, FILE } from './conversation/desk.ts';

function setUp() {
  const desk = createConversationDesk();
  const open = (sourceEvent = 'e1', shots: readonly RemoteFile[] = [FILE]) =>
    desk.openTicket.open({
      actor: fakeActor(),
      sourceEvent,
      origin: { platform: 'discord', tenant: 'discord:g1', id: 'c1' },
      topic: 'bug',
      form: { id: 'ticket', fields: [], checklist: [], covers: [] },
      answers: { values: {}, files: { shots } },
      now: desk.clock.now(),
    });
  return { ...desk, open };
}

describe('the outbox', () => {
  it('delivers a ticket everywhere and writes down where', async () => {
    const { worker, open, find, chat, tickets } = setUp();
    await open();
    await worker.drain();
    const ticket = await find();
    expect(ticket.delivery).toEqual({ state: 'delivered', externalId: '#FD-1001' });
    expect(ticket.conversation?.id).toBe('thread-u1');
    expect(ticket.staffMessage?.conversation.id).toBe('staff');
    expect(ticket.attachments).toMatchObject([{ state: 'stored', size: 5 }]);
    expect(chat.sent.filter(({ to }) => to === 'thread-u1')).toHaveLength(1);
    const kinds = (await tickets.history('discord:g1', ticket.id)).map(({ kind }) => kind);
    expect(kinds).toEqual(
      expect.arrayContaining(['opened', 'delivered', 'conversation_opened', 'announced', 'file_stored']),
    );
  });

  it('tries again with growing pauses, and one destination never waits for another', async () => {
    const { worker, open, find, helpdesk, clock, outbox } = setUp();
    helpdesk.fail(new Error('down'), new Error('down'));
    await open('e1', []);
    await worker.drain();
    expect((await find()).delivery).toEqual({ state: 'recorded' });
    expect((await find()).conversation).toBeDefined();
    clock.advance(SECOND);
    await worker.drain();
    clock.advance(SECOND);
    await worker.drain();
    expect(helpdesk.created).toEqual([]);
    clock.advance(SECOND);
    await worker.drain();
    expect(helpdesk.created).toHaveLength(1);
    expect((await outbox.stats(clock.now())).pending).toBe(0);
  });

  it('§4.1: "delivered" comes with the other side’s id, and a repeat after a crash finds the first one', async () => {
    const { worker, open, find, helpdesk, clock, outbox, chat } = setUp();
    await open();
    // Everything is leased by a process that dies before it can settle.
    await outbox.lease(clock.now(), 2 * MINUTE, 8);
    await worker.drain();
    expect(helpdesk.created).toEqual([]);
    clock.advance(3 * MINUTE);
    await worker.drain();
    await open();
    await worker.drain();
    expect((await find()).delivery.state).toBe('delivered');
    expect(helpdesk.created).toHaveLength(1);
    expect(chat.sent.filter(({ reply: said }) => said.summary.startsWith('welcome'))).toHaveLength(1);
  });

  it('gives up at once what will never work, goes on with the rest, and keeps it for the operator', async () => {
    const { worker, open, find, chat, outbox, clock, log } = setUp();
    chat.fail(new PermanentChatError('unknown_channel'));
    await open();
    await worker.drain();
    expect((await find()).delivery.state).toBe('delivered');
    expect(await outbox.stats(clock.now())).toMatchObject({ pending: 0, dead: 1 });
    expect(
      log.lines.some(({ level, message }) => level === 'error' && message === 'outbox job given up'),
    ).toBe(true);
  });

  it('tells who looks that no conversation could be opened, and the staff card', async () => {
    const { worker, open, find, chat, tickets } = setUp();
    chat.fail(new PermanentChatError('missing_permission'));
    await open();
    await worker.drain();
    const ticket = await find();
    expect(ticket.conversation).toBeUndefined();
    expect(ticket.failures).toEqual(['conversation']);
    const events = (await tickets.history('discord:g1', ticket.id)).filter(
      ({ kind }) => kind === 'delivery_failed',
    );
    expect(events).toMatchObject([
      { data: { job: 'conversation.open', reason: expect.stringContaining('missing_permission') } },
    ]);
    expect(chat.sent.at(-1)).toMatchObject({ to: 'staff', reply: { summary: 'card FD-1001 open' } });
  });

  it('does not try for ever to write on a staff card that is gone', async () => {
    const { worker, open, find, chat, tickets, clock, outbox } = setUp();
    await open();
    await worker.drain();
    chat.fail(...Array.from({ length: 20 }, () => new PermanentChatError('unknown_message')));
    await createChangeTicket(tickets).close(await find(), { actor: fakeActor(), now: clock.now() });
    await worker.drain();
    expect((await find()).failures).toEqual(['message', 'staff']);
    expect(await outbox.stats(clock.now())).toMatchObject({ pending: 0, dead: 3 });
  });

  it('gives up an outage after a day and a half, not before', async () => {
    const { worker, open, helpdesk, clock, outbox } = setUp();
    helpdesk.fail(...Array.from({ length: 1_000 }, () => new Error('down')));
    await open();
    const tryFor = async (time: number) => {
      for (const end = clock.now() + time; clock.now() < end; clock.advance(10 * MINUTE))
        await worker.drain();
    };
    await tryFor(36 * HOUR);
    expect((await outbox.stats(clock.now())).dead).toBe(0);
    await tryFor(HOUR);
    expect((await outbox.stats(clock.now())).dead).toBe(1);
  });

  it('does not give up at the first failure because the clock was set ahead, or the process was off', async () => {
    const { worker, open, find, helpdesk, clock } = setUp();
    helpdesk.fail(new Error('down'));
    await open();
    clock.advance(30 * 24 * HOUR);
    await worker.drain();
    clock.advance(SECOND);
    await worker.drain();
    expect((await find()).delivery.state).toBe('delivered');
  });

  it('gives up in the end also what a clock that was ahead has stored', async () => {
    const { worker, open, helpdesk, clock, outbox } = setUp();
    helpdesk.fail(...Array.from({ length: 1_000 }, () => new Error('down')));
    await open();
    clock.set(clock.now() - 30 * 24 * HOUR);
    for (let attempt = 0; attempt < 250; attempt += 1) {
      await worker.drain();
      clock.advance(10 * MINUTE);
    }
    expect((await outbox.stats(clock.now())).dead).toBe(1);
  });

  it('says a lost or oversized file instead of dropping it in silence', async () => {
    const { worker, open, find, chat, tickets } = setUp();
    chat.offer('x'.repeat(200));
    await open();
    await worker.drain();
    const ticket = await find();
    expect(ticket.attachments).toMatchObject([{ state: 'failed' }]);
    expect((await tickets.history('discord:g1', ticket.id)).map(({ kind }) => kind)).toContain('file_failed');
  });

  it('tells staff card and conversation when a ticket is closed and opened again', async () => {
    const { worker, open, find, chat, tickets, clock } = setUp();
    await open();
    await worker.drain();
    const change = createChangeTicket(tickets);
    clock.advance(MINUTE);
    const closed = await change.close(await find(), {
      actor: fakeActor(),
      now: clock.now(),
      reason: 'settled',
    });
    await worker.drain();
    expect(
      chat.sent
        .slice(-2)
        .map(({ reply: said }) => said.summary)
        .sort(),
    ).toEqual(['card FD-1001 closed settled', 'state FD-1001 closed']);
    await expect(change.close(closed, { actor: fakeActor(), now: clock.now() })).rejects.toMatchObject({
      code: 'ticket_closed',
    });
    await change.reopen(closed, { actor: fakeActor(), now: clock.now() });
    expect((await find()).state).toBe('open');
    const history = await tickets.history('discord:g1', closed.id);
    expect(history.filter(({ kind }) => kind === 'closed')).toMatchObject([
      { reason: 'settled', actor: { name: 'Ada' } },
    ]);
  });

  it('tells each change as it was, also when the ticket has changed again before it is told', async () => {
    const { worker, open, find, chat, tickets, clock } = setUp();
    await open();
    await worker.drain();
    const change = createChangeTicket(tickets);
    const closed = await change.close(await find(), { actor: fakeActor(), now: clock.now() });
    await change.reopen(closed, { actor: fakeActor(), now: clock.now() });
    await worker.drain();
    const said = chat.sent.map(({ reply: { summary } }) => summary);
    expect(said.filter((summary) => summary.startsWith('state'))).toEqual([
      'state FD-1001 closed',
      'state FD-1001 open',
    ]);
  });

  it('starts by itself when a job is stored and stops without losing one', async () => {
    const { worker, open, find, outbox, clock } = setUp();
    worker.start();
    await open();
    await worker.stop();
    expect(
      (await find()).delivery.state === 'delivered' || (await outbox.stats(clock.now())).pending > 0,
    ).toBe(true);
  });
});
