export { createDiscordAdapter } from './adapter.ts';
export type { DiscordAdapterDeps } from './config.ts';
export { discordInviteUrl } from './invite.ts';
