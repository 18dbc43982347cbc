import type { CalendarClock, CalendarState, DatedHours } from '../domain/calendar/calendar.ts';
import { dateIn } from '../domain/calendar/day-spans.ts';
import { UserError } from '../domain/errors.ts';
import { foldText } from '../domain/fold-text.ts';
import { DAY, type Instant, MINUTE } from '../domain/time.ts';
import type { NamedCalendar, Notice, Plan, Policy, ResponseTarget } from '../policy/policy.ts';
import type { Channel, Constraint } from '../policy/policy-channels.ts';

/** One channel's hours at one moment. */
export interface ChannelHours {
  readonly channel: Channel;
  readonly hours: NamedCalendar;
  readonly state: CalendarState;
  /** Dated exceptions of the next two weeks, at most three. */
  readonly upcoming: readonly DatedHours[];
}

/** A promise about answers, with the plans it holds for; empty where the policy knows no plans. */
export interface Commitment {
  readonly target: Exclude<ResponseTarget, { kind: 'none' }>;
  readonly plans: readonly Plan[];
}

/** What `/hours` tells, of all channels or of one. */
export interface HoursView {
  /** Set when one channel was asked for. */
  readonly asked?: Channel;
  readonly channels: readonly ChannelHours[];
  /** Channels that do not exist, and why. */
  readonly absent: readonly Channel[];
  readonly notices: readonly Notice[];
  readonly commitments: readonly Commitment[];
  /** What to know before the channel that was asked for is used. */
  readonly constraints: readonly Constraint[];
  readonly at: Instant;
  /** Until then the view stays true: the next change of a state, or of a zone's name. */
  readonly validUntil: Instant;
}

/** Clocks of all zones change on quarters of an hour. */
const QUARTER = 15 * MINUTE;

const SOON = 14 * DAY;
const MOST_UPCOMING = 3;

/** @throws UserError `unknown_channel` when `asked` is no channel of the policy. */
export function describeHours(policy: Policy, clock: CalendarClock, at: Instant, asked?: string): HoursView {
  const channel = asked === undefined ? undefined : findChannel(policy, asked);
  const shown = channel ? [channel] : policy.channels;
  const channels = shown.flatMap((one) => {
    const found = channelHours(policy, clock, one, at);
    return found ? [found] : [];
  });
  const changes = channels.flatMap(({ state }) => (state.until === undefined ? [] : [state.until]));
  return {
    ...(channel ? { asked: channel } : {}),
    channels,
    absent: shown.filter(({ kind }) => kind === 'none'),
    notices: policy.notices.filter((notice) => notice.active && concerns(policy, notice, channel)),
    commitments: channel && channel.kind !== 'ticket' ? [] : commitments(policy),
    constraints: channel ? policy.constraints.filter(({ where }) => where.includes(channel.id)) : [],
    at,
    validUntil: Math.min(...changes, (Math.floor(at / QUARTER) + 1) * QUARTER),
  };
}

/** State and hours of one channel; undefined for one that does not exist. */
export function channelHours(
  policy: Policy,
  clock: CalendarClock,
  channel: Channel,
  at: Instant,
): ChannelHours | undefined {
  const hours = policy.calendars.find(({ id }) => id === channel.calendar);
  if (channel.kind === 'none' || !hours) return undefined;
  const { zone } = hours.calendar;
  const today = dateIn(zone, at);
  const limit = dateIn(zone, at + SOON);
  const upcoming = hours.calendar.exceptions
    .filter(({ from, to }) => to >= today && from <= limit)
    .slice(0, MOST_UPCOMING);
  return { channel, hours, state: clock.stateAt(hours.calendar, at), upcoming };
}

/** A channel by id, by its label in any language, or by a word people use for it. @throws UserError `unknown_channel` */
export function findChannel(policy: Policy, typed: string): Channel {
  const folded = foldText(typed);
  const named = (channel: Channel): readonly string[] => [channel.id, ...Object.values(channel.label)];
  const found =
    policy.channels.find((channel) => named(channel).some((name) => foldText(name) === folded)) ??
    policy.channels.find((channel) => channel.keywords.some((word) => foldText(word) === folded)) ??
    (folded.length > 2
      ? policy.channels.find((channel) => named(channel).some((name) => foldText(name).includes(folded)))
      : undefined);
  if (found) return found;
  throw new UserError('unknown_channel', {
    typed,
    known: policy.channels.map(({ id }) => id).join(', '),
  });
}

/** `hours` alone means every answer about hours; beside ids of channels, answers about those (and about all). */
function concerns(policy: Policy, notice: Notice, asked: Channel | undefined): boolean {
  if (!notice.where.includes('hours')) return asked !== undefined && notice.where.includes(asked.id);
  if (!asked || notice.where.includes(asked.id)) return true;
  return !policy.channels.some(({ id }) => notice.where.includes(id));
}

function commitments(policy: Policy): readonly Commitment[] {
  return policy.targets.flatMap((target) => {
    const plans = policy.plans.filter((plan) => plan.target === target.id);
    if (target.kind === 'none' || (policy.plans.length > 0 && plans.length === 0)) return [];
    return [{ target, plans }];
  });
}
