import { ChannelType } from 'discord-api-types/v10';
import { DISCORD } from '../../ids.ts';
import type { StoredRole } from '../model.ts';
import { may, permissionsIn } from '../permissions.ts';
import { GUILD_NAME } from '../seed.ts';
import { botMember, type State } from '../state.ts';
import { channelToWire } from './channel.ts';
import { memberToWire } from './user.ts';

export const roleToWire = (role: StoredRole) => ({
  id: role.id,
  name: role.name,
  color: role.color,
  colors: { primary_color: role.color, secondary_color: null, tertiary_color: null },
  hoist: role.id !== DISCORD.guild,
  icon: null,
  unicode_emoji: null,
  position: role.position,
  permissions: role.permissions.toString(),
  managed: role.managed,
  mentionable: role.mentionable,
  flags: 0,
  ...(role.managed ? { tags: { bot_id: DISCORD.botUser } } : {}),
});

export const guildToWire = (state: State) => ({
  id: DISCORD.guild,
  name: GUILD_NAME,
  icon: null,
  splash: null,
  discovery_splash: null,
  banner: null,
  description: null,
  owner_id: state.ownerId,
  afk_channel_id: null,
  afk_timeout: 300,
  verification_level: 1,
  default_message_notifications: 1,
  explicit_content_filter: 2,
  roles: [...state.roles.values()].map(roleToWire),
  emojis: [],
  stickers: [],
  features: ['COMMUNITY'],
  mfa_level: 0,
  application_id: null,
  system_channel_id: DISCORD.channels.general,
  system_channel_flags: 0,
  rules_channel_id: null,
  public_updates_channel_id: null,
  safety_alerts_channel_id: null,
  vanity_url_code: null,
  premium_tier: 0,
  premium_subscription_count: 0,
  preferred_locale: 'en-US',
  nsfw_level: 0,
  premium_progress_bar_enabled: false,
  max_members: 500_000,
});

/**
 * The full server, as the gateway hands it over. Without the presence intent Discord lists no members but the bot, and
 * a private thread only when the bot is in it.
 */
export function guildCreate(state: State) {
  const bot = botMember(state);
  const all = [...state.channels.values()].filter((channel) => channel.type !== ChannelType.DM);
  const threads = all.filter(
    (channel) =>
      channel.thread?.archived === false &&
      (channel.type === ChannelType.PublicThread
        ? may(permissionsIn(state, bot, channel), 1n)
        : channel.thread.members.has(bot.id)),
  );
  return {
    ...guildToWire(state),
    joined_at: memberToWire(bot).joined_at,
    large: false,
    unavailable: false,
    member_count: state.members.size,
    voice_states: [],
    members: [memberToWire(bot)],
    channels: all
      .filter((channel) => channel.thread === null)
      .map((channel) => channelToWire(state, channel)),
    threads: threads.map((channel) => channelToWire(state, channel)),
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}
