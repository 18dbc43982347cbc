import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MAIL } from '../../playground/ids.ts';
import type { Mail } from '../../playground/mailbox/index.ts';
import { type BotProcess, ROOT, startBot } from './bot-process.ts';
import { type LocalWorld, startWorld } from './local-world.ts';
import { discordPerson } from './people/discord-person.ts';
import { openBugTicket } from './people/open-ticket.ts';
import type { LocalPerson } from './people/screen.ts';
import { discordTalk, type TicketTalk } from './people/ticket-talk.ts';
import { until } from './until.ts';

const DESK = { name: 'Sam at the helpdesk', address: 'agents@helpdesk.example' };
const ADA = { name: 'Ada Premium', address: 'ada@acme.example' };

let world: LocalWorld;
let bot: BotProcess;
let folder: string;
let person: LocalPerson;
let reference: string;
let talk: TicketTalk;

beforeAll(async () => {
  world = await startWorld();
  folder = await mkdtemp(path.join(tmpdir(), 'frontdesk-mail-'));
  const usual = await readFile(path.join(ROOT, 'config/playground.yaml'), 'utf8');
  const installation = path.join(folder, 'installation.yaml');
  const helpdesk = `helpdesk:\n  kind: email\n  to: ${DESK.address}\n`;
  await writeFile(installation, `${usual.replace(/^helpdesk:\n(?: .*\n)*/mu, '')}\n${helpdesk}`);
  bot = await startBot({ env: { ...world.env(), FRONTDESK_CONFIG: installation } });
  await bot.ready();
  await world.commandsRegistered();
  person = discordPerson(world.discord, 'ada');
});

afterAll(async () => {
  await bot?.stop();
  await world?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The newest mail to an address that says this, once it is there. */
async function mailTo(address: string, text: string): Promise<Mail> {
  let found: Mail | undefined;
  await until(
    () => {
      found = world.mailbox
        .list()
        .filter(({ to }) => to.includes(address))
        .map(({ id }) => world.mailbox.read(id))
        .find((mail) => mail && `${mail.subject}\n${mail.text}`.includes(text));
      return found !== undefined;
    },
    () => `mails: ${JSON.stringify(world.mailbox.list())}\n${bot.log().slice(-10).join('\n')}`,
  );
  if (!found) throw new Error('no mail');
  return found;
}

const heard = (place: 'customer' | 'staff', text: string): Promise<void> =>
  until(
    () => talk.read('', place).some((message) => message.text.includes(text)),
    () => JSON.stringify(talk.read('', place).map((message) => message.text)),
  );

// One story: each test is its next chapter.
test('an address is linked with the code from the mailbox', async () => {
  const form = await person.command('ticket', 'link', { address: ADA.address });
  expect(form.kind).toBe('form');
  const mail = await mailTo(ADA.address, 'code');
  expect(mail.html).toContain('lang="en"');
  expect(mail.text).toContain('this address receives nothing');
  const code = /\b(\d{4}) ?(\d{4})\b/u.exec(mail.text)?.slice(1).join('') ?? '';
  expect((await form.send({ code })).text).toContain(ADA.address);
});

test('a ticket is a mail to the helpdesk, once', async () => {
  ({ reference } = await openBugTicket(person));
  await bot.delivered();
  talk = discordTalk(world.discord, reference, 'ada');
  const mail = await mailTo(DESK.address, `[${reference}]`);
  expect(mail).toMatchObject({ replyTo: MAIL.bot, subject: expect.stringContaining(`[${reference}]`) });
  for (const part of ['the entries vanish from the list', 'space-4711', ADA.address, 'Premium'])
    expect(mail.text).toContain(part);
  expect(world.mailbox.list().filter(({ to }) => to.includes(DESK.address))).toHaveLength(1);
});

test('an agent’s mail is the answer in the customer’s place, with its file', async () => {
  const mail = await mailTo(DESK.address, reference);
  const content = Buffer.from('a fix');
  await world.mailbox.answer(mail.id, {
    from: DESK,
    text: 'Please clear the cache.',
    files: [{ name: 'fix.txt', type: 'text/plain', content }],
  });
  await heard('customer', 'Please clear the cache.');
  await until(
    () => talk.read('', 'customer').some(({ files }) => files.includes('fix.txt')),
    () => JSON.stringify(talk.read('', 'customer')),
  );
  expect(talk.read('', 'customer').some(({ text }) => text.includes('wrote:'))).toBe(false);
});

test('what the customer writes in chat, and what they write by mail, reaches the helpdesk', async () => {
  await talk.write('ada', 'customer', 'That did not help.');
  await mailTo(DESK.address, 'That did not help.');
  await world.mailbox.write({
    from: ADA,
    to: MAIL.bot,
    subject: `Re: [${reference}] Entries vanish`,
    text: 'And now from my phone.',
  });
  await mailTo(DESK.address, 'And now from my phone.');
  await heard('staff', 'And now from my phone.');
});

test('a stranger’s mail and a vacation notice are no answers', async () => {
  const subject = `Re: [${reference}] Entries vanish`;
  await world.mailbox.write({
    from: { name: 'Eve', address: 'eve@evil.example' },
    to: MAIL.bot,
    subject,
    text: 'Click here.',
  });
  await world.mailbox.write({
    from: DESK,
    to: MAIL.bot,
    subject,
    text: 'We have your request.',
    headers: { 'Auto-Submitted': 'auto-replied' },
  });
  await world.mailbox.write({ from: DESK, to: MAIL.bot, subject, text: 'The last word.' });
  await heard('customer', 'The last word.');
  const said = JSON.stringify(
    [...talk.read('', 'customer'), ...talk.read('', 'staff')].map(({ text }) => text),
  );
  expect(said).not.toMatch(/Click here|We have your request/u);
  expect(bot.log().join()).not.toMatch(/Click here/u);
});
