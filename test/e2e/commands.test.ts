import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DISCORD } from '../../playground/ids.ts';
import type { BotProcess } from './bot-process.ts';
import { startBot } from './bot-process.ts';
import type { LocalWorld } from './local-world.ts';
import { startWorld } from './local-world.ts';
import { discordPerson } from './people/discord-person.ts';
import type { LocalPerson } from './people/screen.ts';
import { slackPerson } from './people/slack-person.ts';

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

const discord = (key: string): LocalPerson => discordPerson(world.discord, key);
const slack = (key: string) => slackPerson(world.slack, key);

describe.each([
  { platform: 'discord', person: discord },
  { platform: 'slack', person: slack },
])('on $platform', ({ person }) => {
  test('K2: hours, in English and in French', async () => {
    const english = await person('fay').command('hours');
    expect(english).toMatchObject({ kind: 'message', isPrivate: true });
    expect(english.text).toContain('🟢 Support ticket Open · 24 hours a day');
    expect(english.text).toContain('Usually within a few hours, or sooner. It depends on');
    const french = await person('noe').command('hours');
    expect(french.text).toContain('🟢 Ticket d’assistance Ouvert · 24 h/24');
    expect(french.text).toContain('En général en quelques heures');
  });

  test('status, read from the status page', async () => {
    const english = await person('fay').command('status');
    expect(english.text).toContain('🟢 All systems operational');
    expect(english.links).toContainEqual({
      label: 'Status page',
      url: 'https://www.contentfulstatus.com/',
    });
    expect((await person('noe').command('status')).text).toContain('🟢 Tout est opérationnel');
    const component = await person('fay').command('status', '', { component: 'cma' });
    expect(component.text).toContain('Content Management API');
  });

  test('a question about the front end goes to the community', async () => {
    const english = await person('mia').command('scope', '', {
      question: 'My React component does not hydrate after server rendering',
    });
    expect(english.text).toContain('Front end of your application');
    expect(english.text).toContain('Browsing the threads of the community, or starting one, may help.');
    expect(english.buttons).toContain('Ask the community');
    const french = await person('luc').command('scope', '', {
      question: 'Mon composant React ne se réhydrate pas après le rendu serveur',
    });
    expect(french.text).toContain('Front-end de votre application');
    expect(french.buttons).toContain('Demander à la communauté');
  });

  test('log analysis is declined without promising the community', async () => {
    const english = await person('mia').command('scope', '', {
      question: 'Can you read through the access logs of our server and tell us what is slow?',
    });
    expect(english.text).toContain('Not covered by support');
    expect(english.text).toContain('Log analysis');
    expect(english.links).toEqual([]);
    expect(english.text).not.toMatch(/communit/iu);
    const french = await person('luc').command('scope', '', {
      question: 'Pouvez-vous parcourir nos journaux nginx et dire ce qui est lent ?',
    });
    expect(french.text).toContain('Analyse des journaux');
    expect(french.links).toEqual([]);
  });

  test('somebody who disagrees can say so', async () => {
    const redirected = await person('sam').command('scope', '', {
      question: 'My React component does not hydrate after server rendering',
    });
    const topics = await redirected.press('It is about Contentful');
    expect(topics.choices).toContain('bug');
    expect(topics.choices).not.toContain('frontend');
    expect((await topics.choose('api')).buttons).not.toEqual([]);
  });

  test('a ticket that does not exist and a topic that nobody knows are refused with a way on', async () => {
    const missing = await person('ada').command('ticket', 'show', { reference: 'FD-9999' });
    expect(missing.text).toContain('I see no ticket FD-9999 of yours here.');
    expect((await missing.press('My tickets')).text).toContain('You have no tickets yet.');
    const unknown = await person('ada').command('ticket', 'open', { topic: 'teleportation' });
    expect(unknown.text).toContain('teleportation');
    expect([...unknown.buttons, ...unknown.choices]).not.toEqual([]);
  });
});

describe('what only Discord has', () => {
  test('completion of topics, in the language of the reader', async () => {
    const { act } = world.discord;
    const where = { channelId: DISCORD.channels.help, name: 'ticket', subcommand: 'open', option: 'topic' };
    expect(await act.autocomplete({ as: 'ada', ...where, typed: 'inv' })).toEqual({
      kind: 'choices',
      choices: [{ name: 'Invoice or billing', value: 'billing' }],
    });
    expect(await act.autocomplete({ as: 'luc', ...where, typed: 'sécu' })).toEqual({
      kind: 'choices',
      choices: [{ name: 'Problème de sécurité', value: 'security' }],
    });
    const component = { ...where, name: 'status', subcommand: '', option: 'component' };
    const found = await act.autocomplete({ as: 'ada', ...component, typed: 'graphql' });
    expect(found).toMatchObject({ choices: [{ name: 'GraphQL Content API' }] });
  });

  test('commands under their French names', () => {
    const labels = world.discord.snapshot('luc').commands.map(({ label }) => label);
    expect(labels.toSorted()).toEqual(['horaires', 'sujets', 'ticket', 'état']);
  });
});

describe('what only Slack has', () => {
  test('a mention in a channel and in a thread is answered where it stands', async () => {
    const answer = await slack('noe').mention('horaires');
    expect(answer.text).toContain('Ticket d’assistance Ouvert');
    const root = await slack('fay').say('When is anybody there?');
    expect((await slack('fay').mention('hours', root)).text).toContain('Support ticket Open');
    const inThread = world.slack
      .snapshot('fay')
      .channels.flatMap(({ messages }) => messages)
      .find(({ ts }) => ts === root)?.replies;
    expect(inThread?.map(({ author }) => author.isApp)).toEqual([false, true]);
  });

  test('a mention that is a question gets to know where it belongs', async () => {
    const answer = await slack('mia').mention('my React page does not hydrate');
    expect(answer.text).toContain('Front end');
    expect(answer.text).not.toContain('I don’t know');
  });

  test('a mention that is no command gets the list of commands', async () => {
    const help = await slack('mia').mention('sing');
    expect(help.text).toContain('I don’t know “sing”.');
    expect(help.buttons).toEqual(['ticket', 'hours', 'status', 'scope']);
    expect((await help.press('hours')).text).toContain('Support hours');
  });

  test('a word after /ticket that it does not know', async () => {
    const answer = await slack('sam').command('ticket', 'frobnicate');
    expect(answer.text).toContain('“frobnicate” is not something I can do.');
    expect((await answer.press('Open a ticket')).choices).toContain('bug');
  });

  test('App Home, in the language of the reader', async () => {
    const english = await slack('fay').openHome();
    expect(english.text).toContain('🟢 All systems operational');
    expect(english.buttons).toContain('Open a ticket');
    const french = await slack('noe').openHome();
    expect(french.text).toContain('Tout est opérationnel');
    const opened = await french.press(french.buttons[0] ?? '');
    expect(opened.choices).toContain('bug');
  });

  test('a direct message is answered', async () => {
    const { channels } = world.slack.snapshot('fay');
    const direct = channels.find(({ kind }) => kind === 'im');
    if (!direct) throw new Error('App Home has opened no direct message');
    const sent = await world.slack.act.sendMessage({
      as: 'fay',
      channel: direct.id,
      text: 'status',
      waitMs: 5_000,
    });
    expect(sent).toMatchObject({ kind: 'message', message: { author: { isApp: true } } });
  });
});
