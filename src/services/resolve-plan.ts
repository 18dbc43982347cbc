import { UserError } from '../domain/errors.ts';
import { foldText } from '../domain/fold-text.ts';
import type { PlanVerdict } from '../domain/plan.ts';
import type { Plan, Policy } from '../policy/policy.ts';
import type { PlanSource, PlanSubject } from '../ports/plan-source.ts';

/**
 * Which plan a person has: the highest that any source knows, by id, name or alias (later plans of the policy rank
 * higher, paying ones above all others). Nobody's word counts as the plan for unknown people. Undefined where the
 * policy knows no plans: then there is no gate either.
 * @throws UserError `plan_unavailable` when a source cannot tell right now and no other knows a paying plan: a customer
 * is never taken for somebody who does not pay.
 */
export async function resolvePlan(
  policy: Policy,
  sources: readonly PlanSource[],
  subject: PlanSubject,
): Promise<PlanVerdict | undefined> {
  if (policy.plans.length === 0) return undefined;
  const told = await Promise.all(
    sources.map(async ({ name, plansOf }) => ({ name, words: await plansOf(subject) })),
  );
  const best = told
    .flatMap(({ name, words = [] }) =>
      words
        .map((word) => findPlan(policy, word))
        .filter((plan) => plan !== undefined)
        .map((plan) => ({ plan, source: name })),
    )
    .reduce<{ plan: Plan; source: PlanSource['name'] } | undefined>(
      (highest, one) => (!highest || rank(policy, one.plan) > rank(policy, highest.plan) ? one : highest),
      undefined,
    );
  if (!best?.plan.paying && told.some(({ words }) => words === undefined))
    throw new UserError('plan_unavailable');
  if (best) return { plan: best.plan.id, paying: best.plan.paying, source: best.source };
  const named = policy.plans.find(({ id }) => id === policy.unknownPlan?.treatAs);
  const plan = named ?? policy.plans.findLast(({ paying }) => !paying) ?? policy.plans[0];
  return plan && { plan: plan.id, paying: plan.paying, source: named ? 'unknown' : 'default' };
}

/** A plan by its id, its name or an alias, accents and case aside. */
export function findPlan(policy: Policy, word: string): Plan | undefined {
  const folded = foldText(word);
  return policy.plans.find((plan) =>
    [plan.id, plan.name, ...plan.aliases].some((name) => foldText(name) === folded),
  );
}

function rank(policy: Policy, plan: Plan): number {
  return policy.plans.indexOf(plan) + (plan.paying ? policy.plans.length : 0);
}
