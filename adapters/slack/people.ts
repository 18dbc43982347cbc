import type { Actor, TenantId, UserRef } from '../../src/domain/actor.ts';
import { toLocale } from '../../src/domain/locale.ts';
import { DAY, type Duration, type Instant, MINUTE, SECOND } from '../../src/domain/time.ts';
import { PermanentChatError } from '../../src/ports/chat-platform.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { within } from './deadline.ts';
import { askPerson, type Person } from './person.ts';
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

/** What Slack answers about an account that is none of this workspace's. */
const NOBODY: ReadonlySet<string> = new Set(['user_not_found', 'user_not_visible', 'users_not_found']);

/** A text that names more people than this keeps the ids of the others: each may be a request. */
const MOST_NAMES = 20;

/** The accounts as actors: language, zone and name from `users.info`, groups from `usergroups.list`, both cached. */
export interface People {
  /** Answers at once for anybody seen lately. `name` is the payload's, used until a better one is known. */
  actor(tenant: TenantId, userId: string, name?: string): Actor | Promise<Actor>;
  /** The account as it is now; undefined for nobody here. Rejects when Slack cannot be asked. */
  find(user: UserRef): Promise<Actor | undefined>;
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

export function createPeople({ api, groups, usesGroups, cache, clock, log }: PeopleOptions): People {
  // A Map keeps the order of insertion: the first key is the one that was refreshed longest ago.
  const inMemory = new Map<string, Person>();
  const asking = new Map<string, Promise<Person | undefined>>();
  const failedAt = new Map<string, Instant>();

  const keep = (key: string, person: Person): Person => {
    inMemory.delete(key);
    inMemory.set(key, person);
    for (const oldest of inMemory.keys()) {
      if (inMemory.size <= IN_MEMORY) break;
      inMemory.delete(oldest);
    }
    return person;
  };

  const ask = async (tenant: TenantId, userId: string): Promise<Person | undefined> => {
    const key = keyOf(tenant, userId);
    try {
      const person = await askPerson(api, tenant, userId, clock.now());
      keep(key, person);
      await cache.set(key, person, KEPT);
      return person;
    } catch (error) {
      failedAt.set(key, clock.now());
      log.warn({ err: error, user: userId }, 'Slack user could not be read');
      return undefined;
    }
  };

  const askOnce = (tenant: TenantId, userId: string): Promise<Person | undefined> => {
    const key = keyOf(tenant, userId);
    const running = asking.get(key);
    if (running) return running;
    const asked = ask(tenant, userId).finally(() => asking.delete(key));
    asking.set(key, asked);
    return asked;
  };

  const find = async (tenant: TenantId, userId: string): Promise<Person | undefined> => {
    const key = keyOf(tenant, userId);
    const stored = await cache.get<Person>(key);
    if (!stored) return askOnce(tenant, userId);
    keep(key, stored);
    if (!isFresh(stored)) void askOnce(tenant, userId);
    return stored;
  };

  const isFresh = (person: Person): boolean => Math.abs(clock.now() - person.at) < FRESH;

  /** Undefined where the last attempt has just failed, or when it takes too long. */
  const lookUp = (tenant: TenantId, userId: string): Promise<Person | undefined> | undefined => {
    const failed = failedAt.get(keyOf(tenant, userId));
    const spare = failed !== undefined && clock.now() - failed < RETRY_AFTER;
    return spare ? undefined : within(find(tenant, userId), PATIENCE, clock);
  };

  return {
    actor(tenant, userId, name) {
      const known = inMemory.get(keyOf(tenant, userId));
      const inGroups = usesGroups(tenant) ? groups.of(userId) : NO_GROUPS;
      const make = (person: Person | undefined, joined: readonly string[] | undefined) =>
        toActor(tenant, userId, person ?? name, joined);
      if (known && inGroups) {
        if (!isFresh(known)) void askOnce(tenant, userId);
        return make(known, inGroups);
      }
      const found = known ?? lookUp(tenant, userId);
      const joined = inGroups ?? within(groups.load(userId), PATIENCE, clock);
      return Promise.all([found, joined]).then(([who, which]) => make(who, which));
    },
    async find({ tenant, id }) {
      try {
        const person = await askPerson(api, tenant, id, clock.now());
        const inGroups = usesGroups(tenant) ? (groups.of(id) ?? (await groups.load(id))) : NO_GROUPS;
        return toActor(tenant, id, keep(keyOf(tenant, id), person), inGroups);
      } catch (error) {
        if (error instanceof PermanentChatError && NOBODY.has(error.code)) return undefined;
        throw error;
      }
    },
    async names(tenant, userIds) {
      const found = await Promise.all(
        userIds.slice(0, MOST_NAMES).map(async (id) => {
          const person = inMemory.get(keyOf(tenant, id)) ?? (await lookUp(tenant, id));
          return person ? [[id, person.name] as const] : [];
        }),
      );
      return new Map(found.flat());
    },
  };
}

/** `person` may be the name alone, where nothing else is known. */
function toActor(
  tenant: TenantId,
  userId: string,
  person: Person | string | undefined,
  inGroups: readonly string[] | undefined,
): Actor {
  const { name, locale, timeZone, email } = typeof person === 'object' ? person : { name: person };
  return {
    user: { platform: 'slack', tenant, id: userId },
    displayName: name ?? userId,
    locale: toLocale(locale),
    ...(timeZone ? { timeZone } : {}),
    ...(email ? { profileEmail: email } : {}),
    groups: inGroups ?? NO_GROUPS,
    ...(inGroups ? {} : { groupsUnknown: true }),
  };
}

const keyOf = (tenant: TenantId, userId: string): string => `slack:person:${tenant}:${userId}`;
