import type { CalendarClock } from '../../domain/calendar/calendar.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Instant } from '../../domain/time.ts';
import type { Policy } from '../../policy/policy.ts';
import type { TimerChange, TimerKind } from '../../ports/timer-store.ts';
import { responseClock } from './response-clock.ts';

/** A ticket's own timers, one row each. */
export const TICKET_TIMERS = [
  'target_before',
  'target_due',
  'stale_reminder',
  'stale_close',
] as const satisfies readonly TimerKind[];

export type TicketTimerKind = (typeof TICKET_TIMERS)[number];

/**
 * The rows that a ticket has after a change of it, for the transaction of that change. `before`: the ticket before it,
 * where the change may have moved what was due into the past.
 */
export type TicketTimers = (ticket: Ticket, now: Instant, before?: Ticket) => readonly TimerChange[];

export function createTicketTimers(policy: () => Policy, calendars: CalendarClock): TicketTimers {
  return (ticket, now, before) => {
    const due = dueTimes(ticket, policy(), calendars);
    const was = before && dueTimes(before, policy(), calendars);
    return TICKET_TIMERS.flatMap((kind): readonly TimerChange[] => {
      const dueAt = due[kind];
      const key = ticketTimerKey(ticket, kind);
      if (dueAt === undefined) return [{ cancel: { tenant: ticket.tenant, key } }];
      // One that was due already has fired, or is about to: setting it again would fire it twice.
      if (dueAt <= now && (!was || was[kind] === dueAt)) return [];
      return [{ set: { key, tenant: ticket.tenant, kind, dueAt, payload: { ticketId: ticket.id } } }];
    });
  };
}

export function ticketTimerKey({ id }: Pick<Ticket, 'id'>, kind: TicketTimerKind): string {
  return `ticket:${id}:${kind}`;
}

/** When each of a ticket's timers is due; those that it has not are left out. */
export function dueTimes(
  ticket: Ticket,
  policy: Policy,
  calendars: CalendarClock,
): Readonly<Partial<Record<TicketTimerKind, Instant>>> {
  const clock = responseClock(ticket, policy, calendars);
  const silentSince = staleSince(ticket, policy);
  const { remindAfter, closeAfter } = policy.ticketLife;
  return {
    ...(clock ? { target_before: clock.remindAt, target_due: clock.dueAt } : {}),
    ...(silentSince !== undefined && remindAfter !== undefined
      ? { stale_reminder: silentSince + remindAfter }
      : {}),
    ...(silentSince !== undefined && closeAfter !== undefined
      ? { stale_close: silentSince + closeAfter }
      : {}),
  };
}

/** Since when the customer has left staff's last word unanswered; undefined for a ticket that is never closed for silence. */
function staleSince(ticket: Ticket, policy: Policy): Instant | undefined {
  if (ticket.state !== 'waiting_for_customer' || ticket.held) return undefined;
  if (policy.topics.find(({ id }) => id === ticket.topic)?.noUpdates) return undefined;
  return ticket.staffSaidAt;
}
