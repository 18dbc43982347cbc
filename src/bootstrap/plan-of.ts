import type { Actor } from '../domain/actor.ts';
import type { PlanVerdict } from '../domain/plan.ts';
import type { Clock } from '../ports/clock.ts';
import type { PlanSource } from '../ports/plan-source.ts';
import type { PolicySource } from '../ports/policy-source.ts';
import type { Identity } from '../services/identity/identity.ts';
import { resolvePlan } from '../services/resolve-plan.ts';

/** Undefined where the policy has no plans. @throws UserError `plan_unavailable` */
export type PlanOf = (actor: Actor) => Promise<PlanVerdict | undefined>;

/** Somebody's plan by all sources, under the policy in force and the address that they are linked to. */
export function createPlanOf(deps: {
  readonly identity: Pick<Identity, 'accountOf'>;
  readonly policies: PolicySource;
  readonly sources: () => readonly PlanSource[];
  readonly clock: Clock;
}): PlanOf {
  return async (actor) => {
    const account = await deps.identity.accountOf(actor, deps.clock.now());
    const email = account?.person.email;
    return resolvePlan(deps.policies.current(), deps.sources(), {
      actor,
      ...(email === undefined ? {} : { email }),
    });
  };
}
