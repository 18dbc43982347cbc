import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse, stringify } from 'yaml';
import { type BotProcess, ROOT, startBot } from '../e2e/bot-process.ts';
import type { LocalWorld } from '../e2e/local-world.ts';
import type { Ledger } from './ledger.ts';
import type { Random } from './random.ts';

/** Milliseconds between readiness and the kill. */
const LIVES = { shortest: 300, longest: 4_000 } as const;
/** So often it does not even get ready; then it lives this long at most after its start. */
const STILLBORN = 0.15;
const STILLBORN_MS = 1_200;

/** The playground's, with a helpdesk that takes as many requests a minute as the test makes. */
async function installationWithoutLimit(folder: string): Promise<string> {
  const file = path.join(folder, 'installation.yaml');
  const known = parse(await readFile(path.join(ROOT, 'config', 'playground.yaml'), 'utf8'));
  await writeFile(
    file,
    stringify({ ...known, helpdesk: { ...known.helpdesk, requests_per_minute: 60_000 } }),
  );
  return file;
}

export interface BotKeeper {
  /** Whether people may expect an answer just now. */
  isUp(): boolean;
  /** Starts, kills and starts again; resolves after the last kill. */
  killing(kills: number): Promise<void>;
  /** Starts it to stay. */
  stay(): Promise<BotProcess>;
}

export interface BotKeeperDeps {
  readonly dataDir: string;
  readonly random: Random;
  readonly ledger: Ledger;
  readonly haste: number;
}

export function createBotKeeper(
  world: LocalWorld,
  { dataDir, random, ledger, haste }: BotKeeperDeps,
): BotKeeper {
  let up = false;
  const start = async (): Promise<BotProcess> => {
    const FRONTDESK_CONFIG = await installationWithoutLimit(dataDir);
    const bot = await startBot({ env: { ...world.env(), FRONTDESK_CONFIG, LOG_LEVEL: 'warn' }, dataDir });
    world.helpdesk.webhooks.pointAt(`${bot.url}/webhooks/zendesk`);
    return bot;
  };
  const ready = async (bot: BotProcess): Promise<void> => {
    await bot.ready();
    await world.commandsRegistered();
    up = true;
  };
  return {
    isUp: () => up,
    async killing(kills) {
      for (let kill = 0; kill < kills; kill += 1) {
        const bot = await start();
        if (random.chance(STILLBORN)) await sleep(random.between(0, STILLBORN_MS));
        else {
          await ready(bot);
          await sleep(random.between(LIVES.shortest, LIVES.longest) / haste);
        }
        up = false;
        await bot.kill();
        ledger.kills += 1;
      }
    },
    async stay() {
      const bot = await start();
      await ready(bot);
      return bot;
    },
  };
}
