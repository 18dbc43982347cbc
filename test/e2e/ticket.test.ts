import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DISCORD } from '../../playground/ids.ts';
import type { BotProcess } from './bot-process.ts';
import { startBot } from './bot-process.ts';
import type { LocalWorld } from './local-world.ts';
import { startWorld } from './local-world.ts';
import { discordPerson } from './people/discord-person.ts';
import { sendWithoutSecondStep } from './people/open-ticket.ts';
import type { LocalPerson } from './people/screen.ts';
import { slackPerson } from './people/slack-person.ts';
import { bugAnswers, type Customer, referenceIn, TICKET_WORDS } from './people/ticket-words.ts';

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

const PEOPLE = {
  discord: (key: string): LocalPerson => discordPerson(world.discord, key),
  slack: (key: string): LocalPerson => slackPerson(world.slack, key),
} as const;

const EVERYBODY = [
  { platform: 'discord', key: 'ada' },
  { platform: 'slack', key: 'ada' },
  { platform: 'discord', key: 'luc' },
  { platform: 'slack', key: 'luc' },
] as const;

interface Scene {
  readonly platform: 'discord' | 'slack';
  readonly key: Customer;
  readonly person: LocalPerson;
  readonly words: (typeof TICKET_WORDS)[Customer];
}

// Four customers at once, as in life; what one does is in order.
test.concurrent.each(EVERYBODY)(
  'a ticket of $key on $platform, from its topic to its reopening',
  async ({ platform, key }) => {
    const scene = { platform, key, person: PEOPLE[platform](key), words: TICKET_WORDS[key] };
    const bytes = Buffer.from(`a screenshot of ${key} on ${platform}`);
    const reference = await opens(scene, bytes);
    await bot.delivered();
    isAnnounced(scene, reference);
    isHiddenFromOthers(scene, reference);
    await keepsItsFile(bytes);
    await isShownToWhomItConcerns(scene, reference);
    await isClosedAndReopened(scene, reference);
  },
);

/** From the topic over guides and form to the ticket. */
async function opens({ person, key, words }: Scene, bytes: Buffer): Promise<string> {
  const picker = await person.command('ticket', 'open');
  expect(picker.choices).toHaveLength(15);
  const guides = await picker.choose('bug');
  expect(guides).toMatchObject({ kind: 'message', isPrivate: true, buttons: [words.goOn, words.quick] });
  expect(guides.links).toHaveLength(3);

  const form = await guides.press(words.goOn);
  expect(form.kind).toBe('form');
  expect(Object.keys(form.fields)).toEqual([
    'account_email',
    'summary',
    'details',
    'space_id',
    'screenshots',
  ]);
  const screenshot = { name: 'screenshot.png', contentType: 'image/png', base64: bytes.toString('base64') };
  const next = await form.send(bugAnswers(key), { screenshots: [screenshot] });
  const created = await sendWithoutSecondStep(person, next);

  const reference = referenceIn(created.text);
  expect(created.text).toContain(`🟢 ${reference} ${words.created}`);
  expect(created.text).toContain(words.plan);
  expect(created.text).toContain('screenshot.png');
  expect(created.isPrivate).toBe(true);
  return reference;
}

/** In a conversation of its own with the customer's words, and to staff. */
function isAnnounced({ platform, person, words }: Scene, reference: string): void {
  const thread = person.ticketThread(reference);
  expect(thread?.messages.map(({ text }) => text)).toEqual([expect.stringContaining(words.welcome)]);
  expect(thread?.messages[0]?.text).toContain(words.details);
  expect(thread?.messages[0]?.text).toContain('screenshot.png');

  const cards = PEOPLE[platform]('sam')
    .staffCards()
    .filter(({ text }) => text.includes(reference));
  expect(cards).toHaveLength(1);
  expect(cards[0]?.text).toContain(`Plan ${words.plan} · by a role or group State 🟢 open`);
  expect(cards[0]?.text).toContain(`${words.email} (not verified)`);
  expect(person.staffCards()).toEqual([]);
}

function isHiddenFromOthers({ platform, key }: Scene, reference: string): void {
  for (const other of ['fay', 'noe', key === 'ada' ? 'luc' : 'ada'])
    expect(PEOPLE[platform](other).ticketThread(reference)).toBeUndefined();
  if (platform === 'slack') return;
  const help = world.discord.snapshot(key).channels.find(({ id }) => id === DISCORD.channels.help);
  expect(help?.threads.find(({ name }) => name.startsWith(reference))?.kind).toBe('private-thread');
}

/** Byte for byte, under the hash of its contents. */
async function keepsItsFile(bytes: Buffer): Promise<void> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const stored = await readFile(path.join(bot.dataDir, 'files', hash.slice(0, 2), hash.slice(2)));
  expect(stored.equals(bytes)).toBe(true);
}

/** To its customer and to staff, and to nobody else. */
async function isShownToWhomItConcerns({ platform, person, words }: Scene, reference: string): Promise<void> {
  const list = await person.command('ticket', 'list');
  expect(list.text).toContain(words.yourTickets);
  const shown = await list.choose(reference);
  expect(shown.text).toContain(words.open);
  expect(shown.text).toContain(words.details);
  expect(shown.links.map(({ label }) => label)).toContain(words.conversation);

  const forStaff = await PEOPLE[platform]('sam').command('ticket', 'show', {
    reference: reference.toLowerCase(),
  });
  expect(forStaff.text).toContain(words.details);
  for (const other of ['fay', 'mia']) {
    const refused = await PEOPLE[platform](other).command('ticket', 'show', { reference });
    expect(refused.text).toContain('Ticket not found');
    expect(refused.text).not.toContain(words.summary);
  }
}

/** Closing asks once, and the way back is open. */
async function isClosedAndReopened({ platform, person, words }: Scene, reference: string): Promise<void> {
  const shown = await person.command('ticket', 'show', { reference });
  const sure = await shown.press(words.close);
  expect(sure.text).toContain(words.sure(reference));
  expect(sure.buttons).toEqual([words.close, words.keep]);
  const closed = await sure.press(words.close);
  expect(closed.text).toContain(reference);
  expect(closed.buttons).toEqual([words.reopen]);

  await bot.delivered();
  expect(person.ticketThread(reference)?.messages.at(-1)?.text).toContain(words.closed);
  expect(staffCard(platform, reference)).toContain('State ⚪ closed');
  expect((await closed.press(words.reopen)).text).toContain(reference);
  await bot.delivered();
  expect(person.ticketThread(reference)?.messages.at(-1)?.text).toContain(words.open);
  expect(staffCard(platform, reference)).toContain('State 🟢 open');
}

function staffCard(platform: 'discord' | 'slack', reference: string): string {
  const cards = PEOPLE[platform]('sam').staffCards();
  return cards.find(({ text }) => text.includes(reference))?.text ?? '';
}

test('references are completed from the own tickets', async () => {
  const where = { channelId: DISCORD.channels.help, name: 'ticket', subcommand: 'show', option: 'reference' };
  const own = await world.discord.act.autocomplete({ as: 'ada', ...where, typed: 'vanish' });
  expect(own).toMatchObject({
    choices: [{ name: expect.stringContaining('🟢 open · Entries vanish after publishing') }],
  });
  const others = await world.discord.act.autocomplete({ as: 'fay', ...where, typed: 'vanish' });
  expect(others).toEqual({ kind: 'choices', choices: [] });
});
