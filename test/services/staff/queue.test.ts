import { expect, it } from 'vitest';
import { createCalendarClock } from '../../../src/domain/calendar/calendar-clock.ts';
import { HOUR, MINUTE } from '../../../src/domain/time.ts';
import { describeOverview } from '../../../src/services/staff/overview.ts';
import { createQueue, type QueueFilter } from '../../../src/services/staff/queue.ts';
import { AGENT, createTimerDesk, LIVELY } from '../ticket-life/desk.ts';

const calendars = createCalendarClock();

function setUp() {
  const desk = createTimerDesk();
  const queue = createQueue({ tickets: desk.tickets, policy: () => LIVELY, calendars });
  return {
    ...desk,
    view: async (filter: QueueFilter) =>
      (await queue.view('discord:g1', AGENT, filter, desk.clock.now())).entries.map(
        ({ ticket }) => ticket.reference,
      ),
    overview: () =>
      describeOverview(
        { tickets: desk.tickets, policy: () => LIVELY, calendars },
        'discord:g1',
        desk.clock.now(),
      ),
  };
}

it('shows unclaimed, mine, breaching and waiting ones, the one to take next first', async () => {
  const desk = setUp();
  const by = () => ({ actor: AGENT, now: desk.clock.now() });
  const old = await desk.open();
  desk.clock.advance(2 * HOUR);
  const mine = await desk.staff.claim(await desk.open(), by());
  const urgent = await desk.staff.setPriority(await desk.open(), 'urgent', by());
  const answered = await desk.open();
  await desk.answer(answered);
  const done = await desk.open();
  await desk.change.close(done, { now: desk.clock.now() });
  expect(await desk.view('all')).toEqual([urgent, old, mine, answered].map(({ reference }) => reference));
  expect(await desk.view('unclaimed')).toEqual([urgent, old, answered].map(({ reference }) => reference));
  expect(await desk.view('mine')).toEqual([mine.reference]);
  expect(await desk.view('waiting')).toEqual([urgent, old, mine].map(({ reference }) => reference));
  expect(await desk.view('breaching')).toEqual([]);
  desk.clock.advance(HOUR + MINUTE);
  // What ends within the hour counts: somebody can still do something.
  expect(await desk.view('breaching')).toEqual([old.reference]);
});

it('sees who has waited longest behind hundreds of newer ones', async () => {
  const desk = setUp();
  const first = await desk.open();
  for (let count = 0; count < 600; count += 1) {
    desk.clock.advance(1_000);
    await desk.open();
  }
  expect((await desk.view('waiting'))[0]).toBe(first.reference);
  expect((await desk.overview()).longest?.reference).toBe(first.reference);
});

it('knows only tickets of its own server', async () => {
  const desk = setUp();
  await desk.open();
  const queue = createQueue({ tickets: desk.tickets, policy: () => LIVELY, calendars });
  const { entries } = await queue.view('discord:g2', AGENT, 'all', desk.clock.now());
  expect(entries).toEqual([]);
});

it('counts in the overview what is open, unclaimed and over its time', async () => {
  const desk = setUp();
  const ticket = await desk.open();
  desk.clock.advance(1_000);
  await desk.staff.claim(await desk.open(), { actor: AGENT, now: desk.clock.now() });
  desk.clock.advance(4 * HOUR);
  await desk.answer(await desk.open());
  expect(await desk.overview()).toMatchObject({
    states: { open: 2, waiting_for_customer: 1 },
    unclaimed: 2,
    breaching: 2,
    longest: { reference: ticket.reference },
  });
});
