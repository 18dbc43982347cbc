import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../../src/domain/time.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { createTimerDesk, LIVELY, AGENT as SAM } from './desk.ts';

const quiet = (topic: string): Policy => ({
  ...LIVELY,
  topics: LIVELY.topics.map((one) => (one.id === topic ? { ...one, noUpdates: true } : one)),
});

const by = (now: number) => ({ actor: SAM, now });

describe('C25: staff are reminded of the response time', () => {
  it('before it and at it, in the ticket’s own staff thread, each once', async () => {
    const desk = createTimerDesk();
    const ticket = await desk.open();
    desk.clock.advance(2 * HOUR);
    expect(await desk.fire()).toBe(0);
    desk.clock.advance(HOUR);
    await desk.fire();
    expect(desk.said()).toEqual(['staff target_before']);
    desk.clock.advance(HOUR);
    await desk.fire();
    await desk.fire();
    expect(desk.said()).toEqual(['staff target_before', 'staff target_due']);
    expect(desk.outbox.jobs.filter(({ kind }) => kind.startsWith('conversation.post'))).toEqual([]);
    expect((await desk.eventsOf(ticket)).filter((kind) => kind === 'target_reminded')).toHaveLength(2);
  });

  it('not once they have answered, and again when the customer has', async () => {
    const desk = createTimerDesk();
    const ticket = await desk.open();
    desk.clock.advance(HOUR);
    await desk.answer(ticket);
    desk.clock.advance(10 * HOUR);
    await desk.fire();
    expect(desk.said()).toEqual([]);
    await desk.write(ticket);
    desk.clock.advance(4 * HOUR);
    await desk.fire();
    expect(desk.said()).toEqual(['staff target_due']);
  });

  it('once after an outage in which both came due', async () => {
    const desk = createTimerDesk();
    await desk.open();
    desk.clock.advance(2 * DAY);
    await desk.fire();
    expect(desk.said()).toEqual(['staff target_due']);
  });

  it('of a reopened ticket too: whoever asks again waits', async () => {
    const desk = createTimerDesk();
    const ticket = await desk.open();
    await desk.answer(ticket);
    await desk.change.close(await desk.find(ticket.id), { now: desk.clock.now() });
    desk.clock.advance(DAY);
    const reopened = await desk.change.reopen(await desk.find(ticket.id), { now: desk.clock.now() });
    expect(reopened.customerSaidAt).toBe(desk.clock.now());
    desk.clock.advance(4 * HOUR);
    await desk.fire();
    expect(desk.said()).toEqual(['staff target_due']);
  });

  it('at once when a higher priority has its time behind it', async () => {
    const desk = createTimerDesk({
      ...LIVELY,
      targets: [
        ...LIVELY.targets,
        ...LIVELY.targets.flatMap((target) =>
          target.kind === 'none' ? [] : [{ ...target, id: 'fast', within: HOUR, remindStaffAfter: HOUR / 2 }],
        ),
      ],
      plans: LIVELY.plans.map((plan) => ({ ...plan, targets: { urgent: 'fast' } })),
    });
    const ticket = await desk.open();
    desk.clock.advance(2 * HOUR);
    await desk.staff.setPriority(ticket, 'urgent', by(desk.clock.now()));
    await desk.fire();
    expect(desk.said()).toEqual(['staff target_due']);
  });

  it('counts from the opening alone where the policy promises the first answer only', async () => {
    const desk = createTimerDesk({
      ...LIVELY,
      targets: LIVELY.targets.map((target) =>
        target.kind === 'none' ? target : { ...target, countsFrom: 'opened' },
      ),
    });
    const ticket = await desk.open();
    await desk.answer(ticket);
    desk.clock.advance(HOUR);
    await desk.write(ticket);
    desk.clock.advance(DAY);
    await desk.fire();
    expect(desk.said()).toEqual([]);
  });
});

