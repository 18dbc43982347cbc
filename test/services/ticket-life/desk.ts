import type { CalendarClock } from '../../../src/domain/calendar/calendar.ts';
import { createCalendarClock } from '../../../src/domain/calendar/calendar-clock.ts';
import type { Ticket } from '../../../src/domain/ticket.ts';
import { DAY } from '../../../src/domain/time.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { TimerStore } from '../../../src/ports/timer-store.ts';
import { reply } from '../../../src/reply/builders.ts';
import { createChangeTicket } from '../../../src/services/change-ticket.ts';
import { createSayInTicket } from '../../../src/services/conversation/say-in-ticket.ts';
import { fireTimers } from '../../../src/services/fire-timers.ts';
import { createOpenTicket } from '../../../src/services/open-ticket.ts';
import { createChangeByStaff } from '../../../src/services/staff/change-by-staff.ts';
import { createTicketTimerHandlers } from '../../../src/services/ticket-life/fire-ticket-timers.ts';
import { createTicketTimers } from '../../../src/services/ticket-life/ticket-timers.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { fakeActor } from '../../fakes/invocation.ts';
import { createFakeLogger } from '../../fakes/logger.ts';
import { createFakeStores } from '../../fakes/stores.ts';
import { acme } from '../../fixtures/policies.ts';

export const CUSTOMER = fakeActor();
export const AGENT = fakeActor({
  user: { platform: 'discord', tenant: 'discord:g1', id: 'sam' },
  displayName: 'Sam',
});

/** Silence: a reminder after four days, the end after eight. The fixture answers in four hours, day and night. */
export const LIVELY: Policy = {
  ...acme,
  ticketLife: { reopenWithin: 14 * DAY, remindAfter: 4 * DAY, closeAfter: 8 * DAY, covers: [] },
};

/** Tickets with their timers, and the worker that fires them; everything in memory. */
export function createTimerDesk(policy: Policy = LIVELY) {
  const clock = createFakeClock();
  const log = createFakeLogger();
  const stores = createFakeStores();
  const { tickets, messages, timers, outbox } = stores;
  const calendars: CalendarClock = createCalendarClock();
  let rules = policy;
  const current = (): Policy => rules;
  const ticketTimers = createTicketTimers(current, calendars);
  const change = createChangeTicket(tickets, { timers: ticketTimers, policy: { current } });
  const opening = createOpenTicket(tickets, ticketTimers);
  const say = createSayInTicket({ messages, timers: ticketTimers, clock });
  let events = 0;

  const find = async (id: string): Promise<Ticket> => {
    const ticket = await tickets.findById('discord:g1', id);
    if (!ticket) throw new Error(`no ticket ${id}`);
    return ticket;
  };
  const word = (ticket: Ticket, text: string) => {
    events += 1;
    return {
      ticket,
      source: `s${events}`,
      author: { id: 'x', name: 'X' },
      origin: 'form' as const,
      body: text,
      files: [],
      filesFrom: 'discord' as const,
      at: clock.now(),
    };
  };

  return {
    ...stores,
    clock,
    log,
    change,
    find,
    staff: createChangeByStaff(tickets, ticketTimers),
    setPolicy(next: Policy) {
      rules = next;
    },
    async open(topic = 'bug', plan: string | undefined = 'premium'): Promise<Ticket> {
      events += 1;
      const { ticket } = await opening.open({
        actor: CUSTOMER,
        sourceEvent: `open-${events}`,
        origin: { platform: 'discord', tenant: 'discord:g1', id: 'c1' },
        topic,
        ...(plan === undefined ? {} : { plan }),
        form: { id: 'ticket', fields: [], checklist: [], covers: [] },
        answers: { values: {}, files: {} },
        now: clock.now(),
      });
      return ticket;
    },
    answer: async (ticket: Ticket, text = 'Which browser?') => void (await say.agent(word(ticket, text))),
    write: async (ticket: Ticket, text = 'Firefox.') => void (await say.customer(word(ticket, text))),
    /** Everything that is due now, as a worker that was just started would do it. */
    fire: (over: { readonly timers?: TimerStore } = {}) =>
      fireTimers({
        timers,
        platforms: new Map(),
        policies: { current },
        calendar: calendars,
        clock,
        log,
        openingReply: () => reply({ summary: 'open' }),
        handlers: createTicketTimerHandlers({
          tickets,
          policy: current,
          calendars,
          change,
          closingReason: (_ticket, days) => `silent for ${days} days`,
          clock,
          log,
        }),
        ...over,
      }),
    /** What a ticket's timers said, and where: `staff target_due`. */
    said: () =>
      outbox.jobs.flatMap(({ kind, payload }) => {
        const { what } = payload;
        return typeof what === 'string' && /^(?:target|stale)/u.test(what)
          ? [`${kind === 'staff.message' ? 'staff' : 'customer'} ${what}`]
          : [];
      }),
    eventsOf: async ({ id }: Ticket) => (await tickets.history('discord:g1', id)).map(({ kind }) => kind),
  };
}
