import { type APIDMChannel, type REST, Routes } from 'discord.js';
import type { TenantId, UserRef } from '../../src/domain/actor.ts';
import type { ConversationRef } from '../../src/domain/conversation.ts';
import { DAY } from '../../src/domain/time.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { errorData } from './chat-error.ts';
import { encodeConversation, guildTenant } from './conversation-id.ts';
import type { Origin } from './inbound.ts';
import type { People } from './people.ts';

export interface DirectMessages {
  /** The direct message with somebody, opened when there is none. */
  open(user: UserRef): Promise<ConversationRef>;
  /** Which server somebody who acts in a direct message belongs to, and their roles there. Never rejects. */
  origin(userId: string, channelId?: string): Promise<Origin>;
  /** The server of a direct message whose person is not told (a message was deleted). */
  tenantOfChannel(channelId: string): Promise<TenantId>;
  /** A ticket's talk takes place in this direct message. */
  holdsConversation(channelId: string): Promise<boolean>;
  startConversation(channelId: string): Promise<void>;
}

export interface DirectMessagesDeps {
  readonly rest: Pick<REST, 'post'>;
  readonly cache: ExpiringStore;
  readonly log: Logger;
  readonly people: Pick<People, 'roles'>;
  /** Ids of the servers the bot is in. */
  readonly guilds: () => readonly string[];
}

const CHANNEL_TTL = 30 * DAY;
const TENANT_TTL = 180 * DAY;

/** What Discord itself calls the place without a server. */
const NO_SERVER: TenantId = 'discord:@me';

/**
 * Discord has one direct message between the bot and a person, whatever the server; so the server that last wrote there
 * is remembered, and the person's roles are asked for.
 */
export function createDirectMessages({
  rest,
  cache,
  log,
  people,
  guilds,
}: DirectMessagesDeps): DirectMessages {
  const owners = new Map<string, string>();
  const tenantOf = async (userId: string): Promise<TenantId> => {
    const known = await cache.get<TenantId>(`discord:dm-tenant:${userId}`);
    const [only, ...others] = guilds();
    if (known !== undefined) return known;
    return only !== undefined && others.length === 0 ? guildTenant(only) : NO_SERVER;
  };
  /** Told by whoever writes there first; needed for what names the channel alone. */
  const keepOwner = async (channelId: string, userId: string): Promise<void> => {
    if (owners.get(channelId) === userId) return;
    owners.set(channelId, userId);
    await cache.set(`discord:dm-owner:${channelId}`, userId, CHANNEL_TTL);
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
      await keepOwner(channel.id, user.id);
      return encodeConversation(user.tenant, { kind: 'dm', channelId: channel.id });
    },
    async origin(userId, channelId) {
      try {
        if (channelId !== undefined) await keepOwner(channelId, userId);
        const tenant = await tenantOf(userId);
        return { tenant, groups: tenant === NO_SERVER ? [] : await people.roles(tenant, userId) };
      } catch (error) {
        log.warn(
          { user: userId, ...errorData(error) },
          'The roles of somebody in a direct message are unknown',
        );
        const tenant = await tenantOf(userId).catch(() => NO_SERVER);
        return { tenant, groups: [], groupsUnknown: true };
      }
    },
    async tenantOfChannel(channelId) {
      const owner = owners.get(channelId) ?? (await cache.get<string>(`discord:dm-owner:${channelId}`));
      return tenantOf(owner ?? '');
    },
    holdsConversation: async (channelId) => (await cache.get(`discord:dm-talk:${channelId}`)) !== undefined,
    startConversation: (channelId) => cache.set(`discord:dm-talk:${channelId}`, true, TENANT_TTL),
  };
}
