import { type Duration, HOUR, type Instant, MINUTE, SECOND } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { Logger } from '../../src/ports/logger.ts';
import type { SlackApi } from './web-api.ts';

const REFRESH_AFTER: Duration = 5 * MINUTE;
/** After a failed reading: soon, for until then some people's plans are unknown. */
const RETRY_AFTER: Duration = 10 * SECOND;
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
  /** The same, waiting for the first reading; undefined when it failed. Right after a failure nobody waits for the next. */
  load(userId: string): Promise<readonly string[] | undefined>;
  /** Reads them before somebody asks. */
  preload(): void;
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
  let failed = false;

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
      failed = false;
      await cache.set(KEY, snapshot, KEPT);
    } catch (error) {
      failed = true;
      log.warn(
        { err: error },
        'Slack user groups could not be read: plans and roles from groups are unknown',
      );
      snapshot ??= await cache.get<Snapshot>(KEY);
    }
  };

  const refresh = (): Promise<void> => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };

  const isDue = (): boolean => Math.abs(clock.now() - triedAt) > (failed ? RETRY_AFTER : REFRESH_AFTER);

  return {
    of(userId) {
      if (!snapshot) return undefined;
      if (isDue()) void refresh();
      return snapshot.byUser[userId] ?? NONE;
    },
    async load(userId) {
      if (!snapshot && (reading || isDue())) await refresh();
      return snapshot && (snapshot.byUser[userId] ?? NONE);
    },
    preload: () => void refresh(),
  };
}
