import type { Platform } from '../domain/actor.ts';
import type { CalendarClock } from '../domain/calendar/calendar.ts';
import type { Locale } from '../domain/locale.ts';
import { type Instant, MINUTE } from '../domain/time.ts';
import type { Policy } from '../policy/policy.ts';
import type { Channel } from '../policy/policy-channels.ts';
import { type ChatPlatform, PermanentChatError } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { PolicySource } from '../ports/policy-source.ts';
import type { OpeningReminder, Timer, TimerKind, TimerStore } from '../ports/timer-store.ts';
import type { Reply } from '../reply/reply.ts';
import { channelHours, describeHours, type HoursView } from './describe-hours.ts';

export type DueTimer = Timer & { readonly id: string };

/** What a timer came to. Throwing means "try again". */
export type TimerOutcome = 'fired' | { readonly postponeTo: Instant };

/** Fires one timer. May run twice for one that came due once, when the process dies in between. */
export type TimerHandler = (timer: DueTimer) => Promise<TimerOutcome>;

export interface TimerDeps {
  readonly timers: TimerStore;
  readonly platforms: ReadonlyMap<Platform, ChatPlatform>;
  readonly policies: PolicySource;
  readonly calendar: CalendarClock;
  readonly clock: Clock;
  readonly log: Logger;
  /** What is said at an opening. */
  readonly openingReply: (view: HoursView, policy: Policy, locale: Locale) => Reply;
  /** What else comes due: tickets, threads, the digest. */
  readonly handlers?: Readonly<Partial<Record<Exclude<TimerKind, 'opening_reminder'>, TimerHandler>>>;
}

/** Longer than a send may take, shorter than a person minds waiting after a crash. */
const LEASE = 2 * MINUTE;

/** When something outside failed or is missing. */
const RETRY_AFTER = MINUTE;

const BATCH = 20;

/**
 * Runs what is due, each timer by itself, and says how many were settled or moved. A crash in between, or `goOn` that
 * says no, lets the rest come back.
 */
export async function fireTimers(deps: TimerDeps, goOn: () => boolean = () => true): Promise<number> {
  const due = await deps.timers.due(deps.clock.now(), LEASE, BATCH);
  for (const timer of due) {
    if (!goOn()) break;
    try {
      await fire(deps, timer);
    } catch (error) {
      await settleFailure(deps, timer, error);
    }
  }
  return due.length;
}

async function fire(deps: TimerDeps, timer: DueTimer): Promise<void> {
  if (timer.kind === 'opening_reminder') return remind(deps, timer, timer.payload);
  const handler = deps.handlers?.[timer.kind];
  if (!handler) throw new Error(`nothing fires timers of the kind ${timer.kind}`);
  const outcome = await handler(timer);
  if (outcome === 'fired') await deps.timers.fired(timer.id, deps.clock.now());
  else await deps.timers.postpone(timer.id, outcome.postponeTo);
}

async function remind(
  deps: TimerDeps,
  timer: DueTimer,
  { user, locale, channel }: OpeningReminder,
): Promise<void> {
  const { timers, platforms, policies, calendar, clock } = deps;
  const now = clock.now();
  const policy = policies.current();
  const one = channelFor(policy, channel);
  const hours = one && channelHours(policy, calendar, one, now);
  if (!hours) return timers.fired(timer.id, now);
  if (!hours.state.open) {
    // The hours were changed since, or we were away until it had closed again.
    const next = calendar.nextOpening(hours.hours.calendar, now);
    return next === undefined ? timers.fired(timer.id, now) : timers.postpone(timer.id, next);
  }
  const platform = platforms.get(user.platform);
  if (platform?.state() !== 'connected') return timers.retry(timer.id, now + RETRY_AFTER);
  const view = describeHours(policy, calendar, now, channel);
  // Its id stays the same for every attempt, also at a later opening, and a reminder that is set again has another.
  await platform.notify(user, deps.openingReply(view, policy, locale), `${timer.key}:${timer.id}`);
  await timers.fired(timer.id, clock.now());
}

async function settleFailure(
  { timers, clock, log }: TimerDeps,
  timer: DueTimer,
  error: unknown,
): Promise<void> {
  const data = { err: error, timer: timer.id, tenant: timer.tenant, kind: timer.kind };
  try {
    if (error instanceof PermanentChatError) {
      log.warn(data, 'a reminder cannot be delivered');
      await timers.fired(timer.id, clock.now());
    } else {
      log.error(data, 'a reminder failed and is tried again');
      await timers.retry(timer.id, clock.now() + RETRY_AFTER);
    }
  } catch (storeError) {
    // Its lease expires, and it comes back by itself.
    log.error({ ...data, err: storeError }, 'a reminder could not be settled');
  }
}

function channelFor(policy: Policy, id: string): Channel | undefined {
  return policy.channels.find((channel) => channel.id === id);
}
