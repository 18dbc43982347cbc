import {
  type APIGuildMember,
  type APIUser,
  DiscordAPIError,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import type { Actor, TenantId } from '../../src/domain/actor.ts';
import { DEFAULT_LOCALE, type Locale, toLocale } from '../../src/domain/locale.ts';
import { DAY, MINUTE } from '../../src/domain/time.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { errorData } from './chat-error.ts';
import type { ServerNames } from './connection.ts';
import { guildOf } from './conversation-id.ts';

export interface People {
  /** Roles of a member; none for who left the server. @throws DiscordAPIError */
  roles(tenant: TenantId, userId: string): Promise<readonly string[]>;
  /** Who wrote a message. `member` comes with events; without it the roles are asked for. Never rejects. */
  author(user: APIUser, tenant: TenantId, member?: AuthorMember): Promise<Actor>;
  /** A member as an actor; undefined for who is none. @throws DiscordAPIError */
  member(tenant: TenantId, userId: string): Promise<Actor | undefined>;
  /** Interactions tell a person's language, messages do not: it is remembered. */
  saw(userId: string, locale: Locale): void;
}

export type AuthorMember = Pick<APIGuildMember, 'roles'> & { readonly nick?: string | null | undefined };

/** Who left, who never was, and what is no id at all. */
const NOBODY: ReadonlySet<number | string> = new Set([
  RESTJSONErrorCodes.UnknownMember,
  RESTJSONErrorCodes.UnknownUser,
  RESTJSONErrorCodes.InvalidFormBodyOrContentType,
]);

const ROLES_TTL = 1 * MINUTE;
const LOCALE_TTL = 180 * DAY;
/** Languages kept in memory, so that a busy person's is not written again with every click. */
const MOST_LOCALES = 10_000;

interface PeopleDeps {
  readonly rest: Pick<REST, 'get'>;
  readonly cache: ExpiringStore;
  readonly log: Logger;
  readonly server: (guildId: string) => Pick<ServerNames, 'locale'> | undefined;
}

export function createPeople({ rest, cache, log, server }: PeopleDeps): People {
  const locales = new Map<string, Locale>();

  const keep = (userId: string, locale: Locale): void => {
    locales.delete(userId);
    locales.set(userId, locale);
    const oldest = locales.size > MOST_LOCALES ? locales.keys().next() : undefined;
    if (oldest && !oldest.done) locales.delete(oldest.value);
  };

  /** The person's own, else the server's. */
  const localeOf = async (userId: string, tenant: TenantId): Promise<Locale> => {
    const known = locales.get(userId) ?? (await cache.get<Locale>(`discord:locale:${userId}`));
    if (known) {
      keep(userId, known);
      return known;
    }
    const tag = server(guildOf(tenant))?.locale;
    return tag === undefined ? DEFAULT_LOCALE : toLocale(tag);
  };

  const roles = async (tenant: TenantId, userId: string): Promise<readonly string[]> => {
    const key = `discord:roles:${tenant}:${userId}`;
    const known = await cache.get<readonly string[]>(key);
    if (known) return known;
    try {
      const member = (await rest.get(Routes.guildMember(guildOf(tenant), userId))) as APIGuildMember;
      await cache.set(key, member.roles, ROLES_TTL);
      return member.roles;
    } catch (error) {
      // Who left the server has no roles in it: that is known.
      if (error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMember) return [];
      throw error;
    }
  };

  const groupsOf = async (
    user: APIUser,
    tenant: TenantId,
    member: AuthorMember | undefined,
  ): Promise<Pick<Actor, 'groups' | 'groupsUnknown'>> => {
    if (member) return { groups: member.roles };
    // Integrations and webhooks are no members.
    if (user.bot) return { groups: [] };
    try {
      return { groups: await roles(tenant, user.id) };
    } catch (error) {
      log.warn({ user: user.id, ...errorData(error) }, "A message's author has unknown roles");
      return { groups: [], groupsUnknown: true };
    }
  };

  const author: People['author'] = async (user, tenant, member) => ({
    user: { platform: 'discord', tenant, id: user.id },
    displayName: member?.nick ?? user.global_name ?? user.username,
    locale: await localeOf(user.id, tenant),
    ...(await groupsOf(user, tenant, member)),
  });

  return {
    roles,
    author,
    async member(tenant, userId) {
      try {
        const member = (await rest.get(Routes.guildMember(guildOf(tenant), userId))) as APIGuildMember;
        return await author(member.user, tenant, member);
      } catch (error) {
        if (error instanceof DiscordAPIError && NOBODY.has(error.code)) return undefined;
        throw error;
      }
    },
    saw(userId, locale) {
      if (locales.get(userId) === locale) return;
      keep(userId, locale);
      cache.set(`discord:locale:${userId}`, locale, LOCALE_TTL).catch((error: unknown) => {
        log.debug(errorData(error), "Somebody's language could not be kept");
      });
    },
  };
}
