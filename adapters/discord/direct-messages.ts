import {
  type APIDMChannel,
  type APIGuildMember,
  DiscordAPIError,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import type { TenantId, UserRef } from '../../src/domain/actor.ts';
import type { ConversationRef } from '../../src/domain/conversation.ts';
import { DAY, MINUTE } from '../../src/domain/time.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { errorData } from './chat-error.ts';
import { encodeConversation, guildOf, guildTenant } from './conversation-id.ts';
import type { Origin } from './inbound.ts';

export interface DirectMessages {
  /** The direct message with somebody, opened when there is none. */
  open(user: UserRef): Promise<ConversationRef>;
  /** Which server somebody who presses a button in a direct message belongs to, and their roles there. Never rejects. */
  origin(userId: string): Promise<Origin>;
}

export interface DirectMessagesDeps {
  readonly rest: Pick<REST, 'get' | 'post'>;
  readonly cache: ExpiringStore;
  readonly log: Logger;
  /** Ids of the servers the bot is in. */
  readonly guilds: () => readonly string[];
}

const CHANNEL_TTL = 30 * DAY;
const TENANT_TTL = 180 * DAY;
const ROLES_TTL = 1 * MINUTE;

/** What Discord itself calls the place without a server. */
const NO_SERVER: TenantId = 'discord:@me';

/**
 * Discord has one direct message between the bot and a person, whatever the server; so the server that last wrote there
 * is remembered, and the person's roles are asked for.
 */
export function createDirectMessages({ rest, cache, log, guilds }: DirectMessagesDeps): DirectMessages {
  const tenantOf = async (userId: string): Promise<TenantId> => {
    const known = await cache.get<TenantId>(`discord:dm-tenant:${userId}`);
    const [only, ...others] = guilds();
    if (known !== undefined) return known;
    return only !== undefined && others.length === 0 ? guildTenant(only) : NO_SERVER;
  };
  const rolesOf = async (tenant: TenantId, userId: string): Promise<readonly string[]> => {
    const key = `discord:roles:${tenant}:${userId}`;
    const known = await cache.get<readonly string[]>(key);
    if (known) return known;
    const { roles } = (await rest.get(Routes.guildMember(guildOf(tenant), userId))) as APIGuildMember;
    await cache.set(key, roles, ROLES_TTL);
    return roles;
  };
  return {
    async open(user) {
      await cache.set(`discord:dm-tenant:${user.id}`, user.tenant, TENANT_TTL);
      const key = `discord:dm:${user.id}`;
      const known = await cache.get<string>(key);
      if (known !== undefined) return encodeConversation(user.tenant, { kind: 'dm', channelId: known });
      const channel = (await rest.post(Routes.userChannels(), {
        body: { recipient_id: user.id },
      })) as APIDMChannel;
      await cache.set(key, channel.id, CHANNEL_TTL);
      return encodeConversation(user.tenant, { kind: 'dm', channelId: channel.id });
    },
    async origin(userId) {
      try {
        const tenant = await tenantOf(userId);
        return { tenant, groups: tenant === NO_SERVER ? [] : await rolesOf(tenant, userId) };
      } catch (error) {
        log.warn(
          { user: userId, ...errorData(error) },
          'The roles of somebody in a direct message are unknown',
        );
        const tenant = await tenantOf(userId).catch(() => NO_SERVER);
        return { tenant, groups: [], ...(isNoMember(error) ? {} : { groupsUnknown: true }) };
      }
    },
  };
}

/** Who left the server has no roles in it: that is known. */
const isNoMember = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMember;
