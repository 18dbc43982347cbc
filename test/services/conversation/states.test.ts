import { describe, expect, it } from 'vitest';
import type { TicketState } from '../../../src/domain/ticket.ts';
import { DAY, MINUTE } from '../../../src/domain/time.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { HelpdeskEvent } from '../../../src/ports/helpdesk.ts';
import { decideState } from '../../../src/services/conversation/state-conflict.ts';
import { fakeActor } from '../../fakes/invocation.ts';
import { both, topic } from '../../fixtures/policies.ts';
import { ADA, AGNES, createConversationDesk } from './desk.ts';

const state = (asked: TicketState, at: number, key = `state ${asked} ${at}`): HelpdeskEvent => ({
  key,
  ticket: { externalId: '#FD-1001' },
  at,
  kind: 'state',
  state: asked,
  by: 'Agnes',
});

describe('the state of a ticket', () => {
  it('follows the words: whose turn it is, and a word reopens what was solved', async () => {
    const { open, write, find, helpdesk, worker, clock } = createConversationDesk();
    await open();
    await write(AGNES, 'Which browser?');
    expect((await find()).state).toBe('waiting_for_customer');
    expect((await find()).staffSaidAt).toBe(clock.now());
    await write(ADA, 'Firefox.');
    expect((await find()).state).toBe('waiting_for_support');
    await worker.drain();
    await helpdesk.emit(state('solved', clock.now() + 1));
    expect((await find()).state).toBe('solved');
    clock.advance(5_000);
    await write(ADA, 'No, it is back.');
    expect((await find()).state).toBe('waiting_for_support');
    await worker.drain();
    expect(helpdesk.changes.at(-1)).toEqual({ state: 'waiting_for_support' });
  });

  it("counts the customer's waiting from their first word that is not answered", async () => {
    const { open, write, find } = createConversationDesk();
    await open();
    await write(AGNES, 'Which browser?');
    await write(ADA, 'Firefox.');
    const since = (await find()).customerSaidAt;
    await write(ADA, 'On Linux.');
    expect((await find()).customerSaidAt).toBe(since);
  });

  it('changed in the helpdesk is told to customer and staff, and not sent back', async () => {
    const { open, find, helpdesk, worker, clock, sentTo, chat } = createConversationDesk();
    const ticket = await open();
    expect(await helpdesk.emit(state('closed', clock.now() + 1))).toBe('taken');
    await worker.drain();
    expect((await find()).state).toBe('closed');
    expect(sentTo(ticket.conversation?.id ?? '')).toContain('state FD-1001 closed');
    expect(chat.sent.some(({ reply: { summary } }) => summary === 'card FD-1001 closed')).toBe(true);
    expect(helpdesk.changes).toEqual([]);
  });

  it('that differs only in what helpdesks do not tell apart is our own coming back', async () => {
    const { open, write, helpdesk, clock } = createConversationDesk();
    await open();
    await write(AGNES, 'Which browser?');
    await write(ADA, 'Firefox.');
    expect(await helpdesk.emit(state('open', clock.now() + 1))).toBe('known');
  });

  it('told once more is not done once more, also by a helpdesk whose clock is ahead', async () => {
    const { open, write, helpdesk, find, clock } = createConversationDesk();
    await open();
    const solved = state('solved', clock.now() + 60_000);
    expect(await helpdesk.emit(solved)).toBe('taken');
    await write(ADA, 'Not quite.');
    expect(await helpdesk.emit(solved)).toBe('known');
    expect((await find()).state).toBe('waiting_for_support');
  });

  it('is ours when the customer spoke after the helpdesk closed it; the helpdesk is told, the history too', async () => {
    const { open, write, find, helpdesk, worker, clock, tickets } = createConversationDesk();
    const ticket = await open();
    const before = clock.now();
    await write(ADA, 'Wait, one more thing.');
    expect(await helpdesk.emit(state('closed', before))).toBe('taken');
    expect(await helpdesk.emit(state('closed', before))).toBe('known');
    await worker.drain();
    expect((await find()).state).toBe('open');
    expect(helpdesk.changes.at(-1)).toEqual({ state: 'open' });
    expect(
      (await tickets.history('discord:g1', ticket.id)).filter(({ kind }) => kind === 'conflict'),
    ).toHaveLength(1);
  });

  const answer = (at: number): HelpdeskEvent => ({
    key: 'the answer',
    ticket: { externalId: '#FD-1001' },
    at,
    kind: 'comment',
    commentId: '77',
    author: { name: 'Agnes', role: 'agent' },
    visibility: 'public',
    body: 'Fixed.',
    files: [],
  });

  it('answered and solved in one go is solved on both sides, and the helpdesk hears nothing else', async () => {
    const { open, find, helpdesk, worker, clock } = createConversationDesk();
    await open();
    clock.advance(MINUTE);
    await helpdesk.emit(answer(clock.now()));
    await worker.drain();
    await helpdesk.emit(state('solved', clock.now() + 1));
    await worker.drain();
    clock.advance(MINUTE);
    await worker.drain();
    expect((await find()).state).toBe('solved');
    expect(new Set(helpdesk.changes.map((change) => change.state))).toEqual(new Set(['solved']));
  });

  it('that was told late, when ours had been sent there already, is set there once more', async () => {
    const { open, find, helpdesk, worker, clock } = createConversationDesk();
    await open();
    clock.advance(MINUTE);
    const at = clock.now();
    await helpdesk.emit(answer(at));
    clock.advance(MINUTE);
    await worker.drain();
    expect(helpdesk.changes.at(-1)).toEqual({ state: 'waiting_for_customer' });
    await helpdesk.emit(state('solved', at + 1));
    await worker.drain();
    expect((await find()).state).toBe('solved');
    expect(helpdesk.changes.at(-1)).toEqual({ state: 'solved' });
  });

  it.each([
    ['the later change wins: theirs', { asked: 'solved', at: 20, changedAt: 10 }, 'theirs'],
    ['the later change wins: ours', { asked: 'solved', at: 20, changedAt: 30 }, 'ours'],
    [
      'a word after an end keeps it open',
      { asked: 'closed', at: 20, changedAt: 10, customerSpokeAt: 21 },
      'ours',
    ],
    [
      'a word does not hold up a reopening',
      { asked: 'waiting_for_customer', at: 20, changedAt: 10, customerSpokeAt: 21 },
      'theirs',
    ],
    ['the same is the same', { asked: 'waiting_for_support', at: 20, changedAt: 30 }, 'same'],
  ] as const)('%s', (_, question, expected) => {
    expect(decideState({ ticket: { state: 'open' }, ...question })).toBe(expected);
  });
});

