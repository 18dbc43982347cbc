import { LOCALES } from '../../domain/locale.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Topic } from '../../policy/policy-topics.ts';
import { createCorrectionMemory } from './correction-memory.ts';
import { createScopeDecider } from './create-scope-decider.ts';
import type { Judged, Verdict } from './evaluate.ts';
import { routeOf } from './routes.ts';

/** A question with what is right about it. */
export type Question = Omit<Judged, 'decision'>;

const localeOf = (lang: string) => LOCALES.find((one) => one === lang) ?? 'en';

/** Each question decided by the policy alone. */
export function decideAll(policy: Policy, questions: readonly Question[]): readonly Judged[] {
  const decider = createScopeDecider({ current: () => policy });
  return questions.map((one) => ({ ...one, decision: decider.decide(one.text, localeOf(one.lang)) }));
}

/**
 * Each question decided by the policy and by the other folds' questions as corrections by staff: what a desk that
 * corrects would get on questions never seen. Needs a topic for each question that is learned from.
 */
export function crossValidate(
  policy: Policy,
  questions: readonly Question[],
  folds: number,
): readonly Judged[] {
  const foldOf = spread(questions.length, folds);
  return range(folds).flatMap((fold) => {
    const corrections = createCorrectionMemory();
    questions.forEach(({ text, lang, topic }, index) => {
      if (foldOf(index) !== fold && topic !== undefined)
        corrections.learn({ id: String(index), question: text, locale: localeOf(lang), topic });
    });
    const decider = createScopeDecider({ current: () => policy }, { corrections });
    return questions
      .filter((_, index) => foldOf(index) === fold)
      .map((one) => ({ ...one, decision: decider.decide(one.text, localeOf(one.lang)) }));
  });
}

/** The policy's own examples, each decided by a policy without the examples of its fold. */
export function crossValidateExamples(policy: Policy, folds: number): readonly Judged[] {
  const total = policy.topics.reduce((sum, { examples }) => sum + examples.length, 0);
  const foldOf = spread(total, folds);
  return range(folds).flatMap((fold) => {
    const held: Question[] = [];
    let index = 0;
    const topics = policy.topics.map((topic) => ({
      ...topic,
      examples: topic.examples.filter(({ text, lang }) => {
        const isHeld = foldOf(index) === fold;
        index += 1;
        if (isHeld) held.push(questionOf(policy, topic, text, lang));
        return !isHeld;
      }),
    }));
    return decideAll({ ...policy, topics }, held);
  });
}

function questionOf(policy: Policy, topic: Topic, text: string, lang: string): Question {
  const verdict: Verdict = topic.scope === 'in' ? 'take' : 'redirect';
  return { text, lang, company: policy.company.id, verdict, route: routeOf(policy, topic), topic: topic.id };
}

/** Neighbours in a file are alike, and so are put into different folds; the same for every run. */
const spread =
  (total: number, folds: number) =>
  (index: number): number =>
    (index + Math.floor(index / folds) * 2 + total) % folds;

const range = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);
