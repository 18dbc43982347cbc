import type { Locale } from '../../domain/locale.ts';
import type { ScopeDecision } from '../../domain/scope-decision.ts';
import type { Policy } from '../../policy/policy.ts';
import type { ModelBrief, ScopeModel } from '../../ports/scope-model.ts';
import { leastConfidence, routeOf } from './routes.ts';

/** Examples of each topic and language: enough to show what is meant, few enough to be read at once. */
const EXAMPLES = 4;

/** A model calls itself surer than it is. */
const MOST_CONFIDENCE = 0.9;

/**
 * What becomes of a decision that asks, once a model was heard: its topic where it is sure enough, and otherwise the
 * same question to the person, with its topic first.
 */
export async function askModel(
  asked: ScopeDecision,
  question: string,
  locale: Locale,
  {
    policy,
    model,
    brief,
  }: { readonly policy: Policy; readonly model: ScopeModel; readonly brief: ModelBrief },
): Promise<ScopeDecision> {
  const answer = await model.ask(question, locale, brief);
  const topic = answer && policy.topics.find(({ id }) => id === answer.topic);
  if (!answer || !topic) return asked;
  const confidence = Math.min(answer.confidence, MOST_CONFIDENCE);
  const others = asked.alternatives.filter((one) => one.topic !== topic.id).slice(0, 2);
  const alternatives = [{ topic: topic.id, confidence }, ...others];
  if (confidence < leastConfidence(policy, topic)) return { ...asked, alternatives };
  return {
    route: routeOf(policy, topic),
    topic: topic.id,
    confidence,
    alternatives,
    evidence: [{ kind: 'model', text: answer.reason, topic: topic.id }],
  };
}

/** A policy's topics as instructions for a model. */
export function briefOf(policy: Policy, digest: (text: string) => string): ModelBrief {
  const topics = policy.topics.map(({ id, label, scope, text, examples }) => ({
    id,
    label: label.en,
    scope,
    ...(text ? { note: text.en } : {}),
    examples: ['en', 'fr'].flatMap((lang) =>
      examples
        .filter((example) => example.lang === lang)
        .slice(0, EXAMPLES)
        .map((example) => example.text),
    ),
  }));
  const company = policy.company.name;
  return { company, topics, fingerprint: digest(JSON.stringify({ company, topics })) };
}
