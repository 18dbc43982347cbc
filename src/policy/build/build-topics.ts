import { LOCALES } from '../../domain/locale.ts';
import type { Topic, TopicGroup } from '../policy-topics.ts';
import type { PolicyFile } from '../schema/policy-file.ts';
import { allCovers, optional, optionalText, toLocalized } from './build-text.ts';

export function buildTopicGroups(file: PolicyFile): readonly TopicGroup[] {
  return Object.entries(file.topic_groups).map(([id, label]) => ({ id, label: toLocalized(label) }));
}

export function buildTopics(file: PolicyFile): readonly Topic[] {
  return Object.entries(file.topics).map(([id, topic]) => ({
    id,
    group: topic.group,
    label: toLocalized(topic.label),
    scope: topic.scope,
    ...optional('channel', topic.channel),
    also: topic.also,
    // What is asked of somebody who comes back to a chat.
    ...optional('form', topic.form ?? (topic.follow_up ? file.follow_up?.chat.form : undefined)),
    ...optional('community', topic.community),
    private: topic.private,
    gateExempt: topic.gate_exempt,
    noUpdates: topic.no_updates,
    followUp: topic.follow_up,
    ...optional('see', topic.see),
    ...optional('verification', topic.verification),
    ...optionalText('text', topic.text),
    articles: topic.articles,
    terms: topic.terms,
    examples: LOCALES.flatMap((lang) => topic.examples[lang].map((text) => ({ lang, text }))),
    covers: allCovers(topic, topic.label, topic.text),
  }));
}