describe('priority and assignee', () => {
  it('come from the helpdesk, and show on the card', async () => {
    const { open, find, helpdesk, worker } = createConversationDesk();
    await open();
    const about = { ticket: { reference: 'FD-1001' }, at: 1 } as const;
    expect(await helpdesk.emit({ ...about, key: 'p', kind: 'priority', priority: 'high' })).toBe('taken');
    expect(await helpdesk.emit({ ...about, key: 'p', kind: 'priority', priority: 'high' })).toBe('known');
    const assignee = { id: '7', name: 'Agnes' };
    expect(await helpdesk.emit({ ...about, key: 'a', kind: 'assignee', assignee })).toBe('taken');
    expect(await helpdesk.emit({ ...about, key: 'b', kind: 'assignee', assignee: null })).toBe('taken');
    await worker.drain();
    expect(await find()).toMatchObject({ priority: 'high' });
    expect((await find()).assignee).toBeUndefined();
  });
});

const WITH_FORM: Partial<Policy> = {
  topics: [topic('bug', { form: 'request' })],
  forms: [
    {
      id: 'request',
      fields: [
        {
          id: 'details',
          type: 'longtext',
          label: both('Details'),
          required: true,
          notFuture: false,
          isSummary: false,
          covers: [],
        },
      ],
      checklist: [],
      covers: [],
    },
  ],
};

