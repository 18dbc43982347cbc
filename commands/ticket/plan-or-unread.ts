import type { Actor } from '../../src/domain/actor.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { PlanVerdict } from '../../src/domain/plan.ts';

/** Where the plan is only shown, a source that is down is told beside the rest; where it decides, it has to stop. */
export async function planOrUnread(
  plan: (actor: Actor) => Promise<PlanVerdict | undefined>,
  actor: Actor,
): Promise<PlanVerdict | 'unread' | undefined> {
  try {
    return await plan(actor);
  } catch (error) {
    if (error instanceof UserError && error.code === 'plan_unavailable') return 'unread';
    throw error;
  }
}
