import { expect, it } from 'vitest';
import { createCalendarClock } from '../../../src/domain/calendar/calendar-clock.ts';
import type { Ticket } from '../../../src/domain/ticket.ts';
import { DAY, HOUR } from '../../../src/domain/time.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { TimerChange } from '../../../src/ports/timer-store.ts';
import { responseClock } from '../../../src/services/ticket-life/response-clock.ts';
import { createTicketTimers } from '../../../src/services/ticket-life/ticket-timers.ts';
import { acme } from '../../fixtures/policies.ts';

const at = (iso: string): number => Date.parse(iso);
const calendars = createCalendarClock();
const OPENED = at('2026-07-03T15:00:00Z');

/** Nine to five in New York on weekdays; two hours to answer, a reminder after one; the customer's silence ends a ticket. */
const policy: Policy = {
  ...acme,
  calendars: [
    {
      id: 'office',
      calendar: {
        zone: 'America/New_York',
        week: Object.fromEntries(
          [1, 2, 3, 4, 5, 6, 7].map((day) => [day, day < 6 ? [{ from: 9 * 60, to: 17 * 60 }] : []]),
        ) as never,
        exceptions: [],
      },
      usual: true,
      covers: [],
    },
  ],
  targets: acme.targets.map((target) =>
    target.kind === 'none'
      ? target
      : { ...target, calendar: 'office', within: 2 * HOUR, remindStaffAfter: HOUR },
  ),
  ticketLife: { remindAfter: 3 * DAY, closeAfter: 7 * DAY, covers: [] },
};

const ticket = (over: Partial<Ticket> = {}): Ticket => ({
  id: 't1',
  tenant: 'slack:T1',
  reference: 'FD-1',
  requester: { platform: 'slack', tenant: 'slack:T1', id: 'U1' },
  requesterName: 'Ada',
  locale: 'en',
  topic: 'bug',
  plan: 'premium',
  state: 'open',
  priority: 'normal',
  summary: 'x',
  fields: {},
  attachments: [],
  delivery: { state: 'recorded' },
  customerSaidAt: OPENED,
  openedAt: OPENED,
  updatedAt: OPENED,
  ...over,
});

const shown = (changes: readonly TimerChange[]): Record<string, string> =>
  Object.fromEntries(
    changes.map((change) =>
      'set' in change
        ? [change.set.kind, new Date(change.set.dueAt).toISOString()]
        : [change.cancel.key.split(':')[2] ?? '', 'cancelled'],
    ),
  );

it('counts open hours only: Friday evening goes on at Monday morning (§4.8)', () => {
  const friday = at('2026-07-03T20:30:00Z');
  const clock = responseClock(ticket({ customerSaidAt: friday }), policy, calendars);
  expect(clock && new Date(clock.remindAt).toISOString()).toBe('2026-07-06T13:30:00.000Z');
  expect(clock && new Date(clock.dueAt).toISOString()).toBe('2026-07-06T14:30:00.000Z');
});

it('keeps to the wall clock across a change of the clocks', () => {
  const friday = at('2026-10-30T20:00:00Z');
  const clock = responseClock(ticket({ customerSaidAt: friday }), policy, calendars);
  expect(clock && new Date(clock.dueAt).toISOString()).toBe('2026-11-02T15:00:00.000Z');
});

it('takes the target of the priority where the plan has one', () => {
  const urgent = { id: 'urgent', kind: 'typical', calendar: 'office', within: HOUR / 2 } as const;
  const strict: Policy = {
    ...policy,
    targets: [...policy.targets, { ...(policy.targets[1] as never as object), ...urgent } as never],
    plans: policy.plans.map((plan) => ({ ...plan, targets: { urgent: 'urgent' } })),
  };
  const clock = responseClock(ticket({ priority: 'urgent' }), strict, calendars);
  expect(clock && clock.dueAt - OPENED).toBe(HOUR / 2);
});

it('sets the reminders of a ticket that waits, and none for silence', () => {
  const timers = createTicketTimers(() => policy, calendars);
  expect(shown(timers(ticket(), OPENED))).toEqual({
    target_before: '2026-07-03T16:00:00.000Z',
    target_due: '2026-07-03T17:00:00.000Z',
    stale_reminder: 'cancelled',
    stale_close: 'cancelled',
  });
});

it('turns to the customer’s silence once staff have answered, and leaves a held ticket alone', () => {
  const timers = createTicketTimers(() => policy, calendars);
  const answered = ticket({ state: 'waiting_for_customer', staffSaidAt: OPENED + HOUR });
  expect(shown(timers(answered, OPENED + HOUR))).toEqual({
    target_before: 'cancelled',
    target_due: 'cancelled',
    stale_reminder: new Date(OPENED + HOUR + 3 * DAY).toISOString(),
    stale_close: new Date(OPENED + HOUR + 7 * DAY).toISOString(),
  });
  expect(Object.values(shown(timers({ ...answered, held: true }, OPENED + HOUR)))).toEqual(
    Array.from({ length: 4 }, () => 'cancelled'),
  );
});

it('sets nothing for a topic without updates (S50), however it stands', () => {
  const quiet: Policy = {
    ...policy,
    topics: policy.topics.map((topic) => (topic.id === 'bug' ? { ...topic, noUpdates: true } : topic)),
  };
  const timers = createTicketTimers(() => quiet, calendars);
  for (const state of ['open', 'waiting_for_customer', 'waiting_for_support'] as const)
    expect(Object.values(shown(timers(ticket({ state, staffSaidAt: OPENED + 1 }), OPENED + 1)))).toEqual(
      Array.from({ length: 4 }, () => 'cancelled'),
    );
});

it('never sets again what was due already', () => {
  const timers = createTicketTimers(() => policy, calendars);
  expect(shown(timers(ticket(), OPENED + 90 * 60_000))).toEqual({
    target_due: '2026-07-03T17:00:00.000Z',
    stale_reminder: 'cancelled',
    stale_close: 'cancelled',
  });
});
