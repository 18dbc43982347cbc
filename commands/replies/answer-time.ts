import type { Translator } from '../../src/i18n/translator.ts';
import type { Policy, ResponseTarget } from '../../src/policy/policy.ts';

export type SaidTarget = Exclude<ResponseTarget, { kind: 'none' }>;

/** What is said of how soon an answer comes, on this plan; undefined where nothing is. */
export function targetOf(policy: Policy, plan: string | undefined): SaidTarget | undefined {
  const id = policy.plans.find((candidate) => candidate.id === plan)?.target;
  const target = policy.targets.find((candidate) => candidate.id === id);
  return target === undefined || target.kind === 'none' ? undefined : target;
}

/** The promise, what is usual and its caveat: one text, so that they never stand apart. */
export function answerTimeText(target: SaidTarget, t: Translator): string {
  const say = t.of(target.say);
  const usual = `${say.charAt(0).toLocaleUpperCase(t.locale)}${say.slice(1)}`;
  const end = /[.!?…]$/u.test(usual) ? '' : '.';
  return [target.promise && t.of(target.promise), `${usual}${end}`, t.of(target.caveat)]
    .filter(Boolean)
    .join(' ');
}
