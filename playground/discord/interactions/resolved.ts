import type { APIInteractionDataResolved } from 'discord-api-types/v10';
import type { StoredChannel } from '../model.ts';
import { guildPermissions } from '../permissions.ts';
import type { State } from '../state.ts';
import { channelToWire } from '../wire/channel.ts';
import { roleToWire } from '../wire/guild.ts';
import { partialMemberToWire, userToWire } from '../wire/user.ts';

export interface ChosenIds {
  readonly users: readonly string[];
  readonly roles: readonly string[];
  readonly channels: readonly string[];
}

/** What the chosen ids mean, beside the ids themselves; empty when nothing of the kind was chosen. */
export function resolveIds(
  state: State,
  permissionsOf: (channel: StoredChannel) => bigint,
  ids: ChosenIds,
): APIInteractionDataResolved {
  const members = ids.users.flatMap((id) => state.members.get(id) ?? []);
  const roles = ids.roles.flatMap((id) => state.roles.get(id) ?? []);
  const channels = ids.channels.flatMap((id) => state.channels.get(id) ?? []);
  return {
    ...(members.length === 0
      ? {}
      : {
          users: Object.fromEntries(members.map((member) => [member.id, userToWire(member)])),
          members: Object.fromEntries(
            members.map((member) => [
              member.id,
              { ...partialMemberToWire(member), permissions: guildPermissions(state, member).toString() },
            ]),
          ),
        }),
    ...(roles.length === 0
      ? {}
      : { roles: Object.fromEntries(roles.map((role) => [role.id, roleToWire(role)])) }),
    ...(channels.length === 0
      ? {}
      : {
          channels: Object.fromEntries(
            channels.map((channel) => [
              channel.id,
              { ...channelToWire(state, channel), permissions: permissionsOf(channel).toString() },
            ]),
          ),
        }),
  } as unknown as APIInteractionDataResolved;
}
