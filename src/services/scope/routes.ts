import type { ScopeRoute } from '../../domain/scope-decision.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Topic } from '../../policy/policy-topics.ts';

/** Where the policy sends a topic. */
export function routeOf(policy: Policy, topic: Topic): Exclude<ScopeRoute, 'ask'> {
  if (topic.scope === 'out') return topic.community === undefined ? 'declined' : 'community';
  const channel = policy.channels.find(({ id }) => id === topic.channel);
  return channel && channel.kind !== 'ticket' ? 'chat' : 'ticket';
}
