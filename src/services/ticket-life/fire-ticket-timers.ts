import type { CalendarClock } from '../../domain/calendar/calendar.ts';
import { UserError } from '../../domain/errors.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { DAY, type Instant } from '../../domain/time.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Logger } from '../../ports/logger.ts';
import type { OutboxJob } from '../../ports/outbox.ts';
import type { TicketChange, TicketStore } from '../../ports/ticket-store.ts';
import type { ChangeTicket } from '../change-ticket.ts';
import type { DueTimer, TimerHandler, TimerOutcome } from '../fire-timers.ts';
import { sayJob, ticketJob } from '../ticket-jobs.ts';
import { responseClock } from './response-clock.ts';
import { dueTimes, TICKET_TIMERS, type TicketTimerKind } from './ticket-timers.ts';

export interface TicketTimerDeps {
  readonly tickets: TicketStore;
  readonly policy: () => Policy;
  readonly calendars: CalendarClock;
  readonly change: Pick<ChangeTicket, 'close'>;
  /** Why a ticket is closed, in its customer's language. `days`: how long they were silent. */
  readonly closingReason: (ticket: Ticket, days: number) => string;
  readonly clock: Clock;
  readonly log: Logger;
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

type Fire = (deps: TicketTimerDeps, ticket: Ticket, dueAt: Instant) => Promise<TimerOutcome>;

const FIRE: Readonly<Record<TicketTimerKind, Fire>> = {
  target_before: (deps, ticket, dueAt) => remindStaff(deps, ticket, 'target_before', dueAt),
  target_due: (deps, ticket, dueAt) => remindStaff(deps, ticket, 'target_due', dueAt),
  stale_reminder: remindCustomer,
  stale_close: closeForSilence,
};

/** In the staff thread; whoever has the ticket is notified. */
async function remindStaff(
  deps: TicketTimerDeps,
  ticket: Ticket,
  what: 'target_before' | 'target_due',
  dueAt: Instant,
): Promise<TimerOutcome> {
  const clock = responseClock(ticket, deps.policy(), deps.calendars);
  if (!clock) return 'fired';
  // After an outage both come due at once: the later one says it all.
  if (what === 'target_before' && clock.dueAt <= deps.clock.now()) return 'fired';
  const occasion = `${what}:${dueAt}`;
  const said = { what, since: clock.since, due: clock.dueAt };
  await write(deps, ticket, { kind: 'target_reminded', data: said }, [
    ticketJob(ticket, 'staff.message', occasion, { ...said, pingAssignee: true }),
    ticketJob(ticket, 'staff.update', occasion),
  ]);
  return 'fired';
}

async function remindCustomer(deps: TicketTimerDeps, ticket: Ticket, dueAt: Instant): Promise<TimerOutcome> {
  const { stale_close: planned } = dueTimes(ticket, deps.policy(), deps.calendars);
  const closesAt = planned === undefined ? undefined : Math.max(planned, deps.clock.now() + grace(deps));
  const said = { what: 'stale_reminder', ...(closesAt === undefined ? {} : { closesAt }) };
  await write(deps, ticket, { kind: 'stale_reminded', data: said }, [
    sayJob(ticket, `stale_reminder:${dueAt}`, { ...said, ping: true }),
  ]);
  return 'fired';
}

/** Nobody is closed out without having been reminded, and having had time to answer that: we may have been away. */
async function closeForSilence(deps: TicketTimerDeps, ticket: Ticket, dueAt: Instant): Promise<TimerOutcome> {
  const { tickets, clock, log } = deps;
  const since = ticket.staffSaidAt ?? ticket.updatedAt;
  if (deps.policy().ticketLife.remindAfter !== undefined) {
    const remindedAt = (await tickets.history(ticket.tenant, ticket.id)).findLast(
      ({ kind, at }) => kind === 'stale_reminded' && at >= since,
    )?.at;
    if (remindedAt === undefined) await remindCustomer(deps, ticket, dueAt);
    const earliest = (remindedAt ?? clock.now()) + grace(deps);
    if (earliest > clock.now()) return { postponeTo: earliest };
  }
  const days = Math.max(1, Math.round((clock.now() - since) / DAY));
  try {
    await deps.change.close(ticket, {
      now: clock.now(),
      reason: deps.closingReason(ticket, days),
      ifStill: ticket.state,
    });
    log.info({ reference: ticket.reference }, 'a ticket was closed for silence');
  } catch (error) {
    // Somebody wrote, or closed it, in this very moment.
    if (!(error instanceof UserError)) throw error;
  }
  return 'fired';
}

/** From the reminder to the closing at least so long, when the reminder came late. */
function grace({ policy }: TicketTimerDeps): number {
  const { remindAfter = 0, closeAfter = 0 } = policy().ticketLife;
  return Math.min(Math.max(0, closeAfter - remindAfter), DAY);
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
