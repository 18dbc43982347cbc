import { describe, expect, test } from 'vitest';
import type { BotProcess } from './bot-process.ts';
import { freePort, startBot } from './bot-process.ts';
import { type LocalWorld, only, startWorld } from './local-world.ts';
import { discordPerson } from './people/discord-person.ts';
import { slackPerson } from './people/slack-person.ts';
import { until } from './until.ts';

/** Each has a world of its own, so that they can run side by side. */
async function withBot(
  env: (world: LocalWorld) => Readonly<Record<string, string>>,
  use: (bot: BotProcess, world: LocalWorld) => Promise<void>,
): Promise<void> {
  const world = await startWorld();
  const bot = await startBot({ env: env(world) });
  try {
    await use(bot, world);
  } finally {
    await bot.kill();
    await world.stop();
  }
}

test.concurrent('one platform alone: the other is neither needed nor mentioned', async () => {
  await withBot(
    (world) => only('discord', world.env()),
    async (bot, world) => {
      await bot.ready();
      await world.commandsRegistered();
      expect(await bot.health()).toEqual({ ready: true, checks: { database: 'ok', discord: 'ok' } });
      expect((await discordPerson(world.discord, 'fay').command('hours')).text).toContain('Support hours');
      expect(await bot.metric('frontdesk_gateway_connected{platform="slack"}')).toBeUndefined();
    },
  );
});

describe.each(['discord', 'slack'] as const)('%s is down at the start', (down) => {
  test.concurrent('the other serves, /readyz says which is missing, and it joins when it comes up', async () => {
    const later = await freePort();
    const base = `http://127.0.0.1:${later}`;
    const env = (world: LocalWorld) => ({
      ...world.env(),
      ...(down === 'discord'
        ? { DISCORD_API_URL: `${base}/discord/api` }
        : { SLACK_API_URL: `${base}/slack-api/api/` }),
    });
    const speak = {
      discord: async (where: LocalWorld) => (await discordPerson(where.discord, 'fay').command('hours')).text,
      slack: async (where: LocalWorld) => (await slackPerson(where.slack, 'fay').command('hours')).text,
    };
    const up = down === 'discord' ? 'slack' : 'discord';
    await withBot(env, async (bot, world) => {
      await bot.listening();
      await until(async () => (await bot.health()).checks[up] === 'ok');
      if (up === 'discord') await world.commandsRegistered();
      const health = await bot.health();
      expect(health.ready).toBe(false);
      expect(health.checks[down]).toMatch(/cannot be reached.*ECONNREFUSED/u);
      expect((await bot.get('/readyz')).status).toBe(503);
      expect(bot.logged('cannot be reached')[0]).toMatchObject({ level: 'warn', platform: down });
      expect(await bot.metric(`frontdesk_gateway_connected{platform="${down}"}`)).toBe(0);
      expect(await speak[up](world)).toContain('Support hours');
      const other = await startWorld({ port: later });
      try {
        await bot.ready();
        if (down === 'discord') await other.commandsRegistered();
        expect(await speak[down](other)).toContain('Support hours');
      } finally {
        await other.stop();
      }
    });
  });
});

test.concurrent.each([
  {
    variable: 'DISCORD_TOKEN',
    value: 'MzAwMDAwMDAwMDAwMDAwMDAx.wrong.token',
    platform: 'discord',
    other: 'slack',
    problem: /refuses the bot's token\. Copy a new one \(https:.*into DISCORD_TOKEN/u,
  },
  {
    variable: 'SLACK_BOT_TOKEN',
    value: 'xoxb-wrong-token',
    platform: 'slack',
    other: 'discord',
    problem: /invalid_auth: Slack does not know the token in SLACK_BOT_TOKEN\. Copy it again/u,
  },
  {
    variable: 'SLACK_APP_TOKEN',
    value: 'xapp-wrong-token',
    platform: 'slack',
    other: 'discord',
    problem: /invalid_auth: Slack does not know the token in SLACK_APP_TOKEN\. Copy it again/u,
  },
] as const)(
  'a wrong $variable is named, and the other platform works',
  async ({ variable, value, ...rest }) => {
    const { platform, other, problem } = rest;
    await withBot(
      (world) => ({ ...world.env(), [variable]: value }),
      async (bot) => {
        await bot.listening();
        await until(async () => {
          const { checks } = await bot.health();
          return checks[other] === 'ok' && problem.test(checks[platform] ?? '');
        });
        const lines = bot.logged('"problem"').filter((line) => line['platform'] === platform);
        expect(String(lines[0]?.['problem'])).toMatch(problem);
        expect(bot.log().join('\n')).not.toContain(value);
      },
    );
  },
);
