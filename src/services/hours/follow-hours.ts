import type { CalendarClock } from '../../domain/calendar/calendar.ts';
import type { Instant } from '../../domain/time.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Clock } from '../../ports/clock.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';
import type { Timer, TimerStore } from '../../ports/timer-store.ts';
import { channelHours } from '../describe-hours.ts';
import { dueTimes } from '../ticket-life/ticket-timers.ts';

export interface FollowHoursDeps {
  readonly timers: TimerStore;
  readonly tickets: Pick<TicketStore, 'findById'>;
  readonly policy: () => Policy;
  readonly calendars: CalendarClock;
  readonly clock: Clock;
}

const PAGE = 200;

/**
 * Moves what waits for open hours to where it is due by the hours in force, and says how many were moved. One that is
 * due later now would find that out by itself; one that is due earlier would come too late.
 */
export async function followHours(deps: FollowHoursDeps): Promise<number> {
  const { timers, clock } = deps;
  let moved = 0;
  for (let after = '0'; ; ) {
    const page = await timers.upcoming(['opening_reminder', 'target_before', 'target_due'], clock.now(), {
      after,
      limit: PAGE,
    });
    for (const timer of page) {
      const dueAt = await dueTime(deps, timer);
      if (dueAt === undefined || dueAt === timer.dueAt) continue;
      await timers.postpone(timer.id, dueAt);
      moved += 1;
    }
    const last = page.at(-1);
    if (!last) return moved;
    after = last.id;
  }
}

/** Undefined: it is left where it is, and decides for itself when it comes due. */
async function dueTime(
  { tickets, policy, calendars, clock }: FollowHoursDeps,
  timer: Timer,
): Promise<Instant | undefined> {
  switch (timer.kind) {
    case 'opening_reminder': {
      const channel = policy().channels.find(({ id }) => id === timer.payload.channel);
      const one = channel && channelHours(policy(), calendars, channel, clock.now());
      return one && calendars.nextOpening(one.hours.calendar, clock.now());
    }
    case 'target_before':
    case 'target_due': {
      const ticket = await tickets.findById(timer.tenant, timer.payload.ticketId);
      return ticket && dueTimes(ticket, policy(), calendars)[timer.kind];
    }
    default:
      return undefined;
  }
}
