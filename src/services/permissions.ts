import type { Actor, TenantId } from '../domain/actor.ts';
import { UserError } from '../domain/errors.ts';
import { mayDo, type Permission, type Role } from '../domain/permission.ts';
import type { Installation, TenantSettings } from '../ports/installation.ts';

/** Who may do what, asked at every use: a role that was taken away counts no longer. */
export interface Permissions {
  rolesOf(actor: Actor, paying?: boolean): readonly Role[];
  may(actor: Actor, permission: Permission): boolean;
  /**
   * @throws UserError `missing_permission`; `groups_unknown` when the platform cannot tell just now which groups the
   * person is in, so that nobody is told "no" for an outage.
   */
  authorize(actor: Actor, permission: Permission): void;
}

export function createPermissions(installation: () => Installation): Permissions {
  const roles = (actor: Actor, paying?: boolean): readonly Role[] =>
    rolesOf(actor, settingsOf(installation(), actor.user.tenant), paying);
  return {
    rolesOf: roles,
    may: (actor, permission) => mayDo(roles(actor), permission),
    authorize(actor, permission) {
      if (mayDo(roles(actor), permission)) return;
      throw new UserError(actor.groupsUnknown ? 'groups_unknown' : 'missing_permission');
    },
  };
}

/** What the installation says of a server or workspace: its own block, or the one for everywhere. */
export function settingsOf(installation: Installation, tenant: TenantId): TenantSettings {
  return installation.tenants[tenant] ?? installation.defaults;
}

/** `paying`: on a paying plan, where that is known. Each kind of staff may do what the ones below it may. */
export function rolesOf(
  { groups }: Pick<Actor, 'groups'>,
  settings: Pick<TenantSettings, 'moderatorGroups' | 'staffGroups' | 'adminGroups'>,
  paying = false,
): readonly Role[] {
  const isIn = (named: readonly string[]): boolean => groups.some((group) => named.includes(group));
  const admin = isIn(settings.adminGroups);
  const agent = admin || isIn(settings.staffGroups);
  const moderator = agent || isIn(settings.moderatorGroups);
  return [
    'member',
    ...(paying ? (['customer'] as const) : []),
    ...(moderator ? (['moderator'] as const) : []),
    ...(agent ? (['agent'] as const) : []),
    ...(admin ? (['admin'] as const) : []),
  ];
}
