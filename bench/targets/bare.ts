import { startBareDiscord } from './bare-discord.ts';
import { startBareSlack } from './bare-slack.ts';

/** The bare libraries in one process: those whose credentials are set. */
await Promise.all([
  process.env['DISCORD_TOKEN'] ? startBareDiscord() : undefined,
  process.env['SLACK_BOT_TOKEN'] ? startBareSlack() : undefined,
]);
