import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Mail } from '../../playground/mailbox/index.ts';
import { type BotProcess, startBot } from './bot-process.ts';
import { type LocalWorld, startWorld } from './local-world.ts';
import { discordPerson } from './people/discord-person.ts';
import { openBugTicket } from './people/open-ticket.ts';
import type { LocalPerson, Screen } from './people/screen.ts';
import { slackPerson } from './people/slack-person.ts';
import { discordTalk, slackTalk, type TicketTalk } from './people/ticket-talk.ts';
import { until } from './until.ts';

let world: LocalWorld;
let bot: BotProcess;

beforeAll(async () => {
  world = await startWorld();
  bot = await startBot({ env: world.env() });
  await bot.ready();
  await world.commandsRegistered();
  world.helpdesk.webhooks.pointAt(`${bot.url}/webhooks/zendesk`);
});

afterAll(async () => {
  await bot?.stop();
  await world?.stop();
});

interface Scene {
  readonly platform: 'discord' | 'slack';
  readonly person: LocalPerson;
  readonly staff: LocalPerson;
  readonly reference: string;
  readonly talk: TicketTalk;
}

const scenes: Scene[] = [];
const both = (work: (scene: Scene) => Promise<void>): Promise<unknown> => Promise.all(scenes.map(work));

/** Waits until this stands in the customer's place. */
const heard = ({ talk, platform }: Scene, text: string): Promise<void> =>
  until(
    () => talk.read('', 'customer').some((message) => message.text.includes(text)),
    () => `${platform}: ${JSON.stringify(talk.read('', 'customer'))}\n${bot.log().slice(-5).join('\n')}`,
  );

/** The ticket's message in the customer's place that has this button, the newest. */
async function withButton({ person, reference, platform }: Scene, label: string): Promise<Screen> {
  const find = () =>
    person.ticketThread(reference)?.messages.findLast(({ buttons }) => buttons.includes(label));
  await until(
    () => find() !== undefined,
    () => `${platform}: no “${label}” in ${JSON.stringify(person.ticketThread(reference))}`,
  );
  const found = find();
  if (!found) throw new Error('it is gone again');
  return found;
}

async function mailTo(address: string, text: string): Promise<Mail> {
  const find = () =>
    world.mailbox
      .list()
      .filter(({ to }) => to.includes(address))
      .map(({ id }) => world.mailbox.read(id))
      .find((mail) => `${mail?.subject}\n${mail?.text}`.includes(text));
  await until(
    () => find() !== undefined,
    () => JSON.stringify(world.mailbox.list()),
  );
  const found = find();
  if (!found) throw new Error('no mail');
  return found;
}

const deskTicket = ({ reference }: Scene) => {
  const found = world.helpdesk
    .snapshot('sam')
    .tickets.find((ticket) => JSON.stringify(ticket).includes(reference));
  if (!found) throw new Error(`the helpdesk does not know ${reference}`);
  return found;
};

// One story on both platforms: each test is its next chapter.
test('an agent solves it in the helpdesk; the customer is told, and asked how it was', async () => {
  for (const platform of ['discord', 'slack'] as const) {
    const on = (key: string) =>
      platform === 'discord' ? discordPerson(world.discord, key) : slackPerson(world.slack, key);
    const { reference } = await openBugTicket(on('ada'));
    await bot.delivered();
    const talk =
      platform === 'discord'
        ? discordTalk(world.discord, reference, 'ada')
        : slackTalk(world.slack, reference, 'ada');
    scenes.push({ platform, person: on('ada'), staff: on('sam'), reference, talk });
  }
  await both(async (scene) => {
    await world.helpdesk.act.reply({
      ticket: deskTicket(scene).id,
      body: 'It is fixed in 2.4.',
      status: 'solved',
    });
    await heard(scene, 'It is fixed in 2.4.');
    await heard(scene, 'Was this helpful?');
  });
});

