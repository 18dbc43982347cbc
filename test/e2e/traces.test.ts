import { afterAll, beforeAll, expect, test } from 'vitest';
import { DISCORD, SLACK } from '../../playground/ids.ts';
import type { BotProcess } from './bot-process.ts';
import { startBot } from './bot-process.ts';
import type { LocalWorld } from './local-world.ts';
import { startWorld } from './local-world.ts';
import { discordPerson } from './people/discord-person.ts';
import { openBugTicket } from './people/open-ticket.ts';
import type { LocalPerson } from './people/screen.ts';
import { slackPerson } from './people/slack-person.ts';
import { TICKET_WORDS } from './people/ticket-words.ts';
import { until } from './until.ts';

let world: LocalWorld;
let bot: BotProcess;

const QUESTION = 'My React component does not hydrate after server rendering';

/** A bot that logs as in production, and customers who do a bit of everything, with faults on the way. */
beforeAll(async () => {
  world = await startWorld();
  bot = await startBot({ env: { ...world.env(), LOG_LEVEL: 'info' } });
  await bot.ready();
  await world.commandsRegistered();
  world.slack.inject({ match: 'chat.postMessage', times: 2, effect: { kind: 'status', status: 500 } });
  world.discord.inject({ match: 'POST /channels', times: 1, effect: { kind: 'status', status: 500 } });
  const people: readonly LocalPerson[] = [
    discordPerson(world.discord, 'ada'),
    slackPerson(world.slack, 'ada'),
    discordPerson(world.discord, 'luc'),
    slackPerson(world.slack, 'luc'),
  ];
  for (const person of people) {
    await openBugTicket(person);
    await person.command('scope', '', { question: QUESTION });
    await person.command('ticket', 'show', { reference: 'xyzzy-4711' });
  }
  await slackPerson(world.slack, 'noe').mention('plugh and nothing else');
  await bot.delivered();
});

afterAll(async () => {
  await bot?.stop();
  await world?.stop();
});

test('/metrics counts answers by platform and command', async () => {
  const acks = (platform: string, command: string) =>
    bot.metric(`frontdesk_acks_total{platform="${platform}",command="${command}",result="answered"}`);
  for (const platform of ['discord', 'slack']) {
    expect(await acks(platform, 'scope')).toBe(2);
    expect(await acks(platform, 'ticket')).toBeGreaterThanOrEqual(10);
    expect(await bot.metric(`frontdesk_gateway_connected{platform="${platform}"}`)).toBe(1);
  }
  expect(await bot.metric('frontdesk_outbox_oldest_age_seconds')).toBe(0);
  expect(await bot.metric('frontdesk_outbox_dead')).toBe(0);
  expect(await bot.metric('frontdesk_errors_total{where="ticket",kind="user"}')).toBe(4);
  const { body } = await bot.get('/metrics');
  expect(body).toMatch(/^frontdesk_ack_seconds_bucket\{le="2",platform="slack",command="scope"\} 2$/mu);
  expect(body).not.toMatch(/xyzzy|plugh|command=""/u);
});

test('the outbox shows its age while a platform is down', async () => {
  world.slack.inject({ match: 'chat.postMessage', times: 6, effect: { kind: 'status', status: 503 } });
  const shown = await slackPerson(world.slack, 'luc').command('ticket', 'list');
  const ticket = await shown.choose(shown.choices[0] ?? '');
  await (await ticket.press(TICKET_WORDS.luc.close)).press(TICKET_WORDS.luc.close);
  await until(async () => ((await bot.metric('frontdesk_outbox_oldest_age_seconds')) ?? 0) > 0);
  expect(await bot.metric('frontdesk_outbox_pending')).toBeGreaterThan(0);
});

test('the log is JSON, and holds no secret and nothing that anybody typed', () => {
  const lines = bot.log();
  expect(lines.every((line) => typeof JSON.parse(line) === 'object')).toBe(true);
  expect(bot.logged('ticket opened')).toHaveLength(4);
  expect(bot.logged('outbox job failed').length).toBeGreaterThanOrEqual(2);
  const log = lines.join('\n');
  const typed = [
    ...Object.values(TICKET_WORDS).flatMap(({ email, summary, details }) => [email, summary, details]),
    ...['space-4711', 'hydrate', 'xyzzy', 'plugh'],
  ];
  const secrets = [DISCORD.token, SLACK.botToken, SLACK.appToken, 'response_url', '/response/'];
  for (const word of [...typed, ...secrets]) expect(log).not.toContain(word);
});

test('standard output holds only where to look', () => {
  expect(bot.output()).toBe(`Frontdesk is running. Health: ${bot.url}/readyz\n`);
});
