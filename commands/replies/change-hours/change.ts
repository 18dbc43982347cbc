import type { CalendarState, OpenInterval } from '../../../src/domain/calendar/calendar.ts';
import type { DaySpan } from '../../../src/domain/calendar/day-spans.ts';
import type { Instant, TimeZone } from '../../../src/domain/time.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Channel } from '../../../src/policy/policy-channels.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, facts, footnote, list, paragraph, reply, select } from '../../../src/reply/builders.ts';
import { REPLY_LIMITS } from '../../../src/reply/limits.ts';
import type { Block, Reply } from '../../../src/reply/reply.ts';
import type { SetHours } from '../../../src/services/hours/changed-hours.ts';
import type { ChangedDays } from '../../../src/services/hours/preview-hours.ts';
import { zoneText } from './form.ts';

/** A change of hours, not made yet or just made. */
export interface HoursPreview {
  /** All whose hours it changes. */
  readonly channels: readonly Channel[];
  readonly span: DaySpan;
  readonly days: readonly ChangedDays[];
  readonly zone: TimeZone;
  readonly reason?: string;
  /** Set where it changes what holds at this moment. */
  readonly state?: { readonly before: CalendarState; readonly after: CalendarState };
  readonly at: Instant;
}

const MOST_ROWS = 7;

/** What would change; `ref` is the draft that the buttons confirm or edit. */
export function hoursPreviewReply(preview: HoursPreview, ref: string, t: Translator): Reply {
  const channel = channelNames(preview, t);
  if (preview.days.length === 0) {
    return reply({
      summary: t('hoursChange.same.title'),
      title: t('hoursChange.same.title'),
      blocks: [paragraph(t('hoursChange.same.text', { channel }))],
      actions: [
        button(actionId('hours', 'edit', ref), t('hoursChange.preview.edit'), 'primary'),
        button('hours:show', t('hours.actions.all')),
      ],
    });
  }
  return reply({
    summary: t('hoursChange.preview.summary', { channel }),
    title: t('hoursChange.preview.title'),
    blocks: [...previewBlocks(preview, t), footnote(t('hoursChange.preview.effect'))],
    actions: [
      button(actionId('hours', 'confirm', ref), t('hoursChange.preview.confirm'), 'primary'),
      button(actionId('hours', 'edit', ref), t('hoursChange.preview.edit')),
      button('hours:show', t('hoursChange.preview.cancel')),
    ],
  });
}

/** It is in force. `undo`: what takes it back; undefined where the hours are the usual ones again. */
export function hoursChangedReply(preview: HoursPreview, undo: string | undefined, t: Translator): Reply {
  return reply({
    summary: t('hoursChange.done.summary', { channel: channelNames(preview, t) }),
    title: t('hoursChange.done.title'),
    tone: 'good',
    blocks: previewBlocks(preview, t),
    actions: [
      button(actionId('hours', 'show', preview.channels[0]?.id), t('hoursChange.done.show'), 'primary'),
      undo === undefined ? undefined : button(actionId('hours', 'usual', undo), t('hoursChange.done.undo')),
    ],
  });
}

function previewBlocks(preview: HoursPreview, t: Translator): readonly (Block | undefined)[] {
  const { days, zone, reason, state, at } = preview;
  const left = days.length - MOST_ROWS;
  const word = ({ open }: CalendarState): string => t(open ? 'hours.open' : 'hours.closed');
  return [
    facts(
      ...days
        .slice(0, MOST_ROWS)
        .map(
          ({ before, after, ...span }) =>
            [
              daysText(span, t),
              t('hoursChange.change', { before: hoursText(before, t), after: hoursText(after, t) }),
            ] as const,
        ),
    ),
    left > 0 ? footnote(t('hoursChange.more', { count: left })) : undefined,
    facts(
      [t('hoursChange.labels.channel'), channelNames(preview, t)],
      [
        t('hoursChange.labels.zone'),
        zoneText(zone, days[0] ? Date.parse(`${days[0].from}T12:00:00Z`) : at, t),
      ],
      reason === undefined ? undefined : [t('hoursChange.labels.reason'), reason],
      state && [
        t('hoursChange.labels.now'),
        t('hoursChange.change', { before: word(state.before), after: word(state.after) }),
      ],
    ),
  ];
}

/** What staff have set for the days ahead, with a way back for each. */
export function plannedHoursReply(
  planned: readonly { readonly channel: Channel; readonly set: SetHours }[],
  t: Translator,
): Reply {
  const shown = planned.slice(0, REPLY_LIMITS.selectOptions);
  return reply({
    summary: t('hoursChange.planned.summary', { count: planned.length }),
    title: t('hoursChange.planned.title'),
    blocks: [
      list(
        planned.map(({ channel, set }) => {
          const hours = hoursText(set.intervals, t);
          const row = t('hoursChange.planned.row', {
            days: daysText(set, t),
            channel: t.of(channel.label),
            hours,
          });
          const text = set.reason === undefined ? row : t('hours.why', { text: row, reason: set.reason });
          return t('hoursChange.planned.by', { text, name: set.by });
        }),
      ),
    ],
    actions: [
      select(
        'hours:usual',
        t('hoursChange.planned.undo'),
        shown.map(({ channel, set }) => ({
          value: usualRef(channel, set),
          label: daysText(set, t),
          description: `${t.of(channel.label)} · ${hoursText(set.intervals, t)}`,
        })),
      ),
      button('hours:change', t('hoursChange.planned.add'), 'primary'),
    ],
  });
}

export function previewExpiredReply(t: Translator): Reply {
  return notice('expired', t);
}

/** No channel of the policy may be changed from chat. */
export function hoursFixedReply(t: Translator): Reply {
  return notice('fixed', t);
}

function notice(what: 'expired' | 'fixed', t: Translator): Reply {
  return reply({
    summary: t(`hoursChange.${what}.title`),
    title: t(`hoursChange.${what}.title`),
    blocks: [paragraph(t(`hoursChange.${what}.text`))],
    actions: [button('hours:show', t('hours.actions.all'), 'primary')],
  });
}

const BETWEEN = '~';

/** What a button carries to take hours back: channel and days. */
export function usualRef({ id }: Pick<Channel, 'id'>, { from, to }: DaySpan): string {
  return [id, from, to].join(BETWEEN);
}

export function parseUsualRef(ref: string): { readonly channel: string } & DaySpan {
  const [channel = '', from = '', to = from] = ref.split(BETWEEN);
  return { channel, from, to };
}

function channelNames({ channels }: HoursPreview, t: Translator): string {
  return t.list(channels.map(({ label }) => t.of(label)));
}

function daysText({ from, to }: DaySpan, t: Translator): string {
  const day = (date: string): string => t.day(Date.parse(`${date}T12:00:00Z`), 'UTC');
  return from === to ? day(from) : `${day(from)} – ${day(to)}`;
}

function hoursText(intervals: readonly OpenInterval[], t: Translator): string {
  return intervals.length > 0 ? t.intervals(intervals) : t('hoursChange.closed');
}
