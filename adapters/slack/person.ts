import type { TenantId } from '../../src/domain/actor.ts';
import type { Instant } from '../../src/domain/time.ts';
import type { SlackApi } from './web-api.ts';

/** What is known of an account. */
export interface Person {
  readonly name: string;
  readonly locale?: string;
  readonly timeZone?: string;
  readonly email?: string;
  readonly at: Instant;
}

interface WireUser {
  readonly name?: string;
  readonly real_name?: string;
  readonly tz?: string;
  readonly locale?: string;
  readonly team_id?: string;
  readonly deleted?: boolean;
  readonly is_bot?: boolean;
  readonly is_stranger?: boolean;
  readonly is_restricted?: boolean;
  readonly is_ultra_restricted?: boolean;
  readonly is_email_confirmed?: boolean;
  readonly profile?: {
    readonly display_name?: string;
    readonly real_name?: string;
    readonly email?: string;
  };
}

/** `users.info`. @throws PermanentChatError `user_not_found` */
export async function askPerson(
  api: SlackApi,
  tenant: TenantId,
  userId: string,
  at: Instant,
): Promise<Person> {
  const { user } = await api.call<{ readonly user?: WireUser }>(
    'users.info',
    { user: userId, include_locale: true },
    { urgency: 'now' },
  );
  const { real_name, display_name } = user?.profile ?? {};
  const email = user && emailOf(user, tenant);
  return {
    name: real_name || user?.real_name || display_name || user?.name || userId,
    ...(user?.locale ? { locale: user.locale } : {}),
    ...(user?.tz ? { timeZone: user.tz } : {}),
    ...(email ? { email } : {}),
    at,
  };
}

/**
 * The confirmed address of a full member of this workspace. Guests and people of connected workspaces have addresses that
 * nobody here has vouched for: theirs is none, so that no installation can trust it by mistake.
 */
function emailOf(user: WireUser, tenant: TenantId): string | undefined {
  const foreign = user.team_id !== undefined && `slack:${user.team_id}` !== tenant;
  const guest = user.is_restricted || user.is_ultra_restricted || user.is_stranger;
  if (foreign || guest || user.deleted || user.is_bot || user.is_email_confirmed === false) return undefined;
  return user.profile?.email;
}