describe('a closed ticket', () => {
  it('answers who writes where it was talked about: nothing is lost, the words come in when it is reopened', async () => {
    const { open, write, find, change, clock, worker, helpdesk, sentTo, drafts, relay } =
      createConversationDesk('discord', WITH_FORM);
    const ticket = await open();
    await write(ADA, 'First.');
    await change.close(await find(), { actor: fakeActor(), now: clock.now() });
    await worker.drain();
    const first = await write(ADA, 'It is back.');
    await write(ADA, 'Really.');
    // Read once more, as after a restart.
    await relay({ kind: 'message_posted', message: first });
    expect(sentTo(ticket.conversation?.id ?? '').filter((said) => said.startsWith('closed place'))).toEqual([
      'closed place true',
    ]);
    expect((await drafts.get(ADA.user, 'bug'))?.values['details']).toBe('It is back.\n\nReally.');
    await worker.drain();
    expect(helpdesk.comments).toHaveLength(1);
    await change.reopen(await find(), { actor: fakeActor(), now: clock.now() });
    await new Promise((resolve) => setTimeout(resolve, 0));
    await worker.drain();
    expect(helpdesk.comments.map(({ comment: { body } }) => body)).toEqual([
      'First.',
      'It is back.',
      'Really.',
    ]);
  });

  it('is reopened by its customer’s answer by mail, and what waits in its place comes in with it', async () => {
    const { open, write, find, change, clock, worker, helpdesk, sentTo, messages } = createConversationDesk();
    const ticket = await open();
    await change.close(await find(), { actor: fakeActor(), now: clock.now() });
    await worker.drain();
    await write(ADA, 'Written in the thread.');
    await helpdesk.emit({
      key: 'mail-1',
      ticket: { reference: 'FD-1001' },
      at: clock.now(),
      kind: 'comment',
      commentId: 'mail-1',
      author: { name: 'Ada', role: 'customer' },
      visibility: 'public',
      body: 'Written by mail.',
      files: [],
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await worker.drain();
    expect((await find()).state).toBe('waiting_for_support');
    expect((await messages.list('discord:g1', ticket.id)).map(({ body }) => body).sort()).toEqual([
      'Written by mail.',
      'Written in the thread.',
    ]);
    expect(sentTo(ticket.conversation?.id ?? '')).toContain('state FD-1001 waiting_for_support');
  });

  it("is not reopened after the policy's days, and says so", async () => {
    const { open, find, change, clock, write, sentTo } = createConversationDesk('discord', {
      ticketLife: { reopenWithin: 7 * DAY, covers: [] },
    });
    const ticket = await open();
    await change.close(await find(), { actor: fakeActor(), now: clock.now() });
    clock.advance(8 * DAY);
    await expect(change.reopen(await find(), { actor: fakeActor(), now: clock.now() })).rejects.toMatchObject(
      { code: 'reopen_too_late' },
    );
    await write(ADA, 'Hello?');
    expect(sentTo(ticket.conversation?.id ?? '')).toContain('closed place false');
  });

  it('is solved by staff, closed by its customer', async () => {
    const { open, find, change, clock, worker, sentTo } = createConversationDesk();
    const ticket = await open();
    await change.solve(ticket, { actor: fakeActor(), now: clock.now() });
    expect((await find()).state).toBe('solved');
    await expect(change.solve(ticket, { now: clock.now() })).rejects.toMatchObject({ code: 'ticket_closed' });
    clock.advance(1_000);
    await change.close(await find(), { now: clock.now(), reason: 'no answer' });
    await worker.drain();
    expect(sentTo(ticket.conversation?.id ?? '').slice(1)).toEqual([
      'state FD-1001 solved',
      'state FD-1001 closed',
    ]);
  });
});
