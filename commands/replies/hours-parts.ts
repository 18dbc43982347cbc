import type { DatedHours } from '../../src/domain/calendar/calendar.ts';
import { usualWeek } from '../../src/domain/calendar/usual-week.ts';
import type { Instant, TimeZone } from '../../src/domain/time.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import type { Notice, Policy } from '../../src/policy/policy.ts';
import { type RichText, rich, time } from '../../src/reply/rich-text.ts';
import type { ChannelHours, Commitment } from '../../src/services/describe-hours.ts';
import { offerArticle } from '../../src/services/find-articles.ts';
import { articleText } from './articles.ts';

/** What the source says of a calendar without closing hours: its own words, or around the clock. */
const alwaysText = ({ hours }: ChannelHours, t: Translator): string =>
  hours.stated ? t.of(hours.stated) : t('hours.always');

/** `Open · 24 hours a day`, `Closed · opens Mon 4:00 AM EDT, in 31 hours (Monday 10:00 for you)`. */
export function stateText(one: ChannelHours, zone: TimeZone | undefined, t: Translator): RichText {
  const { state, hours } = one;
  const word = t(state.open ? 'hours.open' : 'hours.closed');
  const why = state.reason ? t('hours.why', { text: word, reason: t.of(state.reason) }) : word;
  if (state.until === undefined)
    return rich`${why} · ${state.open ? alwaysText(one, t) : t('hours.neverOpens')}`;
  const clock = t.weekdayClock(state.until, hours.calendar.zone);
  const next = t(state.open ? 'hours.until' : 'hours.opens', { clock });
  return rich`${why} · ${next}${fromHere(state.until, hours.calendar.zone, zone, t)}`;
}

/** `in 31 hours (Monday 10:00 for you)`: the latter only where the reader's clock does not show what is published. */
export function fromHere(
  at: Instant,
  published: TimeZone,
  zone: TimeZone | undefined,
  t: Translator,
): RichText {
  const shown = (where: TimeZone): string => `${t.day(at, where)} ${t.clock(at, where)}`;
  return zone !== undefined && shown(zone) === shown(published)
    ? rich`${time(at, 'relative')}`
    : rich`${time(at, 'relative')} (${time(at, 'datetime')}${t('hours.forYou')})`;
}

/** The week in the published zone, with the zone's name at that date; undefined for what never closes. */
export function publishedWeek({ hours }: ChannelHours, at: Instant, t: Translator): string | undefined {
  const { calendar } = hours;
  const rows = usualWeek(calendar, calendar.zone, at);
  return rows && rows.length > 0 ? `${t.week(rows)} ${t.zoneName(at, calendar.zone)}` : undefined;
}

/** The same week on the reader's clock; undefined when it is unknown or shows the same. */
export function readersWeek(
  { hours }: ChannelHours,
  at: Instant,
  zone: TimeZone | undefined,
  t: Translator,
): string | undefined {
  if (zone === undefined) return undefined;
  const { calendar } = hours;
  const theirs = usualWeek(calendar, zone, at);
  const ours = usualWeek(calendar, calendar.zone, at);
  if (!theirs || !ours || theirs.length === 0 || t.week(theirs) === t.week(ours)) return undefined;
  return `${t.week(theirs)} ${t.zoneName(at, zone)}`;
}

/** A dated exception that lies ahead: `Fri, Dec 25: closed (Christmas)`. */
export function upcomingText(dated: DatedHours, t: Translator): string {
  const day = (date: string): string => t.day(Date.parse(`${date}T12:00:00Z`), 'UTC');
  const days = dated.from === dated.to ? day(dated.from) : `${day(dated.from)} – ${day(dated.to)}`;
  const hours = dated.intervals.length > 0 ? t.intervals(dated.intervals) : undefined;
  const text = hours ? t('hours.upcomingOpen', { days, hours }) : t('hours.upcomingClosed', { days });
  return dated.reason ? t('hours.why', { text, reason: t.of(dated.reason) }) : text;
}

export function noticeText(notice: Notice, policy: Policy, t: Translator): RichText {
  const offer = notice.article === undefined ? undefined : offerArticle(policy, notice.article, t.locale);
  const text = t.of(notice.text);
  return offer ? rich`${text} ${articleText(offer, t)}` : rich`${text}`;
}

export function commitmentLabel({ plans }: Commitment, t: Translator): string {
  return plans.length > 0
    ? t('hours.labels.replyFor', { plans: plans.map(({ name }) => name).join(', ') })
    : t('hours.labels.reply');
}
