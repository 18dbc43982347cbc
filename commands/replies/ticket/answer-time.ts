import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { Topic } from '../../../src/policy/policy-topics.ts';

/** How soon an answer may come, in the policy's words: the caveat always stands beside it. Undefined where nothing is promised. */
export function answerTime(
  policy: Policy,
  topic: Topic,
  plan: string | undefined,
  t: Translator,
): string | undefined {
  if (topic.noUpdates) return undefined;
  const id = policy.plans.find((candidate) => candidate.id === plan)?.target;
  const target = policy.targets.find((candidate) => candidate.id === id);
  if (!target || target.kind === 'none') return undefined;
  return `${t.of(target.say)}. ${t.of(target.caveat)}`;
}

/** The policy's commitment that goes with the plan, e.g. that help is fast. */
export function commitment(policy: Policy, plan: string | undefined, t: Translator): string | undefined {
  const id = policy.plans.find((candidate) => candidate.id === plan)?.target;
  const target = policy.targets.find((candidate) => candidate.id === id);
  return target && target.kind !== 'none' && target.promise ? t.of(target.promise) : undefined;
}
