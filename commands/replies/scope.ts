import type { ScopeDecision } from '../../src/domain/scope-decision.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Topic } from '../../src/policy/policy-topics.ts';
import { type ActionId, actionId } from '../../src/reply/action-id.ts';
import {
  button,
  footnote,
  linkButton,
  list,
  paragraph,
  quote,
  reply,
  select,
} from '../../src/reply/builders.ts';
import { REPLY_LIMITS } from '../../src/reply/limits.ts';
import type { Block, Reply, Select } from '../../src/reply/reply.ts';
import { bold } from '../../src/reply/rich-text.ts';
import { clip } from '../../src/reply/text-measure.ts';
import { suggestArticles } from '../../src/services/find-articles.ts';
import { routeOf } from '../../src/services/scope/routes.ts';
import { CORRECT } from './community/ids.ts';
import { type AskedIds, topicId } from './scope-actions.ts';
import { guides } from './scope-topic.ts';

/** All topics under their headings, each with where it goes, and a choice of one. */
export function scopeOverviewReply(policy: Policy, t: Translator): Reply {
  const groups = policy.topicGroups
    .map(({ id, label }) => ({
      label: t.of(label),
      topics: policy.topics.filter(({ group }) => group === id),
    }))
    .filter(({ topics }) => topics.length > 0)
    .map(({ label, topics }) => ({ label, items: topics.map((topic) => itemText(topic, policy, t)) }));
  return reply({
    summary: t('scope.overview.summary'),
    title: t('scope.overview.title'),
    blocks: [
      paragraph(t.of(policy.intro.text)),
      ...groupBlocks(groups),
      policy.greeting ? footnote(t.of(policy.greeting.text)) : undefined,
    ],
    actions: [
      policy.topics.length > 0 ? topicSelect(policy.topics, t) : undefined,
      button('ticket:open', t('scope.actions.open'), 'primary'),
      policy.handover ? button('scope:person', t('scope.actions.person')) : undefined,
      linkButton(policy.source.url, t('ticket.start.source')),
    ],
  });
}

interface Group {
  readonly label: string;
  readonly items: readonly string[];
}

/** A heading and a list take two blocks; with many groups each is one paragraph. */
const MOST_LISTED = 7;
const MOST_GROUPS = 15;

function groupBlocks(groups: readonly Group[]): readonly Block[] {
  if (groups.length <= MOST_LISTED)
    return groups.flatMap(({ label, items }) => [paragraph(bold(label)), list(items)]);
  return groups
    .slice(0, MOST_GROUPS)
    .map(({ label, items }) => paragraph(bold(label), ` ${items.join(' · ')}`));
}

/** Topics that support takes, for who knows that it is about the product; a question goes on to the ticket with its words. */
export function productTopicsReply(policy: Policy, t: Translator, askedId?: string): Reply {
  const topics = policy.topics.filter(({ scope }) => scope === 'in');
  return reply({
    summary: t('scope.product.summary'),
    title: t('scope.product.title'),
    blocks: [paragraph(t('scope.product.text'))],
    actions: [
      topics.length > 0
        ? topicSelect(topics, t, askedId === undefined ? 'scope:topic' : actionId('ticket', 'asked', askedId))
        : undefined,
      button('ticket:open', t('scope.actions.open'), 'primary'),
    ],
  });
}

/** Less likely topics only lengthen the choice. */
const LEAST_LIKELY = 0.08;

const isLikely = ({ confidence }: ScopeDecision['alternatives'][number]): boolean =>
  confidence >= LEAST_LIKELY;

/** Not sure enough: the likeliest topics to choose from, and a way for none of them. */
export function askReply(
  decision: ScopeDecision,
  question: string,
  policy: Policy,
  t: Translator,
  { decisionId, askedId }: AskedIds = {},
): Reply {
  const articles = suggestArticles(policy, { locale: t.locale, text: question, onlyFitting: true });
  const { both, alternatives } = decision;
  const likely = (both ?? alternatives.filter(isLikely).map(({ topic }) => topic))
    .map((topic) => policy.topics.find(({ id }) => id === topic))
    .filter((topic) => topic !== undefined);
  // Nothing in the text was understood: any three topics would be a guess.
  const offered = decision.confidence === 0 ? [] : likely;
  return reply({
    summary: t('scope.summary.ask'),
    title: t('scope.title.ask'),
    tone: 'neutral',
    blocks: [
      quote(clip(question, 280)),
      paragraph(both ? t('scope.both') : t.of(policy.scope.unsure.text)),
      // A guide may fit the words where no topic does.
      ...guides({ articles }, policy, t),
      policy.handover ? footnote(t.of(policy.handover.text)) : undefined,
    ],
    actions: [
      offered.length === 0 && policy.topics.length > 0
        ? topicSelect(
            policy.topics,
            t,
            askedId === undefined ? 'scope:topic' : actionId('scope', 'asked', askedId),
          )
        : undefined,
      ...offered.map((topic) => button(topicId(topic.id, askedId), t.of(topic.label))),
      button('ticket:open', t(offered.length > 0 ? 'scope.actions.none' : 'scope.actions.open')),
      policy.handover && !(decisionId !== undefined && offered.length > 2)
        ? button('scope:person', t('scope.actions.person'))
        : undefined,
      decisionId === undefined
        ? undefined
        : button(CORRECT.decision(decisionId), t('community.action.correct')),
    ],
  });
}

function itemText(topic: Topic, policy: Policy, t: Translator): string {
  const channel = policy.channels.find(({ id }) => id === topic.channel);
  return t(`scope.item.${routeOf(policy, topic)}`, {
    topic: t.of(topic.label),
    channel: channel ? t.of(channel.label) : '',
  });
}

/** A select holds 25; policies with more still have every topic in the list above it. */
function topicSelect(topics: readonly Topic[], t: Translator, id: ActionId = 'scope:topic'): Select {
  const options = topics
    .slice(0, REPLY_LIMITS.selectOptions)
    .map((topic) => ({ value: topic.id, label: t.of(topic.label) }));
  return select(id, t('scope.pick'), options);
}
