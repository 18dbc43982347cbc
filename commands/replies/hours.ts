import type { TimeZone } from '../../src/domain/time.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Channel } from '../../src/policy/policy-channels.ts';
import { actionId } from '../../src/reply/action-id.ts';
import { button, facts, footnote, linkButton, list, paragraph, reply } from '../../src/reply/builders.ts';
import { REPLY_LIMITS } from '../../src/reply/limits.ts';
import type { Action, Reply } from '../../src/reply/reply.ts';
import { type RichPart, type RichText, rich } from '../../src/reply/rich-text.ts';
import type { ChannelHours, HoursView } from '../../src/services/describe-hours.ts';
import { offerArticle } from '../../src/services/find-articles.ts';
import { answerTimeText } from './answer-time.ts';
import { articleText } from './articles.ts';
import { channelActions, overviewActions } from './hours-actions.ts';
import {
  commitmentLabel,
  noticeText,
  publishedWeek,
  readersWeek,
  stateText,
  upcomingText,
} from './hours-parts.ts';
import { smallPrint } from './small-print.ts';

type Row = readonly [label: string, value: RichPart];

/** `/hours`: all channels, or the one that was asked for. `zone` is the reader's, where it is known. */
export function hoursReply(
  view: HoursView,
  policy: Policy,
  t: Translator,
  zone: TimeZone | undefined,
): Reply {
  const { asked } = view;
  const only = asked && view.channels[0];
  if (asked && !only) return absentReply(asked, policy, t);
  return only ? channelReply(view, only, policy, t, zone) : overviewReply(view, policy, t, zone);
}

function overviewReply(view: HoursView, policy: Policy, t: Translator, zone: TimeZone | undefined): Reply {
  const open = view.channels.filter(({ state }) => state.open);
  const state: Row[] = view.channels.map((one) => [
    t(one.state.open ? 'hours.channelOpen' : 'hours.channelClosed', { channel: t.of(one.channel.label) }),
    placed(one, policy, stateText(one, zone, t), t),
  ]);
  const weeks = view.channels.flatMap((one) => weekRows(one, view, t, zone, t.of(one.channel.label)));
  const promises: Row[] = view.commitments.map((one) => [
    commitmentLabel(one, t),
    answerTimeText(one.target, t),
  ]);
  const staffing = view.channels.flatMap(({ channel }) => (channel.staffing ? [t.of(channel.staffing)] : []));
  return reply({
    summary:
      open.length > 0
        ? t('hours.summary', { open: t.list(open.map(({ channel }) => t.of(channel.label))) })
        : t('hours.summaryNone'),
    title: t('hours.title'),
    tone: open.length > 0 ? 'good' : 'neutral',
    blocks: [
      facts(...state.slice(0, REPLY_LIMITS.facts)),
      facts(...[...weeks, ...promises].slice(0, REPLY_LIMITS.facts)),
      list(view.notices.map((notice) => noticeText(notice, policy, t))),
      staffing.length > 0 ? footnote([...new Set(staffing)].join(' ')) : undefined,
      ...smallPrint(view.absent.map((channel) => absentText(channel, policy, t))),
    ],
    actions: overviewActions(view, t),
  });
}

/** With where it is, for what the bot cannot open; where more has to be known first, its own answer tells. */
function placed({ channel, state }: ChannelHours, policy: Policy, text: RichText, t: Translator): RichText {
  const { id, kind, where } = channel;
  const limited = policy.constraints.some((limit) => limit.where.includes(id));
  return where && kind !== 'ticket' && state.open && !limited ? rich`${text}. ${t.of(where)}` : text;
}

function channelReply(
  view: HoursView,
  one: ChannelHours,
  policy: Policy,
  t: Translator,
  zone: TimeZone | undefined,
): Reply {
  const { channel, state } = one;
  const label = t.of(channel.label);
  const title = t(state.open ? 'hours.openTitle' : 'hours.closedTitle', { channel: label });
  const ways = [...channelActions(one, view, policy, t), siteButton(channel, policy, t, state.open)].filter(
    (action) => action !== undefined,
  );
  const commitment = view.commitments.map(
    (each): Row => [commitmentLabel(each, t), answerTimeText(each.target, t)],
  );
  return reply({
    summary: title,
    title,
    tone: state.open ? 'good' : 'neutral',
    blocks: [
      facts(
        [t('hours.labels.now'), stateText(one, zone, t)],
        ...weekRows(one, view, t, zone),
        channel.where ? [t('hours.labels.where'), t.of(channel.where)] : undefined,
        ...commitment.slice(0, 3),
      ),
      channel.about ? paragraph(t.of(channel.about)) : undefined,
      list(view.constraints.map(({ text }) => t.of(text))),
      state.open && channel.handoverNote ? footnote(t.of(channel.handoverNote)) : undefined,
      ...smallPrint(view.notices.map((notice) => noticeText(notice, policy, t))),
      channel.staffing ? footnote(t.of(channel.staffing)) : undefined,
    ],
    actions: ways.length > 0 ? ways : [button('scope:show', t('common.actions.scope'))],
  });
}

