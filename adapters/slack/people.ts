import type { Actor, TenantId } from '../../src/domain/actor.ts';
import { toLocale } from '../../src/domain/locale.ts';
import { DAY, type Duration, type Instant, MINUTE, SECOND } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { within } from './deadline.ts';
import type { UserGroups } from './user-groups.ts';
import type { SlackApi } from './web-api.ts';

const FRESH: Duration = 10 * MINUTE;
const KEPT: Duration = DAY;
/** After a failed look-up the default answers for a while, so that a slow Slack does not slow every answer. */
const RETRY_AFTER: Duration = 30 * SECOND;
/** What an answer waits for somebody's language and zone the first time; then the defaults have to do. */
const PATIENCE: Duration = SECOND;
const IN_MEMORY = 10_000;

const NO_GROUPS: readonly string[] = [];

/** A text that names more people than this keeps the ids of the others: each may be a request. */
const MOST_NAMES = 20;

/** What is known of an account. */
interface Person {
  readonly name: string;
  readonly locale?: string;
  readonly timeZone?: string;
  readonly at: Instant;
}

/** The accounts as actors: language, zone and name from `users.info`, groups from `usergroups.list`, both cached. */
export interface People {
  /** Answers at once for anybody seen lately. `name` is the payload's, used until a better one is known. */
  actor(tenant: TenantId, userId: string, name?: string): Actor | Promise<Actor>;
  /** Names of accounts by their ids, as far as they are known or found in a second. */
  names(tenant: TenantId, userIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export interface PeopleOptions {
  readonly api: SlackApi;
  readonly groups: UserGroups;
  /** Whether any group means something here: if not, the workspace's groups are not even read. */
  readonly usesGroups: (tenant: TenantId) => boolean;
  readonly cache: ExpiringStore;
  readonly clock: Clock;
  readonly log: Logger;
}

interface UsersInfo {
  readonly user?: {
    readonly name?: string;
    readonly real_name?: string;
    readonly tz?: string;
    readonly locale?: string;
    readonly profile?: { readonly display_name?: string; readonly real_name?: string };
  };
}

export function createPeople({ api, groups, usesGroups, cache, clock, log }: PeopleOptions): People {
  // A Map keeps the order of insertion: the first key is the one that was refreshed longest ago.
  const known = new Map<string, Person>();
  const asking = new Map<string, Promise<Person | undefined>>();
  const failedAt = new Map<string, Instant>();

  const keep = (key: string, person: Person): Person => {
    known.delete(key);
    known.set(key, person);
    for (const oldest of known.keys()) {
      if (known.size <= IN_MEMORY) break;
      known.delete(oldest);
    }
    return person;
  };

  const ask = async (key: string, userId: string): Promise<Person | undefined> => {
    try {
      const { user } = await api.call<UsersInfo>(
        'users.info',
        { user: userId, include_locale: true },
        { urgency: 'now' },
      );
      const person: Person = {
        name:
          user?.profile?.real_name || user?.real_name || user?.profile?.display_name || user?.name || userId,
        ...(user?.locale ? { locale: user.locale } : {}),
        ...(user?.tz ? { timeZone: user.tz } : {}),
        at: clock.now(),
      };
      keep(key, person);
      await cache.set(key, person, KEPT);
      return person;
    } catch (error) {
      failedAt.set(key, clock.now());
      log.warn({ err: error, user: userId }, 'Slack user could not be read');
      return undefined;
    }
  };

  const askOnce = (key: string, userId: string): Promise<Person | undefined> => {
    const running = asking.get(key);
    if (running) return running;
    const asked = ask(key, userId).finally(() => asking.delete(key));
    asking.set(key, asked);
    return asked;
  };

  const find = async (key: string, userId: string): Promise<Person | undefined> => {
    const stored = await cache.get<Person>(key);
    if (!stored) return askOnce(key, userId);
    keep(key, stored);
    if (!isFresh(stored)) void askOnce(key, userId);
    return stored;
  };

  const isFresh = (person: Person): boolean => Math.abs(clock.now() - person.at) < FRESH;

  /** Undefined where the last attempt has just failed, or when it takes too long. */
  const lookUp = (key: string, userId: string): Promise<Person | undefined> | undefined => {
    const failed = failedAt.get(key);
    const spare = failed !== undefined && clock.now() - failed < RETRY_AFTER;
    return spare ? undefined : within(find(key, userId), PATIENCE, clock);
  };

  return {
    actor(tenant, userId, name) {
      const key = keyOf(tenant, userId);
      const make = (person: Person | undefined, inGroups: readonly string[] | undefined): Actor => ({
        user: { platform: 'slack', tenant, id: userId },
        displayName: person?.name ?? name ?? userId,
        locale: toLocale(person?.locale),
        ...(person?.timeZone ? { timeZone: person.timeZone } : {}),
        groups: inGroups ?? NO_GROUPS,
        ...(inGroups ? {} : { groupsUnknown: true }),
      });
      const person = known.get(key);
      const inGroups = usesGroups(tenant) ? groups.of(userId) : NO_GROUPS;
      if (person && inGroups) {
        if (!isFresh(person)) void askOnce(key, userId);
        return make(person, inGroups);
      }
      const found = person ?? lookUp(key, userId);
      const joined = inGroups ?? within(groups.load(userId), PATIENCE, clock);
      return Promise.all([found, joined]).then(([who, which]) => make(who, which));
    },
    async names(tenant, userIds) {
      const found = await Promise.all(
        userIds.slice(0, MOST_NAMES).map(async (id) => {
          const key = keyOf(tenant, id);
          const person = known.get(key) ?? (await lookUp(key, id));
          return person ? [[id, person.name] as const] : [];
        }),
      );
      return new Map(found.flat());
    },
  };
}

const keyOf = (tenant: TenantId, userId: string): string => `slack:person:${tenant}:${userId}`;
