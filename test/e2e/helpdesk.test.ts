import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ShownEntry, ShownTicket } from '../../playground/helpdesk/snapshot.ts';
import type { BotProcess } from './bot-process.ts';
import { makeDataDir, startBot } from './bot-process.ts';
import type { LocalWorld } from './local-world.ts';
import { startWorld } from './local-world.ts';
import { discordPerson } from './people/discord-person.ts';
import { openBugTicket } from './people/open-ticket.ts';
import { type LocalPerson, SCREENSHOT } from './people/screen.ts';
import { slackPerson } from './people/slack-person.ts';
import { discordTalk, slackTalk, type TicketTalk } from './people/ticket-talk.ts';
import { found, until } from './until.ts';

let world: LocalWorld;
let dataDir: string;
let bot: BotProcess;

const start = async (): Promise<void> => {
  bot = await startBot({ env: world.env(), dataDir });
  await bot.ready();
  await world.commandsRegistered();
  world.helpdesk.webhooks.pointAt(`${bot.url}/webhooks/zendesk`);
};

beforeAll(async () => {
  world = await startWorld();
  dataDir = await makeDataDir();
  await start();
});

afterAll(async () => {
  await bot?.stop();
  await world?.stop();
});

interface Scene {
  readonly platform: 'discord' | 'slack';
  readonly person: LocalPerson;
  readonly reference: string;
  readonly talk: TicketTalk;
}

const scenes: Scene[] = [];

const deskTicket = ({ reference }: Scene): ShownTicket => {
  const ticket = world.helpdesk.snapshot('sam').tickets.find(({ subject }) => subject.includes(reference));
  if (!ticket) throw new Error(`the helpdesk has no ${reference}`);
  return ticket;
};

const comments = (scene: Scene) =>
  deskTicket(scene).entries.filter(
    (entry): entry is Extract<ShownEntry, { kind: 'comment' }> => entry.kind === 'comment',
  );

const inChat = ({ talk }: Scene) => talk.read('ada', 'customer');

const shows = (scene: Scene, text: string): Promise<void> =>
  until(
    () => inChat(scene).some((said) => said.text.includes(text)),
    () => `${scene.platform}: ${JSON.stringify(inChat(scene))}`,
  );

const arrives = (scene: Scene, text: string): Promise<void> =>
  until(
    () => comments(scene).some(({ body }) => body.includes(text)),
    () => `${scene.platform}: ${JSON.stringify(comments(scene))}`,
  );

const each = (work: (scene: Scene) => Promise<void>): Promise<unknown> => Promise.all(scenes.map(work));

// One story on both platforms: each test is its next chapter.
test('K4: a ticket arrives in the helpdesk, once, with its plan and its topic', async () => {
  for (const platform of ['discord', 'slack'] as const) {
    const person =
      platform === 'discord' ? discordPerson(world.discord, 'ada') : slackPerson(world.slack, 'ada');
    const { reference } = await openBugTicket(person);
    await bot.delivered();
    const talk =
      platform === 'discord'
        ? discordTalk(world.discord, reference, 'ada')
        : slackTalk(world.slack, reference, 'ada');
    scenes.push({ platform, person, reference, talk });
  }
  await each(async (scene) => {
    const ticket = deskTicket(scene);
    expect(ticket).toMatchObject({
      status: 'new',
      requester: { name: 'Ada Premium', isAgent: false },
      fields: [
        { name: 'topic', value: 'bug' },
        { name: 'plan', value: 'premium' },
      ],
    });
    expect(comments(scene)).toHaveLength(1);
    const shown = await scene.person.command('ticket', 'show', { reference: scene.reference });
    expect(shown.text).toContain(String(ticket.id));
  });
  expect(world.helpdesk.snapshot('sam').tickets).toHaveLength(2);
});

