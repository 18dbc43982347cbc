import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SLACK } from '../../playground/ids.ts';
import type { BotProcess } from './bot-process.ts';
import { startBot } from './bot-process.ts';
import { type LocalWorld, only, startWorld } from './local-world.ts';
import { discordPerson } from './people/discord-person.ts';
import { openBugTicket } from './people/open-ticket.ts';
import { SCREENSHOT } from './people/screen.ts';
import { slackPerson } from './people/slack-person.ts';
import { frontdesk } from './run-cli.ts';
import { until } from './until.ts';

/** Between Slack's warning and the close; in real life it is several seconds. */
const GRACE_MS = 400;

describe('a line that breaks', () => {
  let world: LocalWorld;
  let bot: BotProcess;

  beforeAll(async () => {
    world = await startWorld();
    bot = await startBot({ env: world.env() });
    await bot.ready();
    await world.commandsRegistered();
  });

  afterAll(async () => {
    await bot?.stop();
    await world?.stop();
  });

  const lastSeq = (): number => world.inspector.headlines().at(-1)?.seq ?? 0;
  const times = (platform: string, label: string, after: number): number =>
    world.inspector.headlines(after).filter((one) => one.platform === platform && one.label === label).length;

  test.each([
    {
      what: 'Discord asks to reconnect (op 7)',
      act: () => world.discord.control.reconnect(),
      back: 'RESUMED',
    },
    { what: 'Discord cuts the line', act: () => world.discord.control.dropConnections(), back: 'RESUMED' },
    {
      what: 'Discord ends the session (op 9)',
      act: () => world.discord.control.invalidateSession(),
      back: 'READY',
    },
  ])('$what: the bot is back and answers', async ({ act, back }) => {
    const writes = world.discord.control.commandWrites();
    const now = lastSeq();
    act();
    await until(
      () => times('discord', back, now) > 0,
      () => bot.log().slice(-5).join('\n'),
    );
    await bot.ready();
    const answer = await discordPerson(world.discord, 'fay').command('hours');
    expect(answer.text).toContain('Support hours');
    expect(await bot.metric('frontdesk_gateway_connected{platform="discord"}')).toBe(1);
    expect(world.discord.control.commandWrites()).toBe(writes);
  });

  test('twenty commands while Slack refreshes a socket: each is answered', async () => {
    const { control } = world.slack;
    const people = ['ada', 'luc', 'fay', 'noe', 'mia'].map((key) => slackPerson(world.slack, key));
    const wave = () => Promise.all(people.map((person) => person.command('hours')));
    const first = wave();
    const refreshing = control.refreshSocket('oldest', GRACE_MS);
    const answers = [...(await first), ...(await wave())];
    await refreshing;
    answers.push(...(await wave()));
    const again = control.refreshSocket('oldest', GRACE_MS);
    answers.push(...(await wave()));
    await again;
    expect(answers.map(({ kind }) => kind)).toEqual(Array(20).fill('message'));
    expect(new Set(answers.map(({ text }) => /Support hours|Horaires de l’assistance/u.test(text)))).toEqual(
      new Set([true]),
    );
    await until(() => control.connections() >= 2);
  });

  test('Slack cuts all sockets: the bot opens new ones', async () => {
    const { control } = world.slack;
    const now = lastSeq();
    control.dropSockets();
    await until(() => times('slack', 'hello', now) >= 2);
    await bot.ready();
    expect((await slackPerson(world.slack, 'sam').command('hours')).text).toContain('Support hours');
  });

  test('a mention whose acknowledgement is lost is answered once', async () => {
    const { control } = world.slack;
    const mia = slackPerson(world.slack, 'mia');
    control.loseAcks(2, { type: 'app_mention' });
    const root = await mia.say('Anybody there?');
    await mia.mention('hours', root);
    await until(
      () => control.waitingEvents() > 0,
      () => 'the event was not kept for another attempt',
    );
    await control.redeliver();
    await until(() => control.waitingEvents() === 0);
    const replies = world.slack
      .snapshot('mia')
      .channels.flatMap(({ messages }) => messages)
      .find(({ ts }) => ts === root)?.replies;
    expect(replies?.filter(({ author }) => author.isApp)).toHaveLength(1);
  });
});

describe('Slack over signed HTTP', () => {
  let world: LocalWorld;
  let bot: BotProcess;

  beforeAll(async () => {
    world = await startWorld();
    // With the app that the manifest makes: these scopes and no more.
    const { stdout } = await frontdesk(['manifest', '--url', 'https://support.example.com']);
    world.slack.control.installManifest(JSON.parse(stdout));
    bot = await startBot({ env: only('slack', world.env({ slack: 'http' })) });
    await bot.ready();
    await world.slack.useHttpEvents(`${bot.url}/slack/events`);
  });

  afterAll(async () => {
    await bot?.stop();
    await world?.stop();
  });

  test('commands, mentions, forms and App Home', async () => {
    expect((await slackPerson(world.slack, 'fay').command('hours')).text).toContain('Support hours');
    expect((await slackPerson(world.slack, 'noe').mention('horaires')).text).toContain(
      'Horaires de l’assistance',
    );
    expect((await slackPerson(world.slack, 'mia').openHome()).buttons).toContain('Open a ticket');
    const { reference } = await openBugTicket(slackPerson(world.slack, 'ada'));
    const message = await slackPerson(world.slack, 'noe').say('Our entries are gone.', [SCREENSHOT]);
    const picker = await slackPerson(world.slack, 'luc').openFromMessage(message);
    expect(picker.text).toContain('Our entries are gone.');
    await bot.delivered();
    expect(slackPerson(world.slack, 'ada').ticketThread(reference)).toBeDefined();
    expect(await bot.metric('frontdesk_outbox_dead')).toBe(0);
    expect(bot.logged('"level":"warn"')).toEqual([]);
    expect(world.slack.control.connections()).toBe(0);
  });

  const body = new URLSearchParams({
    command: '/hours',
    text: '',
    team_id: SLACK.team,
    user_id: 'U0FAY',
    channel_id: SLACK.channels.help,
    response_url: 'http://127.0.0.1:9/nowhere',
    trigger_id: '1.2.3',
  }).toString();
  const send = async (timestamp: number, secret: string): Promise<number> => {
    const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
    const response = await fetch(`${bot.url}/slack/events`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-slack-request-timestamp': String(timestamp),
        'x-slack-signature': `v0=${signature}`,
      },
    });
    return response.status;
  };
  const seconds = (): number => Math.floor(Date.now() / 1000);

  test('only requests that Slack has signed just now are taken', async () => {
    expect(await send(seconds(), SLACK.signingSecret)).toBe(200);
    expect(await send(seconds(), 'another-secret')).toBe(401);
    expect(await send(seconds() - 600, SLACK.signingSecret)).toBe(401);
    expect((await bot.get('/slack/events')).status).toBeGreaterThanOrEqual(404);
  });
});
