import type { Actor } from '../domain/actor.ts';
import type { CalendarClock } from '../domain/calendar/calendar.ts';
import type { Instant } from '../domain/time.ts';
import type { TimerStore } from '../ports/timer-store.ts';
import type { ChannelHours } from './describe-hours.ts';

/** One reminder a person and channel: asked again, it moves. */
const keyOf = (actor: Actor, channel: string): string => `opening:${channel}:${actor.user.id}`;

/** Stores a reminder for the next opening and says when that is; undefined when none is in sight. */
export async function remindAtOpening(
  deps: { readonly timers: TimerStore; readonly calendar: CalendarClock },
  actor: Actor,
  one: ChannelHours,
  now: Instant,
): Promise<Instant | undefined> {
  const dueAt = deps.calendar.nextOpening(one.hours.calendar, now);
  if (dueAt === undefined) return undefined;
  await deps.timers.set({
    key: keyOf(actor, one.channel.id),
    tenant: actor.user.tenant,
    kind: 'opening_reminder',
    dueAt,
    payload: { user: actor.user, locale: actor.locale, channel: one.channel.id },
  });
  return dueAt;
}

export function forgetOpening(timers: TimerStore, actor: Actor, channel: string): Promise<void> {
  return timers.cancel(actor.user.tenant, keyOf(actor, channel));
}