test("an agent's answer comes back in the thread under their name, with its file; a note does not", async () => {
  await each(async (scene) => {
    const { id } = deskTicket(scene);
    await world.helpdesk.act.note({ as: 'sam', ticket: id, body: 'An old friend of ours.' });
    await world.helpdesk.act.reply({
      as: 'sam',
      ticket: id,
      body: 'Please try the new version.',
      status: 'pending',
      files: [{ name: 'fix.txt', content: Buffer.from('fix').toString('base64') }],
    });
    await shows(scene, 'Please try the new version.');
    await until(
      () => inChat(scene).some(({ files }) => files.includes('fix.txt')),
      () => 'the file did not arrive',
    );
    const answer = inChat(scene).filter(({ text }) => text.includes('Please try the new version.'));
    expect(answer).toHaveLength(1);
    await bot.delivered();
    expect(JSON.stringify(inChat(scene))).not.toContain('old friend');
    const shown = await scene.person.command('ticket', 'show', { reference: scene.reference });
    expect(shown.text).toContain('waiting for you');
  });
});

test('what the customer writes, with a file, is a comment of theirs, once and in order', async () => {
  await each(async (scene) => {
    await scene.talk.write('ada', 'customer', 'It works, thanks.', [SCREENSHOT]);
    await scene.talk.write('ada', 'customer', 'One question is left.');
    await arrives(scene, 'One question is left.');
    await bot.delivered();
    const theirs = comments(scene)
      .slice(1)
      .filter(({ author }) => author.name === 'Ada Premium');
    expect(theirs.map(({ body }) => body)).toEqual(['It works, thanks.', 'One question is left.']);
    expect(theirs[0]?.files.map(({ name }) => name)).toEqual(['screenshot.png']);
    expect(deskTicket(scene).status).toBe('open');
  });
});

test('what agents do while the bot is away is known when it is back', async () => {
  await bot.kill();
  await each(async (scene) => {
    const { id } = deskTicket(scene);
    await world.helpdesk.act.reply({ as: 'mia', ticket: id, body: 'While you slept.', status: 'solved' });
  });
  await start();
  await each(async (scene) => {
    await shows(scene, 'While you slept.');
    await until(async () => {
      const shown = await scene.person.command('ticket', 'show', { reference: scene.reference });
      return shown.text.includes('solved');
    });
  });
});

test('a webhook that is forged, or heard before, gets its answer and changes nothing', async () => {
  const [scene] = scenes;
  if (!scene) throw new Error('nobody asked anything');
  const { id } = deskTicket(scene);
  await world.helpdesk.act.note({ as: 'sam', ticket: id, body: 'Seen.' });
  await world.helpdesk.webhooks.settled();
  const genuine = await found(() => world.helpdesk.webhooks.last());
  const post = (body: string, headers: Readonly<Record<string, string>>) =>
    fetch(`${bot.url}/webhooks/zendesk`, { method: 'POST', body, headers });
  const before = JSON.stringify(inChat(scene));
  const statuses = [
    (await post(genuine.body, genuine.headers)).status,
    (await post(genuine.body.replace(/\d+/u, '999'), genuine.headers)).status,
    (await post(genuine.body, {})).status,
    (await post('{"ticket":1}', world.helpdesk.webhooks.sign('{"ticket":1}').headers)).status,
    (await fetch(`${bot.url}/webhooks/nobody`, { method: 'POST' })).status,
  ];
  expect(statuses).toEqual([409, 401, 401, 422, 404]);
  expect(JSON.stringify(inChat(scene))).toBe(before);
  expect(await bot.metric('frontdesk_webhooks_total{helpdesk="zendesk",status="401"}')).toBeGreaterThan(0);
});

test('without its secrets it does not start, and says what to do', async () => {
  const { ZENDESK_TOKEN: _token, ...env } = world.env();
  const other = await startBot({ env });
  expect(await other.ended()).not.toBe(0);
  expect(other.log().join('\n')).toContain('ZENDESK_TOKEN is missing. Make one in Zendesk');
});
