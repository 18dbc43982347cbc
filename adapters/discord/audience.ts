import {
  type APIChannel,
  type APIOverwrite,
  type APIRole,
  ChannelType,
  OverwriteType,
  PermissionFlagsBits,
  type REST,
  Routes,
} from 'discord.js';
import type { TenantId } from '../../src/domain/actor.ts';
import type { ChatThreads } from '../../src/ports/chat-platform.ts';
import type { TenantSettings } from '../../src/ports/installation.ts';
import { decodeConversation, guildOf } from './conversation-id.ts';
import type { Sender } from './sender.ts';

interface AudienceDeps {
  readonly rest: Pick<REST, 'get'>;
  readonly sender: Sender;
  readonly settings: (tenant: TenantId) => TenantSettings;
}

/**
 * Who can read a place. A direct message and a private thread: those concerned. A channel, and any other thread in it:
 * everybody, unless only staff see it.
 */
export function createAudience({ rest, sender, settings }: AudienceDeps): Pick<ChatThreads, 'audience'> {
  const get = <T>(lane: string, route: `/${string}`): Promise<T> =>
    sender.send(lane, async () => (await rest.get(route)) as T);

  return {
    async audience(conversation) {
      const { kind, channelId } = decodeConversation(conversation);
      if (kind === 'dm') return 'private';
      const place = await get<APIChannel>(channelId, Routes.channel(channelId));
      if (place.type === ChannelType.PrivateThread) return 'private';
      const isPublicThread =
        place.type === ChannelType.PublicThread || place.type === ChannelType.AnnouncementThread;
      const channel =
        isPublicThread && place.parent_id
          ? await get<APIChannel>(channelId, Routes.channel(place.parent_id))
          : place;
      const guildId = guildOf(conversation.tenant);
      const roles = await get<APIRole[]>(channelId, Routes.guildRoles(guildId));
      const { staffGroups, moderatorGroups, adminGroups } = settings(conversation.tenant);
      const staff = new Set([...staffGroups, ...moderatorGroups, ...adminGroups]);
      const overwrites = 'permission_overwrites' in channel ? (channel.permission_overwrites ?? []) : [];
      const others = roles.filter(({ id, managed }) => !managed && !staff.has(id));
      return others.some((role) => sees(role, roles, overwrites, guildId)) ? 'public' : 'private';
    },
  };
}

/**
 * Whether the members of a role see a channel. https://docs.discord.com/developers/topics/permissions#permission-overwrites
 * Administrators see everything everywhere and say nothing about a channel.
 */
function sees(
  role: APIRole,
  roles: readonly APIRole[],
  overwrites: readonly APIOverwrite[],
  guildId: string,
): boolean {
  const everyone = BigInt(roles.find(({ id }) => id === guildId)?.permissions ?? 0n);
  const base = everyone | BigInt(role.permissions);
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return role.id === guildId;
  const applied = [guildId, role.id].flatMap(
    (id) => overwrites.find((one) => one.type === OverwriteType.Role && one.id === id) ?? [],
  );
  const granted = applied.reduce((bits, { allow, deny }) => (bits & ~BigInt(deny)) | BigInt(allow), base);
  return (granted & PermissionFlagsBits.ViewChannel) !== 0n;
}
