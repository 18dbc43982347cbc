import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BotProcess } from './bot-process.ts';
import { makeDataDir, startBot } from './bot-process.ts';
import type { LocalWorld } from './local-world.ts';
import { startWorld } from './local-world.ts';
import { discordPerson } from './people/discord-person.ts';
import { bugForm, sendWithoutSecondStep } from './people/open-ticket.ts';
import type { LocalPerson } from './people/screen.ts';
import { SCREENSHOT } from './people/screen.ts';
import { slackPerson } from './people/slack-person.ts';
import { bugAnswers, referenceIn, TICKET_WORDS } from './people/ticket-words.ts';
import { copyPolicy } from './policy-copy.ts';
import { until } from './until.ts';

let world: LocalWorld;
let bot: BotProcess;
let dataDir: string;

beforeAll(async () => {
  world = await startWorld();
  dataDir = await makeDataDir();
  const policy = await copyPolicy(dataDir, 'contentful');
  bot = await startBot({ env: { ...world.env(), FRONTDESK_POLICY: policy.file }, dataDir });
  await bot.ready();
  await world.commandsRegistered();
});

afterAll(async () => {
  await bot?.stop();
  await world?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const PEOPLE = {
  discord: (key: string): LocalPerson => discordPerson(world.discord, key),
  slack: (key: string): LocalPerson => slackPerson(world.slack, key),
} as const;

describe.each(['discord', 'slack'] as const)('on %s', (platform) => {
  const person = (key: string) => PEOPLE[platform](key);

  test.each([
    {
      key: 'fay',
      goOn: 'Still stuck? Contact the team',
      title: 'Tickets are for paying plans',
      none: 'You have no tickets yet.',
    },
    {
      key: 'noe',
      goOn: TICKET_WORDS.luc.goOn,
      title: 'Les tickets sont réservés aux clients payants',
      none: 'Vous n’avez pas encore de ticket.',
    },
  ])(
    '$key does not pay: a reason and other ways, no form and no ticket',
    async ({ key, goOn, title, none }) => {
      const guides = await person(key).command('ticket', 'open', { topic: 'bug' });
      const refused = await guides.press(goOn);
      expect(refused).toMatchObject({ kind: 'message', isPrivate: true });
      expect(refused.text).toContain(title);
      expect(refused.text).toContain('Premium/Enterprise');
      expect(refused.links.map(({ url }) => url)).toContain('https://www.contentful.com/discord/');
      expect((await person(key).command('ticket', 'list')).text).toContain(none);
      // The overview of the staff channel is no card.
      expect(
        person('sam')
          .staffCards()
          .filter(({ text }) => /FD-\d/u.test(text)),
      ).toEqual([]);
    },
  );

  test('a form with faults keeps what was typed and attached', async () => {
    const ada = person('ada');
    const form = await bugForm(ada);
    const short = { ...bugAnswers('ada'), details: 'It is broken.' };
    const refused = await form.send(short, { screenshots: [SCREENSHOT] });
    expect(refused.text).toContain('Please write at least 40 characters (13 so far)');

    // Slack says it beside the field of the open form, Discord in a message that leads back to the form.
    let again = form;
    if (platform === 'slack')
      expect(refused).toMatchObject({ kind: 'errors', fields: { details: refused.text } });
    else {
      again = await refused.press('Edit and send again');
      expect(again.fields).toEqual({ ...short, screenshots: '' });
    }
    const next = await again.send({ details: TICKET_WORDS.ada.details });
    const created = await sendWithoutSecondStep(ada, next);
    expect(created.text).toContain('created');
    expect(created.text).toContain('screenshot.png');
    expect((await created.press(TICKET_WORDS.ada.show)).text).toContain(TICKET_WORDS.ada.details);
  });

  test('a message becomes a ticket with its words and files', async () => {
    const words = 'Since this morning every entry that we publish is gone.';
    const message = await person('noe').say(words, [SCREENSHOT]);
    const picker = await person('luc').openFromMessage(message);
    expect(picker.text).toContain(words);
    const guides = await picker.choose('bug');
    const form = await guides.press(TICKET_WORDS.luc.goOn);
    expect(form.fields['details']).toContain(words);
    expect(form.fields['details']).toMatch(/https?:\/\//u);

    const { details: _, ...rest } = bugAnswers('luc');
    const created = await sendWithoutSecondStep(person('luc'), await form.send(rest));
    expect(created.text).toContain(TICKET_WORDS.luc.created);
    expect(created.text).toContain('screenshot.png');
    await bot.delivered();
    const card = person('sam')
      .staffCards()
      .find(({ text }) => text.includes(referenceIn(created.text)));
    expect(card?.text).toContain(words);
  });
});

test('an incident shows in /status, and before the form of a bug', async () => {
  const { components } = world.status.snapshot();
  const ids = components.filter(({ name }) => name === 'Webhooks').map(({ id }) => id);
  const before = world.inspector.headlines().at(-1)?.seq;
  world.status.openIncident({
    name: 'Webhooks are late',
    impact: 'major',
    componentIds: ids,
    text: 'We are looking into it.',
  });
  const asked = () => world.inspector.headlines(before).filter(({ platform }) => platform === 'status');
  await until(
    () => asked().length >= 2,
    () => 'the bot did not ask the status page again',
  );

  for (const platform of ['discord', 'slack'] as const) {
    const english = await PEOPLE[platform]('mia').command('status');
    expect(english.text).toContain('Webhooks are late');
    expect(english.text).toContain('We are looking into it.');
    expect(english.text).toContain('The operations team has been informed and is at work');
    const french = await PEOPLE[platform]('noe').command('status');
    expect(french.text).toContain('L’équipe des opérations est informée');

    const stopped = await PEOPLE[platform]('sam').command('ticket', 'open', { topic: 'bug' });
    expect(stopped.text).toContain('🔴 Webhooks are late');
    expect(stopped.buttons[0]).toBe('Open a ticket anyway');
    const other = await PEOPLE[platform]('sam').command('ticket', 'open', { topic: 'billing' });
    expect(other.text).not.toContain('Webhooks are late');
  }

  const [incident] = world.status.snapshot().incidents;
  world.status.resolveIncident(incident?.id ?? '');
  const after = asked().length;
  await until(
    () => asked().length >= after + 2,
    () => 'the bot did not ask the status page again',
  );
  expect((await PEOPLE.slack('mia').command('status')).text).toContain('🟢 All systems operational');
});
