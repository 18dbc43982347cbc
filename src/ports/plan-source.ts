import type { Actor } from '../domain/actor.ts';

/** Which plans (ids or aliases of the policy, or a directory's own words) an account is known to have. */
export interface PlanSource {
  readonly name: 'group' | 'directory';
  /** Answers from local state. An empty list means "not known here"; undefined, that it cannot be told right now. */
  plansOf(actor: Actor): Promise<readonly string[] | undefined>;
}
