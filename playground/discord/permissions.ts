import { ChannelType, OverwriteType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { DISCORD } from '../ids.ts';
import type { StoredChannel, StoredMember } from './model.ts';
import type { State } from './state.ts';

const ALL = Object.values(P).reduce((sum, bit) => sum | bit, 0n);

/** What a member may do in the server as a whole. */
export function guildPermissions(state: State, member: StoredMember): bigint {
  if (member.id === state.ownerId) return ALL;
  let sum = state.roles.get(DISCORD.guild)?.permissions ?? 0n;
  for (const role of member.roles) sum |= state.roles.get(role)?.permissions ?? 0n;
  return (sum & P.Administrator) === 0n ? sum : ALL;
}

/**
 * What a member may do in a channel, by Discord's algorithm: roles, then overwrites for everyone, for roles, for the
 * member. A thread has the permissions of its parent; a private one is seen by its members and by thread managers.
 */
export function permissionsIn(state: State, member: StoredMember, channel: StoredChannel): bigint {
  if (channel.type === ChannelType.DM) {
    return channel.recipientId === member.id || member.bot ? DM_PERMISSIONS : 0n;
  }
  if (channel.thread !== null) {
    const parent = channel.parentId === null ? undefined : state.channels.get(channel.parentId);
    const inherited = parent === undefined ? 0n : permissionsIn(state, member, parent);
    const hidden =
      channel.type === ChannelType.PrivateThread &&
      !channel.thread.members.has(member.id) &&
      (inherited & P.ManageThreads) === 0n;
    return hidden ? 0n : inherited;
  }
  const base = guildPermissions(state, member);
  if ((base & P.Administrator) !== 0n) return ALL;
  const levels = [
    channel.overwrites.filter((one) => one.id === DISCORD.guild),
    channel.overwrites.filter((one) => one.type === OverwriteType.Role && member.roles.includes(one.id)),
    channel.overwrites.filter((one) => one.type === OverwriteType.Member && one.id === member.id),
  ];
  const sum = levels.reduce((bits, overwrites) => {
    const deny = overwrites.reduce((all, one) => all | BigInt(one.deny), 0n);
    const allow = overwrites.reduce((all, one) => all | BigInt(one.allow), 0n);
    return (bits & ~deny) | allow;
  }, base);
  return (sum & P.ViewChannel) === 0n ? 0n : sum;
}

/** In a direct message nobody manages anything. */
const DM_PERMISSIONS =
  P.ViewChannel |
  P.SendMessages |
  P.EmbedLinks |
  P.AttachFiles |
  P.ReadMessageHistory |
  P.UseApplicationCommands |
  P.PinMessages;

export const may = (permissions: bigint, needed: bigint): boolean => (permissions & needed) === needed;

/** Threads are written in with a permission of their own. */
export const sendingPermission = (channel: StoredChannel): bigint =>
  channel.thread === null ? P.SendMessages : P.SendMessagesInThreads;
