import type { Actor } from '../domain/actor.ts';

export const PLAN_SOURCES = ['group', 'directory', 'lookup', 'stripe'] as const;

export type PlanSourceName = (typeof PLAN_SOURCES)[number];

/** Whose plan is asked for. `email` is a verified address: what somebody merely typed never gets here. */
export interface PlanSubject {
  readonly actor: Actor;
  readonly email?: string;
}

/** Which plans (ids or aliases of the policy, or a directory's own words) a customer is known to have. */
export interface PlanSource {
  readonly name: PlanSourceName;
  /** An empty list means "not known here"; undefined, that it cannot be told right now. Never rejects for an outage. */
  plansOf(subject: PlanSubject): Promise<readonly string[] | undefined>;
}
