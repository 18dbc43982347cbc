import { assemblePlayground, type PlaygroundOptions, type RunningWorld } from './assemble.ts';
import { type BotEnvironment, type BotEnvOptions, botEnvironment } from './bot-env.ts';
import { ensurePageBuilt } from './build-page.ts';
import { connectionSwitches } from './connection-switches.ts';
import { createDiscordSide, type DiscordSide } from './discord/index.ts';
import { assertLoopback } from './http/listen.ts';
import { createPageFiles } from './http/page-files.ts';
import { createSlackSide, type SlackSide } from './slack/index.ts';

export type { PlaygroundOptions } from './assemble.ts';
export type { BotEnvironment } from './bot-env.ts';
export type { Handler } from './http/router.ts';

export interface StartOptions extends PlaygroundOptions {
  /** Where the built page is kept from one start to the next. */
  readonly cacheDir: string;
}

/** A local Discord, a local Slack, a status page and a mailbox, with one web page over them. */
export interface Playground extends RunningWorld<DiscordSide, SlackSide> {
  /** What a bot in a process of its own needs to connect. */
  botEnv(options?: BotEnvOptions): BotEnvironment;
}

/**
 * Opens the playground; the first time, and after its sources have changed, the page is built (a second or two).
 *
 * @throws a sentence for the operator: the address is not loopback, the port is taken, the build tools are missing.
 */
export async function startPlayground({ cacheDir, ...options }: StartOptions): Promise<Playground> {
  assertLoopback(options.host ?? '127.0.0.1');
  const page = await createPageFiles(await ensurePageBuilt(cacheDir));
  const world = await assemblePlayground(options, {
    createDiscord: createDiscordSide,
    createSlack: createSlackSide,
    switches: connectionSwitches,
    page,
  });
  return {
    ...world,
    botEnv: (env = {}) => botEnvironment(world.url, world.mailbox, env),
  };
}
