import type { CalendarClock } from '../../domain/calendar/calendar.ts';
import { foldText } from '../../domain/fold-text.ts';
import type { Locale } from '../../domain/locale.ts';
import type { ScopeRoute } from '../../domain/scope-decision.ts';
import type { Instant } from '../../domain/time.ts';
import type { Community, Notice, Policy } from '../../policy/policy.ts';
import type { Channel, Constraint } from '../../policy/policy-channels.ts';
import type { Topic } from '../../policy/policy-topics.ts';
import { channelHours } from '../describe-hours.ts';
import { type ArticleOffer, suggestArticles } from '../find-articles.ts';
import { routeOf } from './routes.ts';

/** A channel as one step of the way, with its state where that is known. */
export interface ChannelStep {
  readonly channel: Channel;
  readonly open: boolean;
}

/** Everything there is to say about a topic and where it goes. */
export interface TopicView {
  readonly topic: Topic;
  readonly route: Exclude<ScopeRoute, 'ask'>;
  readonly channels: readonly ChannelStep[];
  readonly community?: Community;
  /** The topic it is mistaken for. */
  readonly neighbour?: Topic;
  /** At most as many as the policy suggests. */
  readonly articles: readonly ArticleOffer[];
  /** What to know before its first channel is used. */
  readonly constraints: readonly Constraint[];
  readonly notices: readonly Notice[];
}

export interface TopicContext {
  readonly locale: Locale;
  /** Without a clock every channel counts as open. */
  readonly calendar?: CalendarClock;
  readonly at?: Instant;
  /** The person's own words, for the articles. */
  readonly text?: string;
}

export function describeTopic(policy: Policy, topic: Topic, context: TopicContext): TopicView {
  const ids = [...(topic.channel === undefined ? [] : [topic.channel]), ...topic.also];
  const channels = ids
    .map((id) => policy.channels.find((channel) => channel.id === id))
    .filter((channel) => channel !== undefined)
    .map((channel) => ({ channel, open: isOpen(policy, channel, context) }));
  const route = routeOf(policy, topic);
  const community =
    route === 'community'
      ? policy.communities.find(({ id, neverFor }) => id === topic.community && !neverFor.includes(topic.id))
      : undefined;
  const neighbour = policy.topics.find(({ id }) => id === topic.see);
  const { locale, text } = context;
  return {
    topic,
    route,
    channels,
    ...(community ? { community } : {}),
    ...(neighbour ? { neighbour } : {}),
    articles: suggestArticles(policy, {
      locale,
      topic: topic.id,
      onlyFitting: topic.scope === 'out',
      ...(text === undefined ? {} : { text }),
    }),
    constraints: policy.constraints.filter(
      ({ where }) => topic.channel !== undefined && where.includes(topic.channel),
    ),
    notices: topic.followUp
      ? policy.notices.filter(({ active, where }) => active && where.includes('follow_up'))
      : [],
  };
}

/** A topic by its id or its label in any language; undefined for any other text. */
export function findTopicNamed(policy: Policy, typed: string): Topic | undefined {
  const folded = foldText(typed);
  return policy.topics.find(
    ({ id, label }) =>
      foldText(id) === folded || Object.values(label).some((name) => foldText(name) === folded),
  );
}

function isOpen(policy: Policy, channel: Channel, { calendar, at }: TopicContext): boolean {
  if (!calendar || at === undefined) return true;
  return channelHours(policy, calendar, channel, at)?.state.open ?? true;
}
