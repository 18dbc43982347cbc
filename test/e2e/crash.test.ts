import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BotProcess } from './bot-process.ts';
import { makeDataDir, startBot } from './bot-process.ts';
import { type LocalWorld, only, startWorld } from './local-world.ts';
import { discordPerson } from './people/discord-person.ts';
import { openBugTicket } from './people/open-ticket.ts';
import type { LocalPerson } from './people/screen.ts';
import { slackPerson } from './people/slack-person.ts';
import { ONCE, ticketTraces } from './people/ticket-traces.ts';
import { until } from './until.ts';

let world: LocalWorld;
let dataDir: string;

beforeAll(async () => {
  world = await startWorld();
  dataDir = await makeDataDir();
});

afterAll(async () => {
  await world?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const PEOPLE = {
  discord: (key: string): LocalPerson => discordPerson(world.discord, key),
  slack: (key: string): LocalPerson => slackPerson(world.slack, key),
} as const;

const start = async (env = world.env()): Promise<BotProcess> => {
  const bot = await startBot({ env, dataDir });
  await bot.ready();
  await world.commandsRegistered();
  return bot;
};

describe('a process that is killed', () => {
  test('right after “created”: the ticket is there once, and so is what follows from it', async () => {
    const bot = await start();
    const opened = await Promise.all(
      (['discord', 'slack'] as const).map(async (platform) => ({
        platform,
        reference: (await openBugTicket(PEOPLE[platform]('ada'))).reference,
      })),
    );
    await bot.kill();

    const next = await start();
    await next.delivered();
    for (const { platform, reference } of opened) {
      expect(ticketTraces(world, platform, 'ada', reference), platform).toEqual(ONCE);
      const list = await PEOPLE[platform]('ada').command('ticket', 'list');
      expect(list.choices).toEqual([reference]);
    }
    expect(await next.stop()).toBe(0);
  });

  test.each(['discord', 'slack'] as const)(
    'in the middle of its deliveries on %s: nothing comes twice',
    async (platform) => {
      const bot = await start(only(platform, world.env()) as ReturnType<LocalWorld['env']>);
      const { reference } = await openBugTicket(PEOPLE[platform]('luc'));
      await until(() => {
        const { cards, messages } = ticketTraces(world, platform, 'luc', reference);
        return cards > 0 || (messages ?? 0) > 0;
      });
      await bot.kill();
      const next = await start();
      await next.delivered();
      expect(ticketTraces(world, platform, 'luc', reference)).toEqual(ONCE);
      expect(await next.stop()).toBe(0);
    },
  );
});
