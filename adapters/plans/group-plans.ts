import type { TenantId } from '../../src/domain/actor.ts';
import type { TenantSettings } from '../../src/ports/installation.ts';
import type { PlanSource } from '../../src/ports/plan-source.ts';

/** Plans from what the account is in: Discord roles, Slack user groups. `settings` is asked each time, for it may be reloaded. */
export function createGroupPlans(
  settings: (tenant: TenantId) => Pick<TenantSettings, 'planGroups'>,
): PlanSource {
  return {
    name: 'group',
    plansOf({ actor: { user, groups, groupsUnknown } }) {
      const { planGroups } = settings(user.tenant);
      if (groupsUnknown && Object.keys(planGroups).length > 0) return Promise.resolve(undefined);
      const plans = groups.flatMap((group) =>
        Object.hasOwn(planGroups, group) ? (planGroups[group] ?? []) : [],
      );
      return Promise.resolve([...new Set(plans)]);
    },
  };
}
