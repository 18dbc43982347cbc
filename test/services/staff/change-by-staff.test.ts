import { describe, expect, it } from 'vitest';
import { fakeActor } from '../../fakes/invocation.ts';
import { AGENT, createTimerDesk } from '../ticket-life/desk.ts';

const ZOE = fakeActor({
  user: { platform: 'discord', tenant: 'discord:g1', id: 'zoe' },
  displayName: 'Zoe',
});

describe('claiming', () => {
  it('makes it somebody’s, with a line in the history, the card and the helpdesk', async () => {
    const desk = createTimerDesk();
    const ticket = await desk.open();
    const claimed = await desk.staff.claim(ticket, { actor: AGENT, now: desk.clock.now() });
    expect(claimed.assignee).toEqual({ id: 'sam', name: 'Sam' });
    expect((await desk.tickets.history('discord:g1', ticket.id)).at(-1)).toMatchObject({
      kind: 'assigned',
      actor: { id: 'sam', name: 'Sam', platform: 'discord' },
      data: { from: null, to: 'Sam' },
    });
    expect(desk.outbox.jobs.slice(-2).map(({ kind }) => kind)).toEqual(['helpdesk.update', 'staff.update']);
  });

  it('says whose it is already, also to who was a moment slower', async () => {
    const desk = createTimerDesk();
    const seen = await desk.open();
    const [first, second] = await Promise.allSettled([
      desk.staff.claim(seen, { actor: AGENT, now: desk.clock.now() }),
      desk.staff.claim(seen, { actor: ZOE, now: desk.clock.now() }),
    ]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({ reason: { code: 'claimed_already', params: { name: 'Sam' } } });
    const now = await desk.find(seen.id);
    await expect(desk.staff.claim(now, { actor: ZOE, now: 0 })).rejects.toMatchObject({
      code: 'claimed_already',
    });
    expect(now.assignee?.name).toBe('Sam');
  });

  it('twice by the same person is once', async () => {
    const desk = createTimerDesk();
    const seen = await desk.open();
    const action = { actor: AGENT, now: desk.clock.now() };
    await desk.staff.claim(seen, action);
    expect((await desk.staff.claim(seen, action)).assignee?.id).toBe('sam');
    expect((await desk.eventsOf(seen)).filter((kind) => kind === 'assigned')).toHaveLength(1);
  });
});

describe('what is so already', () => {
  it('is no change and no line in the history', async () => {
    const desk = createTimerDesk();
    const ticket = await desk.open();
    const action = { actor: AGENT, now: desk.clock.now() };
    const { staff } = desk;
    await staff.setPriority(ticket, 'normal', action);
    await staff.setTopic(ticket, 'bug', action);
    await staff.hold(ticket, false, action);
    await staff.assign(ticket, null, action);
    expect(await desk.eventsOf(ticket)).toEqual(['opened']);
  });
});

it('a transfer keeps from whom, to whom and why', async () => {
  const desk = createTimerDesk();
  const ticket = await desk.staff.claim(await desk.open(), { actor: AGENT, now: desk.clock.now() });
  const moved = await desk.staff.assign(
    ticket,
    { id: 'zoe', name: 'Zoe' },
    { actor: AGENT, now: desk.clock.now(), reason: 'her field' },
  );
  expect(moved.assignee?.name).toBe('Zoe');
  expect((await desk.tickets.history('discord:g1', ticket.id)).at(-1)).toMatchObject({
    reason: 'her field',
    data: { from: 'Sam', to: 'Zoe' },
  });
});
