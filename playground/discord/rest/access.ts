import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { DISCORD } from '../../ids.ts';
import { refuse } from '../api-error.ts';
import type { StoredChannel, StoredMessage } from '../model.ts';
import { may, permissionsIn } from '../permissions.ts';
import { botMember, findMessage, type State } from '../state.ts';
import type { RestRequest } from './route.ts';

/** The channel in the path: 10003 when there is none, 50001 when the bot does not see it, 50013 when it may not. */
export function channelFor(state: State, request: RestRequest, needed = 0n): StoredChannel {
  const channel = state.channels.get(request.param('channel'));
  if (channel === undefined) throw refuse('unknownChannel');
  requirePermissions(state, channel, needed);
  return channel;
}

export function requirePermissions(state: State, channel: StoredChannel, needed: bigint): void {
  const permissions = permissionsIn(state, botMember(state), channel);
  if (permissions === 0n) throw refuse('missingAccess');
  if (!may(permissions, needed)) throw refuse('missingPermissions');
}

export function threadFor(state: State, request: RestRequest, needed = 0n) {
  const channel = channelFor(state, request, needed);
  if (channel.thread === null) throw refuse('wrongChannelType');
  return { channel, thread: channel.thread };
}

/** A message that is in the channel for everybody: an ephemeral one is reached by its interaction only. */
export function messageFor(state: State, request: RestRequest, needed = 0n): StoredMessage {
  const channel = channelFor(state, request, P.ReadMessageHistory | needed);
  const message = findMessage(state, channel.id, request.param('message'));
  if (message === undefined || message.onlyFor !== null) throw refuse('unknownMessage');
  return message;
}

export function guildFor(request: RestRequest): void {
  if (request.param('guild') !== DISCORD.guild) throw refuse('unknownGuild');
}

export const isTextChannel = (channel: StoredChannel): boolean => channel.type !== ChannelType.GuildForum;
