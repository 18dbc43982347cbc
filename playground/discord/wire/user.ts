import type {
  APIGuildMember,
  APIInteractionGuildMember,
  APIUser,
  GuildMemberFlags,
} from 'discord-api-types/v10';
import type { StoredMember } from '../model.ts';

/** When everybody joined: before the playground's first day. */
const JOINED = '2024-01-15T09:00:00.000000+00:00';

export const userToWire = (member: StoredMember): APIUser => ({
  id: member.id,
  username: member.username,
  discriminator: member.bot ? '0001' : '0',
  global_name: member.bot ? null : member.name,
  avatar: null,
  ...(member.bot ? { bot: true } : {}),
});

export const memberToWire = (member: StoredMember): APIGuildMember => ({
  user: userToWire(member),
  nick: null,
  avatar: null,
  roles: [...member.roles],
  joined_at: JOINED,
  premium_since: null,
  deaf: false,
  mute: false,
  flags: 0 as GuildMemberFlags,
  pending: false,
  communication_disabled_until: null,
});

/** A member without their user, as inside a message and `resolved`. */
export function partialMemberToWire(member: StoredMember): Omit<APIGuildMember, 'user'> {
  const { user: _, ...rest } = memberToWire(member);
  return rest;
}

export const interactionMemberToWire = (
  member: StoredMember,
  permissions: bigint,
): APIInteractionGuildMember => ({
  ...memberToWire(member),
  user: userToWire(member),
  permissions: permissions.toString(),
});
