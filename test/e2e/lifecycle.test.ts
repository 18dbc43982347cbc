import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BotProcess } from './bot-process.ts';
import { makeDataDir, startBot } from './bot-process.ts';
import { type LocalWorld, startWorld } from './local-world.ts';
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

describe('a process that is asked to end', () => {
  let bot: BotProcess;

  beforeAll(async () => {
    bot = await start();
  });

  test('meanwhile a second process on its data is refused, and told who has it', async () => {
    const second = await startBot({ env: world.env(), dataDir });
    expect(await second.ended()).toBe(1);
    const said = second.log().join('\n');
    expect(said).toContain(
      `${dataDir}/frontdesk.db is in use by another Frontdesk (process ${bot.child.pid} on`,
    );
    expect(said).toContain('Stop that process first, or give this one a database of its own');
    expect(second.output()).toBe('');
  });

  test('answers what it has begun, within ten seconds, with exit code 0', async () => {
    world.discord.inject({ match: 'POST /interactions', times: 1, effect: { kind: 'delay', ms: 700 } });
    const answer = PEOPLE.discord('fay').command('hours');
    await until(() => world.inspector.headlines().some(({ label }) => label === 'INTERACTION_CREATE'));
    const began = performance.now();
    const code = bot.stop();
    expect((await answer).text).toContain('Support hours');
    expect(await code).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(bot.logged('stopped').at(-1)).toMatchObject({ inTime: true });
  });

  test('keeps what is not delivered for the next start', async () => {
    const failing = await start();
    world.slack.inject({ match: 'chat.postMessage', times: 2, effect: { kind: 'status', status: 503 } });
    const { reference } = await openBugTicket(PEOPLE.slack('luc'));
    await until(() => failing.logged('outbox job failed').length === 2);
    expect(ticketTraces(world, 'slack', 'luc', reference)).toEqual({
      cards: 0,
      conversations: 0,
      messages: undefined,
    });
    expect(await failing.stop()).toBe(0);

    const next = await start();
    await next.delivered();
    expect(ticketTraces(world, 'slack', 'luc', reference)).toEqual(ONCE);
    expect(await next.stop()).toBe(0);
  });
});

test('K1: without credentials one process comes with a local Discord and a local Slack', async () => {
  const bot = await startBot({ env: {} });
  await bot.ready();
  expect(bot.output()).toContain(
    `a local Discord and a local Slack:  ${bot.url.replace('127.0.0.1', 'localhost')}`,
  );
  const page = await bot.get('/');
  expect(page.status).toBe(200);
  expect(page.body).toMatch(/^<!doctype html>/iu);
  expect(await bot.health()).toEqual({
    ready: true,
    checks: { database: 'ok', discord: 'ok', slack: 'ok' },
  });
  expect(await bot.stop()).toBe(0);
});

test('bad settings end the start: all of them are told, each with its remedy', async () => {
  const bot = await startBot({
    env: {
      PORT: 'eighty',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://localhost/frontdesk',
      SLACK_BOT_TOKEN: 'a-secret-in-the-wrong-place',
    },
  });
  expect(await bot.ended()).toBe(1);
  const said = bot.log().join('\n');
  expect(said).toMatch(/^Frontdesk cannot start:$/mu);
  expect(said).toMatch(/^PORT is not a port\. Use a number/mu);
  expect(said).toMatch(/^LOG_LEVEL is not a level\. Use one of/mu);
  expect(said).toMatch(/^DATABASE_URL is not a database .* Use sqlite:/mu);
  expect(said).toMatch(/^SLACK_BOT_TOKEN is not a bot token\. Copy the/mu);
  expect(said).not.toContain('a-secret-in-the-wrong-place');
  expect(bot.output()).toBe('');
});
