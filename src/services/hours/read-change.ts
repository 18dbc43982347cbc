import type { OpenInterval } from '../../domain/calendar/calendar.ts';
import { UserError } from '../../domain/errors.ts';
import { foldText } from '../../domain/fold-text.ts';
import type { Instant } from '../../domain/time.ts';
import { isFault, parseDay } from '../../policy/parse-hours.ts';
import type { NamedCalendar, Policy } from '../../policy/policy.ts';
import type { Channel } from '../../policy/policy-channels.ts';
import { findChannel } from '../describe-hours.ts';
import type { PlannedHours } from './changed-hours.ts';
import { type DaysFault, readDays } from './read-days.ts';

/** As it was typed. */
export interface TypedHours {
  readonly channel: string;
  readonly date: string;
  readonly hours: string;
  readonly reason: string;
}

export type HoursFault =
  | DaysFault
  | 'channel_missing'
  | 'channel_unknown'
  | 'channel_fixed'
  | 'hours_missing'
  | 'hours_unread';

export type HoursFaults = Readonly<Partial<Record<'channel' | 'date' | 'hours', HoursFault>>>;

/** A channel whose hours staff may change, with them. */
export interface ChangeableChannel {
  readonly channel: Channel;
  readonly hours: NamedCalendar;
}

export function changeableChannels(policy: Policy): readonly ChangeableChannel[] {
  return policy.channels.flatMap((channel) => {
    const hours = policy.calendars.find(({ id }) => id === channel.calendar);
    return hours?.changedBy?.includes('staff') ? [{ channel, hours }] : [];
  });
}

/** What was typed, understood; or what is wrong with it, by field. */
export function readHoursChange(
  typed: TypedHours,
  policy: Policy,
  now: Instant,
): { readonly channel: Channel; readonly planned: PlannedHours } | { readonly faults: HoursFaults } {
  const one = readChannel(typed.channel, policy);
  // Without a channel the days are still looked at: one answer names everything that is wrong.
  const zone = typeof one === 'string' ? 'UTC' : one.hours.calendar.zone;
  const days = readDays(typed.date, zone, now);
  const hours = readHours(typed.hours);
  if (typeof one === 'string' || typeof days === 'string' || typeof hours === 'string') {
    return {
      faults: {
        ...(typeof one === 'string' ? { channel: one } : {}),
        ...(typeof days === 'string' ? { date: days } : {}),
        ...(typeof hours === 'string' ? { hours } : {}),
      },
    };
  }
  const reason = typed.reason.trim();
  return {
    channel: one.channel,
    planned: {
      calendar: one.hours.id,
      ...days,
      ...hours,
      ...(reason === '' || !hours.intervals ? {} : { reason }),
    },
  };
}

function readChannel(typed: string, policy: Policy): ChangeableChannel | HoursFault {
  const changeable = changeableChannels(policy);
  const [first, second] = changeable;
  if (typed.trim() === '') return first && !second ? first : 'channel_missing';
  try {
    const { id } = findChannel(policy, typed);
    return changeable.find(({ channel }) => channel.id === id) ?? 'channel_fixed';
  } catch (error) {
    if (error instanceof UserError) return 'channel_unknown';
    throw error;
  }
}

const CLOSED = new Set(['closed', 'ferme', 'fermee']);
const USUAL = new Set(['usual', 'as usual', 'habituel', 'habituels', 'comme d habitude']);

function readHours(typed: string): { readonly intervals?: readonly OpenInterval[] } | HoursFault {
  const text = foldText(typed).replaceAll("'", ' ');
  if (text === '') return 'hours_missing';
  if (USUAL.has(text)) return {};
  if (CLOSED.has(text)) return { intervals: [] };
  const intervals = parseDay(text.replaceAll(CLOCK, to24Hours));
  return isFault(intervals) ? 'hours_unread' : { intervals };
}

/** `4h`, `16 h 30`, `4 am`, `12:30 PM`; what stands between them is left alone. */
const CLOCK = /(\d{1,2})(?::(\d{2}))?(?:\s*h\s*(\d{2})?(?!\d)|\s*([ap])\.?m\b\.?)/gu;

function to24Hours(_: string, hour: string, minute = '00', afterH = minute, half?: string): string {
  const full = half === undefined ? Number(hour) : (Number(hour) % 12) + (half === 'p' ? 12 : 0);
  return `${full}:${afterH}`;
}
