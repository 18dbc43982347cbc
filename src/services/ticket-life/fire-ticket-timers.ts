import type { CalendarClock } from '../../domain/calendar/calendar.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { DAY } from '../../domain/time.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { OutboxJob } from '../../ports/outbox.ts';
import type { TicketChange, TicketStore } from '../../ports/ticket-store.ts';
import type { DueTimer, TimerHandler, TimerOutcome } from '../fire-timers.ts';
import { sayJob, ticketJob } from '../ticket-jobs.ts';
import { responseClock } from './response-clock.ts';
import { dueTimes, TICKET_TIMERS, type TicketTimerKind } from './ticket-timers.ts';

export interface TicketTimerDeps {
  readonly tickets: TicketStore;
  readonly policy: () => Policy;
  readonly calendars: CalendarClock;
  readonly clock: Clock;
  readonly log: Logger;
  /** Closes a ticket for its customer's silence, as the bot. Undefined when it was closed meanwhile. */
  readonly close: (ticket: Ticket, reason: { readonly days: number }) => Promise<Ticket | undefined>;
}

/**
 * What comes due in a ticket. Each timer looks at the ticket as it is then: one that no longer holds does nothing, one
 * that moved (the hours or the policy were changed) is set to its new time.
 */
export function createTicketTimerHandlers(
  deps: TicketTimerDeps,
): Readonly<Record<TicketTimerKind, TimerHandler>> {
  const handler =
    (kind: TicketTimerKind): TimerHandler =>
    async (timer) => {
      const ticket = await ticketOf(deps, timer);
      const dueAt = ticket && dueTimes(ticket, deps.policy(), deps.calendars)[kind];
      if (!ticket || dueAt === undefined) return 'fired';
      if (dueAt > deps.clock.now()) return { postponeTo: dueAt };
      return FIRE[kind](deps, ticket, dueAt);
    };
  return Object.fromEntries(TICKET_TIMERS.map((kind) => [kind, handler(kind)])) as Readonly<
    Record<TicketTimerKind, TimerHandler>
  >;
}

type Fire = (deps: TicketTimerDeps, ticket: Ticket, dueAt: number) => Promise<TimerOutcome>;

const FIRE: Readonly<Record<TicketTimerKind, Fire>> = {
  target_before: (deps, ticket, dueAt) => remindStaff(deps, ticket, 'target_before', dueAt),
  target_due: (deps, ticket, dueAt) => remindStaff(deps, ticket, 'target_due', dueAt),
  stale_reminder: remindCustomer,
  stale_close: closeForSilence,
};

/** In the staff thread, where whoever works on the ticket is notified; the card shows it to the others. */
async function remindStaff(
  deps: TicketTimerDeps,
  ticket: Ticket,
  what: 'target_before' | 'target_due',
  dueAt: number,
): Promise<TimerOutcome> {
  const clock = responseClock(ticket, deps.policy(), deps.calendars);
  if (!clock) return 'fired';
  const occasion = `${what}:${dueAt}`;
  const said = { what, since: clock.since, due: clock.dueAt };
  await write(deps, ticket, { kind: 'target_reminded', data: said }, [
    ticketJob(ticket, 'staff.message', occasion, said),
    ticketJob(ticket, 'staff.update', occasion),
  ]);
  return 'fired';
}

async function remindCustomer(deps: TicketTimerDeps, ticket: Ticket, dueAt: number): Promise<TimerOutcome> {
  const closesAt = dueTimes(ticket, deps.policy(), deps.calendars).stale_close;
  const said = { what: 'stale_reminder', ...(closesAt === undefined ? {} : { closesAt }) };
  await write(deps, ticket, { kind: 'stale_reminded', data: said }, [
    sayJob(ticket, `stale_reminder:${dueAt}`, { ...said, ping: true }),
  ]);
  return 'fired';
}

async function closeForSilence(deps: TicketTimerDeps, ticket: Ticket): Promise<TimerOutcome> {
  const since = ticket.staffSaidAt ?? ticket.updatedAt;
  const closed = await deps.close(ticket, {
    days: Math.max(1, Math.round((deps.clock.now() - since) / DAY)),
  });
  if (closed) deps.log.info({ reference: ticket.reference }, 'a ticket was closed for silence');
  return 'fired';
}

/** The event and its jobs, if the ticket still is as it was read: an answer that came in between wins. */
async function write(
  { tickets, clock }: TicketTimerDeps,
  ticket: Ticket,
  event: TicketChange['event'],
  jobs: readonly OutboxJob[],
): Promise<void> {
  await tickets.change(ticket.tenant, ticket.id, [ticket.state], { event, at: clock.now() }, jobs);
}

async function ticketOf({ tickets }: TicketTimerDeps, timer: DueTimer): Promise<Ticket | undefined> {
  return 'ticketId' in timer.payload ? tickets.findById(timer.tenant, timer.payload.ticketId) : undefined;
}