describe('a customer who is silent', () => {
  it('is reminded once, by name, and told when the ticket closes', async () => {
    const desk = createTimerDesk();
    const ticket = await desk.open();
    await desk.answer(ticket);
    const answered = desk.clock.now();
    desk.clock.advance(4 * DAY);
    await desk.fire();
    await desk.fire();
    expect(desk.said()).toEqual(['customer stale_reminder']);
    const job = desk.outbox.jobs.find(({ payload }) => payload['what'] === 'stale_reminder');
    expect(job?.payload).toMatchObject({ ping: true, closesAt: answered + 8 * DAY });
  });

  it('has the ticket closed after the policy’s days, audited with the reason', async () => {
    const desk = createTimerDesk();
    const ticket = await desk.open();
    await desk.answer(ticket);
    desk.clock.advance(4 * DAY);
    await desk.fire();
    desk.clock.advance(4 * DAY);
    await desk.fire();
    const closed = await desk.find(ticket.id);
    expect(closed.state).toBe('closed');
    const event = (await desk.tickets.history('discord:g1', ticket.id)).findLast(
      ({ kind }) => kind === 'closed',
    );
    expect(event).toMatchObject({ reason: 'silent for 8 days', data: { from: 'waiting_for_customer' } });
    expect(event?.actor).toBeUndefined();
    const kinds = desk.outbox.jobs.map(({ kind }) => kind);
    expect(kinds).toContain('transcript.write');
    expect(kinds).toContain('helpdesk.update');
  });

  it('starts anew with every word of theirs', async () => {
    const desk = createTimerDesk();
    const ticket = await desk.open();
    await desk.answer(ticket);
    desk.clock.advance(7 * DAY);
    await desk.fire();
    await desk.write(ticket, 'Sorry, I was away.');
    desk.clock.advance(DAY);
    await desk.fire();
    expect((await desk.find(ticket.id)).state).toBe('waiting_for_support');
    await desk.answer(ticket);
    desk.clock.advance(3 * DAY);
    await desk.fire();
    expect(desk.said().filter((what) => what === 'customer stale_reminder')).toHaveLength(1);
  });

  it('is not closed out by an outage: the reminder comes first, and a day to answer it', async () => {
    const desk = createTimerDesk();
    const ticket = await desk.open();
    await desk.answer(ticket);
    desk.clock.advance(30 * DAY);
    await desk.fire();
    expect(desk.said()).toEqual(['customer stale_reminder']);
    expect((await desk.find(ticket.id)).state).toBe('waiting_for_customer');
    const job = desk.outbox.jobs.find(({ payload }) => payload['what'] === 'stale_reminder');
    expect(job?.payload['closesAt']).toBe(desk.clock.now() + DAY);
    desk.clock.advance(DAY);
    await desk.fire();
    expect((await desk.find(ticket.id)).state).toBe('closed');
  });

  it('wins the race against the closing', async () => {
    const desk = createTimerDesk();
    const ticket = await desk.open();
    await desk.answer(ticket);
    desk.clock.advance(4 * DAY);
    await desk.fire();
    desk.clock.advance(4 * DAY);
    const { timers, tickets } = desk;
    // The answer comes after the timer was leased and the ticket read.
    const { history } = tickets;
    tickets.history = async (...asked) => {
      tickets.history = history;
      const events = await history(...asked);
      await desk.write(ticket, 'Here I am.');
      return events;
    };
    await desk.fire({ timers });
    expect((await desk.find(ticket.id)).state).toBe('waiting_for_support');
    expect(desk.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

describe('hold', () => {
  it('keeps a ticket from being closed; let go, the silence counts from then', async () => {
    const desk = createTimerDesk();
    const ticket = await desk.open();
    await desk.answer(ticket);
    const held = await desk.staff.hold(await desk.find(ticket.id), true, by(desk.clock.now()));
    desk.clock.advance(20 * DAY);
    await desk.fire();
    expect(desk.said()).toEqual([]);
    await desk.staff.hold(held, false, by(desk.clock.now()));
    await desk.fire();
    expect(desk.said()).toEqual([]);
    desk.clock.advance(4 * DAY);
    await desk.fire();
    expect(desk.said()).toEqual(['customer stale_reminder']);
    expect((await desk.find(ticket.id)).state).toBe('waiting_for_customer');
    expect(await desk.eventsOf(ticket)).toEqual(expect.arrayContaining(['held', 'released']));
  });
});

describe('§4.6: timers', () => {
  it('live in the store: a worker that was just started fires what came due, once', async () => {
    const desk = createTimerDesk();
    await desk.open();
    desk.clock.advance(3 * HOUR);
    // Each call is a worker of its own, as after a restart.
    expect(await desk.fire()).toBe(1);
    expect(await desk.fire()).toBe(0);
  });

  it('are handled each alone: a ticket that fails first holds up none of the others', async () => {
    const desk = createTimerDesk();
    const first = await desk.open();
    const second = await desk.open();
    await desk.answer(first);
    await desk.answer(second);
    desk.clock.advance(4 * DAY);
    const { tickets } = desk;
    const { change } = tickets;
    tickets.change = (tenant, id, ...rest) =>
      id === first.id ? Promise.reject(new Error('this row is broken')) : change(tenant, id, ...rest);
    await desk.fire();
    expect(await desk.eventsOf(second)).toContain('stale_reminded');
    expect(await desk.eventsOf(first)).not.toContain('stale_reminded');
    // It comes back by itself once it can be done.
    tickets.change = change;
    desk.clock.advance(2 * MINUTE);
    await desk.fire();
    expect(await desk.eventsOf(first)).toContain('stale_reminded');
  });

  it('of a ticket that does not exist any more are over', async () => {
    const desk = createTimerDesk();
    await desk.timers.set({
      key: 'ticket:nobody:stale_close',
      tenant: 'discord:g1',
      kind: 'stale_close',
      dueAt: desk.clock.now(),
      payload: { ticketId: 'nobody' },
    });
    await desk.fire();
    expect(desk.timers.timers).toEqual([]);
  });

  it('do nothing once they were switched off', async () => {
    const desk = createTimerDesk();
    const ticket = await desk.open();
    await desk.answer(ticket);
    desk.setPolicy({ ...LIVELY, ticketLife: { covers: [] } });
    desk.clock.advance(30 * DAY);
    await desk.fire();
    expect(desk.said()).toEqual([]);
    expect((await desk.find(ticket.id)).state).toBe('waiting_for_customer');
  });

  it('move with the policy: a longer time is waited for', async () => {
    const desk = createTimerDesk();
    const ticket = await desk.open();
    await desk.answer(ticket);
    desk.setPolicy({ ...LIVELY, ticketLife: { ...LIVELY.ticketLife, remindAfter: 6 * DAY } });
    desk.clock.advance(4 * DAY);
    await desk.fire();
    expect(desk.said()).toEqual([]);
    desk.clock.advance(2 * DAY);
    await desk.fire();
    expect(desk.said()).toEqual(['customer stale_reminder']);
  });
});

describe('S50: a topic without updates', () => {
  it('has no target, no reminder and no end by silence, whatever happens to it', async () => {
    const desk = createTimerDesk(quiet('feature_request'));
    const ticket = await desk.open('feature_request');
    desk.clock.advance(30 * DAY);
    await desk.fire();
    await desk.answer(ticket, 'Thank you, noted.');
    desk.clock.advance(30 * DAY);
    await desk.fire();
    expect(desk.timers.timers).toEqual([]);
    expect(desk.said()).toEqual([]);
    expect((await desk.find(ticket.id)).state).toBe('waiting_for_customer');
  });

  it('loses its timers when staff find that this is its topic, and gets them back', async () => {
    const desk = createTimerDesk(quiet('feature_request'));
    const ticket = await desk.open('bug');
    expect(desk.timers.timers).toHaveLength(2);
    const moved = await desk.staff.setTopic(ticket, 'feature_request', by(desk.clock.now()));
    expect(desk.timers.timers).toEqual([]);
    await desk.staff.setTopic(moved, 'bug', by(desk.clock.now()));
    expect(desk.timers.timers).toHaveLength(2);
  });
});
