import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BotProcess, startBot } from './bot-process.ts';
import { type LocalWorld, startWorld } from './local-world.ts';
import { discordPerson } from './people/discord-person.ts';
import { openBugTicket } from './people/open-ticket.ts';
import { slackPerson } from './people/slack-person.ts';
import { until } from './until.ts';

const ADDRESS = 'ada@acme.example';

let world: LocalWorld;
let bot: BotProcess;
let reference: string;

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

/** The code in the `count`th mail to the address. */
async function codeIn(count: number): Promise<string> {
  const mails = () => world.mailbox.list().filter(({ to }) => to.includes(ADDRESS));
  await until(
    () => mails().length >= count,
    () => `mails: ${JSON.stringify(world.mailbox.list())}`,
  );
  const texts = mails().map(({ id }) => world.mailbox.read(id)?.text ?? '');
  const codes = texts
    .map((text) => /\b(\d{4} \d{4})\b/u.exec(text)?.[1])
    .filter((code) => code !== undefined);
  // The newest stands first or last: the one that was not there before is meant.
  const fresh = codes.find((code) => !used.has(code));
  if (fresh === undefined) throw new Error(`no new code in ${JSON.stringify(texts)}`);
  used.add(fresh);
  return fresh;
}

const used = new Set<string>();

// One story: each test is its next chapter.
test('on Discord: an address in a form, the code from the mailbox, and what it brought', async () => {
  const ada = discordPerson(world.discord, 'ada');
  ({ reference } = await openBugTicket(ada));
  const form = await ada.command('ticket', 'link');
  expect(form).toMatchObject({ kind: 'form', fields: { address: '' } });
  const sent = await form.send({ address: ADDRESS });
  expect(sent).toMatchObject({
    isPrivate: true,
    buttons: ['Enter the code', 'Send it again', 'Another address'],
  });
  const code = await codeIn(1);
  const entering = await sent.press('Enter the code');
  const wrong = await entering.send({ code: code === '0000 0000' ? '1111 1111' : '0000 0000' });
  expect(wrong.text).toContain('4 tries are left');
  const again = await wrong.press('Enter the code');
  const linked = await again.send({ code });
  expect(linked.text).toContain(`${ADDRESS} is linked`);
  expect(linked.text).toContain('Premium');
});

test('on Slack: the same person in two modals, and the ticket from Discord is hers there too', async () => {
  const ada = slackPerson(world.slack, 'ada');
  const form = await ada.command('ticket', 'link');
  const second = await form.send({ address: ADDRESS });
  expect(second).toMatchObject({ kind: 'form', fields: { code: '' } });
  const linked = await second.send({ code: await codeIn(2) });
  expect(linked.text).toContain(`${ADDRESS} is linked`);
  const whoami = await ada.command('ticket', 'whoami');
  expect(whoami.text).toContain(`${ADDRESS} (verified by a code)`);
  expect(whoami.text).toContain(`${reference} 🟢 open`);
  expect((await ada.command('ticket', 'show', { reference })).text).toContain(reference);
  const fay = await slackPerson(world.slack, 'fay').command('ticket', 'show', { reference });
  expect(fay.text).toContain('not found');
});

test('an address that is not the account’s is refused in the form, with the way to link it (C15)', async () => {
  const ada = discordPerson(world.discord, 'ada');
  const picker = await ada.command('ticket', 'open', { topic: 'setup' });
  const form = picker.kind === 'form' ? picker : await picker.press(picker.buttons[0] ?? '');
  expect(form.fields).toMatchObject({ account_email: ADDRESS });
  const refused = await form.send({
    account_email: 'other@acme.example',
    summary: 'Locales are missing',
    details: 'Since the upgrade I cannot add a second locale to the space, the button is grey.',
    space_id: 'cfexampleapi',
  });
  expect(refused.text).toContain(`linked to ${ADDRESS}`);
  expect(refused.buttons).toContain('Link the other address');
});
