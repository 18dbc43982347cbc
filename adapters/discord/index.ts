export { createDiscordAdapter } from './adapter.ts';
export { discordInviteUrl } from './invite.ts';
