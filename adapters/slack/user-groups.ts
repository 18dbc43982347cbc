import { type Duration, HOUR, type Instant, MINUTE } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { Logger } from '../../src/ports/logger.ts';
import type { SlackApi } from './web-api.ts';

const REFRESH_AFTER: Duration = 5 * MINUTE;
const KEPT: Duration = 24 * HOUR;
const KEY = 'slack:user-groups';

/** Members by user: one call answers for the whole workspace. */
interface Snapshot {
  readonly byUser: Readonly<Record<string, readonly string[]>>;
  readonly at: Instant;
}

/** The workspace's user groups: which plan and which role somebody has. */
export interface UserGroups {
  /** Ids of the groups, at once; undefined while none were ever read. An old list is refreshed behind the scenes. */
  of(userId: string): readonly string[] | undefined;
  /** The same, waiting for the first reading. Without it nobody is in any group. */
  load(userId: string): Promise<readonly string[]>;
}

export interface UserGroupsOptions {
  readonly api: SlackApi;
  readonly cache: ExpiringStore;
  readonly clock: Clock;
  readonly log: Logger;
}

interface UserGroupsList {
  readonly usergroups?: readonly {
    readonly id?: string;
    readonly users?: readonly string[];
    readonly date_delete?: number;
  }[];
}

const NONE: readonly string[] = [];

export function createUserGroups({ api, cache, clock, log }: UserGroupsOptions): UserGroups {
  let snapshot: Snapshot | undefined;
  let reading: Promise<void> | undefined;
  let triedAt = Number.NEGATIVE_INFINITY;

  const read = async (): Promise<void> => {
    triedAt = clock.now();
    try {
      const answer = await api.call<UserGroupsList>(
        'usergroups.list',
        { include_users: true },
        { urgency: 'now' },
      );
      const byUser: Record<string, string[]> = {};
      for (const { id, users, date_delete } of answer.usergroups ?? []) {
        if (id === undefined || date_delete) continue;
        for (const user of users ?? []) byUser[user] = [...(byUser[user] ?? []), id];
      }
      snapshot = { byUser, at: clock.now() };
      await cache.set(KEY, snapshot, KEPT);
    } catch (error) {
      log.warn(
        { err: error },
        'Slack user groups could not be read: plans and roles from groups are unknown',
      );
      // A workspace without the scope or the feature has none: nobody waits for them again until the next attempt.
      snapshot ??= (await cache.get<Snapshot>(KEY)) ?? { byUser: {}, at: clock.now() };
    }
  };

  const refresh = (): Promise<void> => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };

  return {
    of(userId) {
      if (!snapshot) return undefined;
      if (Math.abs(clock.now() - triedAt) > REFRESH_AFTER) void refresh();
      return snapshot.byUser[userId] ?? NONE;
    },
    async load(userId) {
      if (!snapshot) await refresh();
      return snapshot?.byUser[userId] ?? NONE;
    },
  };
}
