import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { Topic } from '../../../src/policy/policy-topics.ts';
import { REPLY_LIMITS } from '../../../src/reply/limits.ts';

/** A part of the topics that fits a menu. */
export interface TopicSection {
  readonly label: string;
  readonly topics: readonly Topic[];
}

const MOST = REPLY_LIMITS.selectOptions;

/** One section where all topics fit a menu; otherwise one a group, several for a group that does not fit itself. At most as many as fit a menu: topics beyond can be typed. */
export function topicSections({ topics, topicGroups }: Policy, t: Translator): readonly TopicSection[] {
  if (topics.length <= MOST) return [{ label: '', topics }];
  const groups = topicGroups
    .map(({ id, label }) => ({ label: t.of(label), topics: topics.filter(({ group }) => group === id) }))
    .flatMap(parts);
  return (groups.length <= MOST ? groups : parts({ label: t('ticket.start.topics'), topics })).slice(0, MOST);
}

function parts({ label, topics }: TopicSection): readonly TopicSection[] {
  const count = Math.ceil(topics.length / MOST);
  return Array.from({ length: count }, (_, index) => ({
    label: count === 1 ? label : `${label} (${index + 1}/${count})`,
    topics: topics.slice(index * MOST, (index + 1) * MOST),
  }));
}
