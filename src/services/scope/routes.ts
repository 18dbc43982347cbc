import type { ScopeRoute } from '../../domain/scope-decision.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Topic } from '../../policy/policy-topics.ts';

/** Where the policy sends a topic. */
export function routeOf(policy: Policy, topic: Topic): Exclude<ScopeRoute, 'ask'> {
  if (topic.scope === 'out') return topic.community === undefined ? 'declined' : 'community';
  const channel = policy.channels.find(({ id }) => id === topic.channel);
  return channel && channel.kind !== 'ticket' ? 'chat' : 'ticket';
}

/** To send somebody away takes more than to take the question on, whatever the policy lets pass. */
const LEAST_TO_REDIRECT = 0.7;

/** How sure one has to be, 0 to 1, before a topic is decided without asking. */
export function leastConfidence(policy: Policy, topic: Topic): number {
  return Math.max(policy.scope.confidence, topic.scope === 'out' ? LEAST_TO_REDIRECT : 0);
}
