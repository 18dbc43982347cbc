import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, createApp } from '../../src/bootstrap/app.ts';
import { createLogger } from '../../src/bootstrap/logger.ts';
import { loadSettings } from '../../src/bootstrap/settings/load-settings.ts';
import { createSystemClock } from '../../src/bootstrap/system-clock.ts';
import { makeDataDir } from './bot-process.ts';
import type { LocalWorld } from './local-world.ts';
import { startWorld } from './local-world.ts';
import { discordPerson } from './people/discord-person.ts';
import type { LocalPerson } from './people/screen.ts';
import { slackPerson } from './people/slack-person.ts';
import { until } from './until.ts';

/** Saturday 03:00 in New York, in winter. */
const SATURDAY = Date.parse('2027-01-16T08:00:00Z');
/** The second in which the chat opens. */
const MONDAY = Date.parse('2027-01-18T09:00:00Z');

let world: LocalWorld;
let app: App;
let dataDir: string;
let at = SATURDAY;

/** Only here the bot runs in the test's process: its clock has to be set. */
beforeAll(async () => {
  world = await startWorld();
  world.status.usePolicy('squarespace');
  dataDir = await makeDataDir();
  const started = Date.now();
  const logger = createLogger({ level: 'silent' });
  app = await createApp({
    settings: loadSettings({
      ...world.env(),
      DATABASE_URL: `sqlite:${dataDir}/frontdesk.db`,
      FRONTDESK_POLICY: 'config/policies/squarespace.yaml',
    }),
    clock: createSystemClock(() => at - started),
    log: logger.log,
  });
  await app.start();
  await world.commandsRegistered();
  await until(() => world.slack.control.connections() > 0);
});

afterAll(async () => {
  await app?.stop();
  await world?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const PEOPLE = {
  discord: (key: string): LocalPerson => discordPerson(world.discord, key),
  slack: (key: string): LocalPerson => slackPerson(world.slack, key),
} as const;

describe.each(['discord', 'slack'] as const)('Saturday at 3 in New York, on %s', (platform) => {
  const person = (key: string) => PEOPLE[platform](key);

  test('the chat is closed until Monday at 4; e-mail is open', async () => {
    const english = await person('fay').command('hours');
    expect(english.text).toContain('⚪ Live chat Closed · opens Mon 4:00 AM EST');
    expect(english.text).toContain('🟢 E-mail Open · 24 hours a day, 7 days a week');
    expect(english.text).toContain('Chat hours may change from time to time');
    expect(english.buttons).toEqual(['Continue with E-mail', 'Remind me: Live chat']);
    const french = await person('luc').command('hours');
    expect(french.text).toContain('⚪ Messagerie instantanée Fermé · ouvre lun. 4 h HNE');
    expect(french.text).toContain('🟢 E-mail Ouvert · 24 h/24, 7 j/7');
  });

  test('a reminder can be set', async () => {
    const hours = await person('fay').command('hours');
    const set = await hours.press('Remind me: Live chat');
    expect(set.text).toContain('I’ll write to you when Live chat opens: Mon 4:00 AM EST');
    expect(set.buttons).toEqual(['Forget the reminder']);
    expect(person('fay').directMessages()).toEqual([]);
  });

  test('nobody can call', async () => {
    const phone = await person('mia').command('hours', '', { channel: 'phone' });
    expect(phone.text).toContain('There is no phone support.');
  });

  test('somebody without a plan writes an e-mail request', async () => {
    const noe = person('noe');
    const guides = await noe.command('ticket', 'open', { topic: 'editing' });
    expect(guides.text).toContain('Connectez-vous à votre compte Squarespace');
    const form = await guides.press(guides.buttons[0] ?? '');
    expect(form.kind).toBe('form');
    expect(form.text).not.toMatch(/téléphone/iu);
    const created = await form.send({
      account_email: 'noe@maison.example',
      where: 'https://maison.example/contact',
      details: 'Le formulaire de contact ne s’affiche plus depuis ce matin, sur toutes les pages.',
    });
    expect(created.text).toMatch(/FD-\d+ créé/u);
  });

  test('the owner confirms a question about billing with a code (S37–S40)', async () => {
    const fay = person('fay');
    const before = await fay.command('ticket', 'open', { topic: 'billing' });
    const form = await before.press(before.buttons[0] ?? '');
    const waiting = await form.send({
      account_email: 'fay@hobby.example',
      where: 'https://hobby.example',
      details: `I was charged twice for the renewal of this month, seen from ${platform}.`,
    });
    expect(waiting.text).toContain('To protect your privacy');
    const reference = /FD-\d+/u.exec(waiting.text)?.[0] ?? '';
    await until(() => fay.ticketThread(reference) !== undefined);
    const mails = world.mailbox.list().length;
    const code = await waiting.press('Mail me a code');
    await until(() => world.mailbox.list().length > mails);
    const texts = world.mailbox.list().map(({ id }) => world.mailbox.read(id)?.text ?? '');
    const digits = texts
      .filter((text) => text.includes(reference))
      .map((text) => /\b(\d{4} \d{4})\b/u.exec(text)?.[1])
      .find((found) => found !== undefined);
    const shown = await code.send({ code: digits ?? '' });
    expect(shown.text).toContain(`${reference}: confirmed`);
    expect((await fay.command('ticket', 'show', { reference })).text).toContain('🟢 open');
  });

  test('a chat is followed up with its date and time, in the customer’s zone (S41–S44)', async () => {
    const luc = person('luc');
    const asked = await luc.command('ticket', 'follow-up');
    const chat = await asked.press('Par messagerie instantanée');
    expect(chat.text).toContain('transcription');
    const next = await chat.press('Indiquer la date et l’heure');
    // Discord tells no zone: it is asked for once.
    const form = next.kind === 'form' ? next : await next.choose('Europe/Paris');
    const sent = await form.send({ chat_at: CHAT_AT[platform], details: 'La suite de notre échange.' });
    expect(sent.text).toMatch(/FD-\d+ créé/u);
  });
});

/** Typed on Discord, picked on Slack; the evening before the Saturday. */
const CHAT_AT = { discord: '2027-01-15 18:30', slack: '1800034200' } as const;

test('on Monday at 4 the chat opens, and who asked is told', async () => {
  at = MONDAY;
  const told = (platform: 'discord' | 'slack') =>
    PEOPLE[platform]('fay')
      .directMessages()
      .filter(({ text }) => text.includes('Live chat is open'));
  await until(() => told('discord').length > 0 && told('slack').length > 0);
  for (const platform of ['discord', 'slack'] as const) {
    expect(told(platform)).toHaveLength(1);
    const hours = await PEOPLE[platform]('sam').command('hours');
    expect(hours.text).toContain('🟢 Live chat Open · until Mon 8:00 PM EST');
    expect(hours.buttons).not.toContain('Remind me: Live chat');
  }
});
