import { expect, it } from 'vitest';
import { createCalendarClock } from '../../../src/domain/calendar/calendar-clock.ts';
import { HOUR } from '../../../src/domain/time.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { createChangedHours } from '../../../src/services/hours/changed-hours.ts';
import { followHours } from '../../../src/services/hours/follow-hours.ts';
import { createTicketTimers } from '../../../src/services/ticket-life/ticket-timers.ts';
import { ada, newTicket } from '../../contracts/samples.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeStores } from '../../fakes/stores.ts';
import { both } from '../../fixtures/policies.ts';
import { changeable } from './changeable.ts';

const at = Date.parse;
const calendars = createCalendarClock();
const SAM = { user: ada, displayName: 'Sam' };

/** An answer within four open hours of the chat. */
const policy: Policy = {
  ...changeable,
  plans: [{ id: 'all', name: 'All', paying: true, aliases: [], target: 'quick', targets: {}, covers: [] }],
  targets: [
    {
      id: 'quick',
      kind: 'typical',
      within: 4 * HOUR,
      say: both('Within hours'),
      caveat: both('It depends'),
      calendar: 'chat',
      remindStaffAfter: 2 * HOUR,
      countsFrom: 'opened',
      covers: [],
    },
  ],
};

/** Friday after closing time in New York. */
function setUp() {
  const clock = createFakeClock('2026-07-11T01:00:00Z');
  const stores = createFakeStores();
  const changed = createChangedHours(stores.hours, { current: () => policy });
  const follow = () =>
    followHours({
      timers: stores.timers,
      tickets: stores.tickets,
      policy: changed.current,
      calendars,
      clock,
    });
  const due = () =>
    Object.fromEntries(stores.timers.timers.map(({ kind, dueAt }) => [kind, new Date(dueAt).toISOString()]));
  const saturday = (intervals?: readonly { from: number; to: number }[]) =>
    changed.change(
      { calendar: 'chat', from: '2026-07-11', to: '2026-07-11', ...(intervals ? { intervals } : {}) },
      SAM,
      clock.now(),
    );
  return { clock, stores, changed, follow, due, saturday };
}

it('a reminder of the opening comes with the earlier one, and goes back with it (S8)', async () => {
  const { stores, follow, due, saturday } = setUp();
  await stores.timers.set({
    key: 'opening:chat:1',
    tenant: ada.tenant,
    kind: 'opening_reminder',
    dueAt: at('2026-07-13T08:00:00Z'),
    payload: { user: ada, locale: 'en', channel: 'chat' },
  });
  expect(await follow()).toBe(0);
  await saturday([{ from: 600, to: 720 }]);
  expect(await follow()).toBe(1);
  expect(due()).toEqual({ opening_reminder: '2026-07-11T14:00:00.000Z' });
  await saturday();
  await follow();
  expect(due()).toEqual({ opening_reminder: '2026-07-13T08:00:00.000Z' });
});

it('response times count the hours in force', async () => {
  const { clock, stores, changed, follow, due, saturday } = setUp();
  const timers = createTicketTimers(changed.current, calendars);
  const request = newTicket({ plan: 'all', at: clock.now() });
  await stores.tickets.open(
    request,
    () => [],
    (ticket) => timers(ticket, clock.now()),
  );
  expect(due()).toMatchObject({
    target_before: '2026-07-13T10:00:00.000Z',
    target_due: '2026-07-13T12:00:00.000Z',
  });
  await saturday([{ from: 600, to: 780 }]);
  expect(await follow()).toBe(2);
  expect(due()).toMatchObject({
    target_before: '2026-07-11T16:00:00.000Z',
    // Three hours on Saturday, the fourth on Monday.
    target_due: '2026-07-13T09:00:00.000Z',
  });
});