/** A channel that does not exist: why, and the ways there are. */
export function absentReply(channel: Channel, policy: Policy, t: Translator): Reply {
  const title = t('hours.absentTitle', { channel: t.of(channel.label) });
  return reply({
    summary: title,
    title,
    blocks: [paragraph(absentText(channel, policy, t))],
    actions: [
      button('hours:show', t('hours.actions.all'), 'primary'),
      button('ticket:open', t('common.actions.ticket')),
    ],
  });
}

/** The message that was asked for in advance: it is open now. */
export function openingReply(view: HoursView, policy: Policy, t: Translator): Reply {
  const said = hoursReply(view, policy, t, undefined);
  return reply({ ...said, blocks: [paragraph(t('hours.reminder.asked')), ...said.blocks.slice(0, 2)] });
}

/** Usual week in the published zone and on the reader's clock, and the dated exceptions that lie ahead. */
function weekRows(
  one: ChannelHours,
  view: HoursView,
  t: Translator,
  zone: TimeZone | undefined,
  channel?: string,
): readonly Row[] {
  const week = publishedWeek(one, view.at, t);
  const theirs = readersWeek(one, view.at, zone, t);
  const soon = one.upcoming.map((dated) => upcomingText(dated, t)).join('\n');
  const label = one.hours.usual ? 'usual' : 'hours';
  const heading =
    channel === undefined ? t(`hours.labels.${label}`) : t(`hours.labels.${label}Of`, { channel });
  return [
    ...(week ? [[heading, week] as const] : []),
    ...(theirs ? [[t('hours.labels.yours'), theirs] as const] : []),
    ...(soon ? [[t('hours.labels.soon'), soon] as const] : []),
  ];
}

function absentText(channel: Channel, policy: Policy, t: Translator): RichText {
  const about = channel.about
    ? t.of(channel.about)
    : t('hours.absentTitle', { channel: t.of(channel.label) });
  const offer = channel.article === undefined ? undefined : offerArticle(policy, channel.article, t.locale);
  return offer ? rich`${about} ${articleText(offer, t)}` : rich`${about}`;
}

function siteButton(channel: Channel, policy: Policy, t: Translator, open: boolean): Action | undefined {
  if (!open) return undefined;
  const article = policy.articles.find(({ id }) => id === channel.article);
  if (channel.url !== undefined) return linkButton(channel.url, t('hours.actions.site'));
  return article && linkButton(article.url, t.of(article.title));
}

/** The reminder stands: when, and how to take it back. */
export function reminderSetReply(one: ChannelHours, when: RichText, t: Translator): Reply {
  const channel = t.of(one.channel.label);
  return reply({
    summary: t('hours.reminder.summary', { channel }),
    title: t('hours.reminder.title'),
    tone: 'good',
    blocks: [paragraph(t('hours.reminder.text', { channel }), when)],
    actions: [button(actionId('hours', 'forget', one.channel.id), t('hours.actions.forget'))],
  });
}

export function reminderForgottenReply(channel: Channel, t: Translator): Reply {
  const text = t('hours.reminder.forgottenText', { channel: t.of(channel.label) });
  return reply({
    summary: text,
    title: t('hours.reminder.forgotten'),
    blocks: [paragraph(text)],
    actions: [button(actionId('hours', 'show', channel.id), t('common.actions.hours'))],
  });
}

/** What follows when a person says that a constraint applies to them: the text, and the way that stays open. */
export function constraintReply(text: string, instead: Channel | undefined, t: Translator): Reply {
  const id = instead?.kind === 'ticket' ? actionId('ticket', 'open') : actionId('hours', 'show', instead?.id);
  return reply({
    summary: text,
    tone: 'warning',
    blocks: [paragraph(text)],
    actions: [
      instead
        ? button(id, t('hours.actions.use', { channel: t.of(instead.label) }), 'primary')
        : button('hours:show', t('hours.actions.all'), 'primary'),
    ],
  });
}