test('S52: the customer votes by a click, changes their mind, and says why', async () => {
  await both(async (scene) => {
    const voted = await (await withButton(scene, 'Yes')).press('Yes');
    expect(voted.text).toContain(`${scene.reference} was helpful`);
    expect(voted.isPrivate).toBe(true);
    const changed = await voted.press('No');
    expect(changed.text).toContain('was not helpful');
    const form = await changed.press('Add a comment');
    expect((await form.send({ comment: `Came back (${scene.platform}).` })).text).toContain('with the team');
    const results = await scene.staff.command('ticket', 'results');
    expect(results.text).toContain('0 of 1 tickets were rated as helpful');
    expect(results.text).toContain(`Came back (${scene.platform}).`);
    expect((await scene.staff.command('ticket', 'show', { reference: scene.reference })).text).toContain(
      'rated as not helpful',
    );
  });
});

test('K6: reopened by the customer’s click, it is open at the helpdesk too', async () => {
  await both(async (scene) => {
    const reopened = await (await withButton(scene, 'Reopen it')).press('Reopen it');
    expect(reopened.text).toContain('open again');
    await until(
      () => deskTicket(scene).status === 'open',
      () => JSON.stringify(deskTicket(scene)),
    );
    const shown = await scene.staff.command('ticket', 'show', { reference: scene.reference });
    expect(shown.text).toContain('reopened');
  });
});

test('staff claim it from the card, find it in their queue, and close it with a reason', async () => {
  await both(async (scene) => {
    const { staff, reference } = scene;
    const card = staff
      .staffCards()
      .findLast(({ text, buttons }) => text.includes(reference) && buttons.includes('Claim'));
    expect((await card?.press('Claim'))?.text).toContain(`${reference} is yours`);
    expect((await staff.command('ticket', 'list', { filter: 'mine' })).text).toContain(reference);
    expect((await staff.command('ticket', 'list')).text).not.toContain(reference);
    const closed = await staff.command('ticket', 'close', { reference, reason: 'Released today' });
    expect(closed.kind).toBe('message');
    await heard(scene, 'Released today');
    await bot.delivered();
    await until(
      () => deskTicket(scene).status === 'solved' || deskTicket(scene).status === 'closed',
      () => JSON.stringify(deskTicket(scene).status),
    );
  });
});

test('the overview stands pinned in the staff channel and follows', async () => {
  await both(async ({ staff }) => {
    await until(
      () =>
        staff
          .staffChannel()
          .some(({ text }) => text.includes('Support right now') && text.includes('Open 0')),
      () =>
        staff
          .staffChannel()
          .map(({ text }) => text)
          .join('\n'),
      8_000,
    );
    expect(staff.staffChannel().filter(({ text }) => text.includes('Support right now'))).toHaveLength(1);
  });
  const pinned = world.discord
    .snapshot('sam')
    .channels.flatMap(({ messages }) => messages)
    .filter((message) => message.pinned);
  expect(pinned).toHaveLength(1);
});

test('S42: the transcript comes as a file and, once an address is linked, by mail', async () => {
  await both(async (scene) => {
    const { person, reference, platform } = scene;
    const ask = async (button: string) =>
      (await (await person.command('ticket', 'show', { reference })).press(button)).text;
    // The file itself may be there before the answer that announces it.
    expect(await ask('Transcript as a file')).toMatch(
      /comes into the ticket’s conversation|Here is everything/u,
    );
    await until(
      () => scene.talk.read('', 'customer').some(({ files }) => files.includes(`${reference}.html`)),
      () => JSON.stringify(scene.talk.read('', 'customer')),
    );
    expect(await ask('Transcript by e-mail')).toContain('Link your e-mail address');
    const address = `ada-${platform}@acme.example`;
    const form = await person.command('ticket', 'link', { address });
    const code =
      /\b(\d{4}) ?(\d{4})\b/u
        .exec((await mailTo(address, 'code')).text)
        ?.slice(1)
        .join('') ?? '';
    await form.send({ code });
    expect(await ask('Transcript by e-mail')).toContain(address);
    const mail = await mailTo(address, `Transcript of ${reference}`);
    const files = JSON.stringify(mail);
    expect(files).toContain(`${reference}.html`);
    expect(files).toContain(`${reference}.txt`);
  });
});
