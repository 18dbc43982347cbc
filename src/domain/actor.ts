import type { Locale } from './locale.ts';
import type { TimeZone } from './time.ts';

export const PLATFORMS = ['discord', 'slack'] as const;

export type Platform = (typeof PLATFORMS)[number];

/** A Discord guild or a Slack workspace, as `discord:<guild id>` or `slack:<team id>`. Part of every key and every query. */
export type TenantId = `${Platform}:${string}`;

/** A chat account. `id` is the platform's own user id. */
export interface UserRef {
  readonly platform: Platform;
  readonly tenant: TenantId;
  readonly id: string;
}

/** Who does something, as far as the platform tells. */
export interface Actor {
  readonly user: UserRef;
  readonly displayName: string;
  readonly locale: Locale;
  /** Known on Slack (users.info); Discord does not tell it. */
  readonly timeZone?: TimeZone;
  /** Slack: the address in the account's profile. Verified only where the installation trusts the workspace's profiles. */
  readonly profileEmail?: string;
  /** Ids of the Discord roles or Slack user groups the account is in. */
  readonly groups: readonly string[];
  /** The groups could not be read just now: `groups` is empty, which says nothing about the account. */
  readonly groupsUnknown?: true;
}
