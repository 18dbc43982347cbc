import type { TenantId } from '../../src/domain/actor.ts';
import type { ConversationRef } from '../../src/domain/conversation.ts';
import { PermanentChatError } from '../../src/ports/chat-platform.ts';

/** A place on Discord. A thread is a channel; a direct message needs its own kind only for the link that opens it. */
export interface Place {
  readonly kind: 'channel' | 'dm';
  readonly channelId: string;
}

/** `channel:<id>` or `dm:<id>`; opaque everywhere else. */
export function encodeConversation(tenant: TenantId, place: Place): ConversationRef {
  return { platform: 'discord', tenant, id: `${place.kind}:${place.channelId}` };
}

/** Undefined for an id that did not come from {@link encodeConversation}. */
function parseConversation(conversation: ConversationRef): Place | undefined {
  const [, kind, channelId] = /^(channel|dm):(\d{1,20})$/.exec(conversation.id) ?? [];
  if (conversation.platform !== 'discord' || channelId === undefined) return undefined;
  return { kind: kind === 'dm' ? 'dm' : 'channel', channelId };
}

/** @throws PermanentChatError for an id that did not come from {@link encodeConversation}. */
export function decodeConversation(conversation: ConversationRef): Place {
  const place = parseConversation(conversation);
  if (!place) throw new PermanentChatError('unknown_channel');
  return place;
}

export const guildTenant = (guildId: string): TenantId => `discord:${guildId}`;

export const guildOf = (tenant: TenantId): string => tenant.slice('discord:'.length);

/** A link that opens the place in Discord; `@me` stands for the direct messages. Undefined for another platform's place. */
export function conversationUrl(conversation: ConversationRef): string | undefined {
  const place = parseConversation(conversation);
  if (!place) return undefined;
  const server = place.kind === 'dm' ? '@me' : guildOf(conversation.tenant);
  return `https://discord.com/channels/${server}/${place.channelId}`;
}
