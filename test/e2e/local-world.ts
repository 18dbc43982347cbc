import { assemblePlayground, type RunningWorld } from '../../playground/assemble.ts';
import { type BotEnvironment, type BotEnvOptions, botEnvironment } from '../../playground/bot-env.ts';
import { createDiscordSide, type DiscordSide } from '../../playground/discord/index.ts';
import { createSlackSide, type SlackSide } from '../../playground/slack/index.ts';
import { until } from './until.ts';

/** The local platforms without the web page. */
export interface LocalWorld extends RunningWorld<DiscordSide, SlackSide> {
  /** The environment of a bot that lives here, with the installation that names its channels and roles. */
  env(options?: BotEnvOptions): BotEnvironment;
  /** Waits until Discord knows the bot's commands, which it learns shortly after the gateway stands. */
  commandsRegistered(): Promise<void>;
}

export async function startWorld({ port = 0 } = {}): Promise<LocalWorld> {
  const world = await assemblePlayground(
    {
      port,
      policies: [
        { id: 'contentful', name: 'Contentful' },
        { id: 'squarespace', name: 'Squarespace' },
      ],
      policy: 'contentful',
    },
    { createDiscord: createDiscordSide, createSlack: createSlackSide, page: () => false },
  );
  return {
    ...world,
    env: (options = {}) => ({
      ...botEnvironment(world.url, world.mailbox, options),
      FRONTDESK_CONFIG: 'config/playground.yaml',
    }),
    commandsRegistered: () =>
      until(
        () => world.discord.snapshot('ada').commands.length === 4,
        () => 'no commands at Discord',
      ),
  };
}

/** Of an environment with both platforms, one is left. */
export function only(platform: 'discord' | 'slack', env: Readonly<Record<string, string>>) {
  const other = platform === 'discord' ? 'SLACK_' : 'DISCORD_';
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith(other)));
}
