import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { Correction, StoredDecision } from '../../../src/ports/decision-store.ts';
import { button, facts, footnote, paragraph, quote, reply, select } from '../../../src/reply/builders.ts';
import { REPLY_LIMITS } from '../../../src/reply/limits.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { clip } from '../../../src/reply/text-measure.ts';
import { topicName } from '../ticket/show.ts';
import { CORRECT } from './ids.ts';

/** The question, what was decided, and every topic to choose the right one from. */
export function correctCard(
  { id, question, decision }: StoredDecision,
  policy: Policy,
  t: Translator,
): Reply {
  const was =
    decision.topic === undefined ? t('community.correct.asked') : topicName(policy, decision.topic, t);
  const sure = t('community.correct.confidence', { percent: Math.round(decision.confidence * 100) });
  const right = policy.topics
    .filter((topic) => topic.id !== decision.topic)
    .slice(0, REPLY_LIMITS.selectOptions);
  return reply({
    summary: t('community.correct.title'),
    title: t('community.correct.title'),
    blocks: [
      quote(clip(question, 600)),
      facts([t('community.correct.was'), `${was} (${sure})`]),
      footnote(t('community.correct.text')),
    ],
    actions: [
      right.length === 0
        ? undefined
        : select(
            CORRECT.set(id),
            t('community.correct.pick'),
            right.map((topic) => ({ value: topic.id, label: t.of(topic.label) })),
          ),
    ],
  });
}

export function correctedReply({ id, topic }: Correction, policy: Policy, t: Translator): Reply {
  return reply({
    summary: t('community.correct.done'),
    title: `🟢 ${t('community.correct.done')}`,
    tone: 'good',
    blocks: [paragraph(t('community.correct.doneText', { topic: topicName(policy, topic, t) }))],
    actions: [button(CORRECT.undo(id), t('community.correct.undo'))],
  });
}

export function correctionUndoneReply(t: Translator): Reply {
  return reply({
    summary: t('community.correct.undone'),
    title: `⚪ ${t('community.correct.undone')}`,
    blocks: [paragraph(t('community.correct.undoneText'))],
  });
}
