import { copyFile, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BotProcess } from './bot-process.ts';
import { makeDataDir, ROOT, startBot } from './bot-process.ts';
import { type LocalWorld, only, startWorld } from './local-world.ts';
import { openBugTicket } from './people/open-ticket.ts';
import { slackPerson } from './people/slack-person.ts';
import { copyPolicy, type PolicyCopy } from './policy-copy.ts';
import { until } from './until.ts';

let world: LocalWorld;
let bot: BotProcess;
let dataDir: string;
let policy: PolicyCopy;
let installation: string;

beforeAll(async () => {
  world = await startWorld();
  dataDir = await makeDataDir();
  policy = await copyPolicy(dataDir, 'contentful');
  installation = path.join(dataDir, 'installation.yaml');
  await copyFile(path.join(ROOT, 'config', 'playground.yaml'), installation);
  const env = { ...world.env(), FRONTDESK_POLICY: policy.file, FRONTDESK_CONFIG: installation };
  bot = await startBot({ env: only('slack', env), dataDir });
  await bot.ready();
});

afterAll(async () => {
  await bot?.stop();
  await world?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** At once: a reading of the bot's that is under way sees the old file or the new one, never half of it. */
const writeInstallation = async (text: string): Promise<void> => {
  await writeFile(`${installation}.new`, text);
  await rename(`${installation}.new`, installation);
};

const reads = async (key: string): Promise<string> =>
  (await slackPerson(world.slack, key).command('hours')).text;
const STATED = 'stated: { en: 24 hours a day,';
const NOON = 'stated: { en: whenever it is noon,';

const loaded = () => bot.logged('policy loaded').length;

test('a changed policy is followed without a signal', async () => {
  expect(await reads('fay')).toContain('24 hours a day');
  await policy.change(STATED, NOON);
  await until(
    () => loaded() === 1,
    () => bot.log().join('\n'),
  );
  expect(await reads('fay')).toContain('Open · whenever it is noon');
});

test('a broken policy is refused whole: the old one stays, and the log says where to look', async () => {
  await policy.change(NOON, 'stated: { en: around the clock,');
  await policy.change('kind: external_chat', 'kind: carrier_pigeon');
  await until(() => bot.logged('policy refused').length > 0);
  const text = await readFile(policy.file, 'utf8');
  const line = text.split('\n').findIndex((one) => one.includes('carrier_pigeon')) + 1;
  expect(bot.logged('policy refused')[0]).toMatchObject({
    level: 'error',
    file: policy.file,
    line,
    path: 'channels.in-app.kind',
    fix: expect.stringMatching(/\S/u),
  });
  expect(await reads('mia')).toContain('Open · whenever it is noon');
});

test('SIGHUP reads both files again, mended or not', async () => {
  const before = bot.logged('policy refused').length;
  bot.child.kill('SIGHUP');
  await until(() => bot.logged('policy refused').length > before);

  await policy.change('kind: carrier_pigeon', 'kind: external_chat');
  await writeInstallation(`reference_prefix: HELP\n${await readFile(installation, 'utf8')}`);
  const times = loaded();
  bot.child.kill('SIGHUP');
  await until(() => loaded() > times);
  expect(await reads('mia')).toContain('Open · around the clock');
  await until(() => bot.logged('installation loaded').length > 0);
  const { answer } = await openBugTicket(slackPerson(world.slack, 'ada'), 'HELP');
  expect(answer.text).toMatch(/HELP-\d+ created/u);
});

test('a broken installation is refused, too', async () => {
  const text = await readFile(installation, 'utf8');
  await writeInstallation(text.replace('C0STAFF', 'staff').replace('HELP', 'DESK'));
  bot.child.kill('SIGHUP');
  await until(() => bot.logged('installation refused').length > 0);
  const line = text.split('\n').findIndex((one) => one.includes('C0STAFF')) + 1;
  expect(JSON.stringify(bot.logged('installation refused')[0])).toContain(`${installation}:${line}:`);
  const { answer } = await openBugTicket(slackPerson(world.slack, 'luc'), 'HELP');
  expect(answer.text).toMatch(/HELP-\d+ créé/u);
});
