import type { ScopeEvidence } from '../../src/domain/scope-decision.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Topic } from '../../src/policy/policy-topics.ts';
import { facts, footnote, list, paragraph, quote, reply } from '../../src/reply/builders.ts';
import type { Block, Reply, Tone } from '../../src/reply/reply.ts';
import { bold, type RichText, rich } from '../../src/reply/rich-text.ts';
import { clip } from '../../src/reply/text-measure.ts';
import type { CommunityDoor } from '../../src/services/community/ask-door.ts';
import { describeTopic, type TopicView } from '../../src/services/scope/describe-topic.ts';
import { articleText } from './articles.ts';
import { similarBlocks } from './community/similar.ts';
import { topicActions } from './scope-actions.ts';
import { smallPrint } from './small-print.ts';

/** What a decision adds to the explanation of its topic. */
export interface Asked {
  readonly question: string;
  readonly evidence: readonly ScopeEvidence[];
  /** Set for those who may correct the decision. */
  readonly decisionId?: string;
  /** The question as it is kept for the steps after the answer. */
  readonly askedId?: string;
}

const TONES: Readonly<Record<TopicView['route'], Tone>> = {
  ticket: 'good',
  chat: 'good',
  community: 'neutral',
  declined: 'neutral',
};

/** Longer questions are known to those who asked them. */
const QUOTE_LENGTH = 280;

/** Where a topic goes and why, with its next step; after a question also what it was read from. */
export function topicReply(
  view: TopicView,
  policy: Policy,
  t: Translator,
  asked?: Asked,
  door?: CommunityDoor,
): Reply {
  const { topic, route } = view;
  const label = t.of(topic.label);
  const first = view.channels[0]?.channel;
  const channel = first ? t.of(first.label) : '';
  return reply({
    summary: t(`scope.summary.${route}`, { topic: label, channel }),
    title: t(`scope.title.${route}`, { channel }),
    tone: TONES[route],
    blocks: [
      asked ? quote(clip(asked.question, QUOTE_LENGTH)) : undefined,
      paragraph(asked ? reasonText(label, asked.evidence, t) : bold(label)),
      route === 'community' || route === 'declined' ? paragraph(outOfScopeText(view, policy, t)) : undefined,
      ...(door ? similarBlocks(door.similar, t) : []),
      topic.text ? paragraph(t.of(topic.text)) : undefined,
      wayFacts(view, t),
      topic.followUp ? followUpFacts(policy, t) : undefined,
      ...limits(view, t),
      route === 'chat' && first?.handoverNote ? footnote(t.of(first.handoverNote)) : undefined,
      ...guides(view, policy, t),
      ...smallPrint(view.notices.map(({ text }) => t.of(text))),
      view.neighbour ? footnote(t('scope.neighbour', { topic: t.of(view.neighbour.label) })) : undefined,
      policy.handover ? footnote(t.of(policy.handover.text)) : undefined,
    ],
    actions: topicActions(view, policy, t, door, asked),
  });
}

/** The same for a topic that somebody chose, where no clock is at hand. */
export function explainTopic(topic: Topic, policy: Policy, t: Translator, door?: CommunityDoor): Reply {
  return topicReply(describeTopic(policy, topic, { locale: t.locale }), policy, t, undefined, door);
}

/** `I read it as API question because you mention “graphql” and “query”.` */
function reasonText(label: string, evidence: readonly ScopeEvidence[], t: Translator): RichText {
  if (evidence.some(({ kind }) => kind === 'chosen')) return rich`${bold(label)}`;
  const terms = evidence.filter(({ kind }) => kind === 'term').slice(0, 2);
  const example = evidence.find(({ kind }) => kind === 'example');
  const corrected = evidence.some(({ kind }) => kind === 'correction');
  const reason = corrected
    ? t('scope.reason.correction')
    : terms.length > 0
      ? t('scope.reason.terms', { terms: t.list(terms.map(({ text }) => t('scope.quoted', { term: text }))) })
      : example
        ? t('scope.reason.example', { example: clip(example.text, 120) })
        : t('scope.reason.plain');
  return rich`${t('scope.readsAs')}${bold(label)}${reason}`;
}

/** With sympathy, and without a promise that the policy does not make. */
function outOfScopeText({ route, community }: TopicView, policy: Policy, t: Translator): string {
  const { tone, withCommunity, withoutCommunity } = policy.outOfScope;
  const next = route === 'community' && community ? withCommunity : withoutCommunity;
  return [t.of(tone.text), ...(next ? [t.of(next.text)] : [])].join(' ');
}

function wayFacts({ channels, route }: TopicView, t: Translator): Block | undefined {
  const [first, ...others] = channels;
  if (!first || route === 'community' || route === 'declined') return undefined;
  const name = ({ channel, open }: typeof first): string =>
    open ? t.of(channel.label) : t('scope.closedNow', { channel: t.of(channel.label) });
  return facts(
    [t('scope.labels.goes'), name(first)],
    others.length > 0 ? [t('scope.labels.also'), t.list(others.map(name))] : undefined,
    first.channel.where ? [t('scope.labels.where'), t.of(first.channel.where)] : undefined,
  );
}

/** What to know before a channel is used stands wherever the way to it does. */
function limits({ constraints, route }: TopicView, t: Translator): readonly Block[] {
  return constraints.length > 0 && (route === 'chat' || route === 'ticket')
    ? [list(constraints.map(({ text }) => t.of(text)))]
    : [];
}

/** How an earlier conversation is taken up again depends on where it was. */
function followUpFacts(policy: Policy, t: Translator): Block | undefined {
  const { followUp } = policy;
  if (!followUp) return undefined;
  const { chat, email } = followUp;
  const join = (...texts: readonly { readonly text: Topic['label'] }[]): string =>
    texts.map(({ text }) => t.of(text)).join(' ');
  return facts(
    [t('scope.labels.chat'), join(chat.save, chat.resume)],
    [t('scope.labels.email'), join(email.find, email.resume, email.newQuestion)],
  );
}

/** What to read first, and what is said where one of them is not in the reader's language. */
export function guides(
  { articles }: Pick<TopicView, 'articles'>,
  policy: Policy,
  t: Translator,
): readonly Block[] {
  if (articles.length === 0) return [];
  const untranslated = articles.some(({ translated }) => !translated);
  return [
    paragraph(bold(t('scope.guides'))),
    list(articles.map((offer) => articleText(offer, t))),
    ...(untranslated && policy.guideLanguage ? [footnote(t.of(policy.guideLanguage.text))] : []),
  ];
}
