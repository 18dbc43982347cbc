import type { CalendarState } from '../../../src/domain/calendar/calendar.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Article, Channel, Constraint, Policy } from '../../../src/policy/policy.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, facts, footnote, linkButton, list, paragraph, reply } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { rich, time } from '../../../src/reply/rich-text.ts';
import { articleLine } from './before-form.ts';

export interface Handoff {
  readonly policy: Policy;
  readonly channel: Channel;
  readonly state: CalendarState;
  readonly zone?: string;
  readonly articles: readonly Article[];
}

/** A place that the bot cannot open: where it is, whether it is open, what to know before, and the other ways. */
export function handoffReply({ policy, channel, state, zone, articles }: Handoff, t: Translator): Reply {
  const label = t.of(channel.label);
  const constraints = policy.constraints.filter((constraint) => constraint.where.includes(channel.id));
  const change = state.until;
  const article = policy.articles.find((candidate) => candidate.id === channel.article);
  const title = state.open
    ? t('ticket.handoff.title', { channel: label })
    : `⚪ ${t('ticket.handoff.titleClosed', { channel: label })}`;
  return reply({
    summary: title,
    title,
    blocks: [
      channel.about ? paragraph(t.of(channel.about)) : undefined,
      list(articles.map((candidate) => articleLine(candidate, policy, t))),
      facts(
        state.open && channel.where ? [t('ticket.handoff.how'), t.of(channel.where)] : undefined,
        change === undefined
          ? undefined
          : [
              t(state.open ? 'ticket.handoff.closes' : 'ticket.handoff.opens'),
              rich`${zone ? `${t.weekdayClock(change, zone)} · ` : ''}${time(change, 'datetime')} · ${time(change, 'relative')}`,
            ],
      ),
      list(constraints.map((constraint) => t.of(constraint.text))),
      channel.handoverNote ? paragraph(t.of(channel.handoverNote)) : undefined,
      footnote(t('ticket.handoff.note')),
    ],
    actions: state.open
      ? [
          linkButton(channel.url ?? article?.url, t('ticket.handoff.open')),
          ...constraints
            .filter(hasClaim)
            .slice(0, 2)
            .map((constraint) => claimButton(constraint, t)),
        ]
      : closedActions(channel, policy, t),
  });
}

/** Somebody said that a constraint applies to them ("I'm on mobile"): the way that works for them. */
export function claimReply(constraint: Constraint, policy: Policy, t: Translator): Reply {
  const target = policy.channels.find((channel) => channel.id === constraint.to);
  return reply({
    summary: t.of(constraint.text),
    title: t('ticket.claim.title'),
    blocks: [
      paragraph(t.of(constraint.text)),
      target?.about ? paragraph(t.of(target.about)) : undefined,
      target?.where ? paragraph(t.of(target.where)) : undefined,
    ],
    actions: target ? [channelButton(target, t, 'primary')] : [],
  });
}

function closedActions(channel: Channel, policy: Policy, t: Translator) {
  const offers = channel.whenClosed?.offer ?? [];
  const others = policy.channels.filter((candidate) => offers.includes(candidate.id));
  return [
    ...others.slice(0, 2).map((other, index) => channelButton(other, t, index === 0 ? 'primary' : undefined)),
    offers.includes('remind_at_opening')
      ? button(actionId('hours', 'remind', channel.id), t('ticket.handoff.remind'))
      : undefined,
  ];
}

/** A ticket channel starts with the topic; any other is explained. */
function channelButton(channel: Channel, t: Translator, style?: 'primary') {
  const id =
    channel.kind === 'ticket' ? actionId('ticket', 'open') : actionId('ticket', 'channel', channel.id);
  return button(id, t('ticket.handoff.writeVia', { channel: t.of(channel.label) }), style);
}

function hasClaim(constraint: Constraint): boolean {
  return constraint.claim !== undefined && constraint.effect !== 'tell';
}

function claimButton(constraint: Constraint, t: Translator) {
  return button(actionId('ticket', 'claim', constraint.id), t.of(constraint.claim ?? constraint.text));
}
