import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BotProcess } from './bot-process.ts';
import { makeDataDir, startBot } from './bot-process.ts';
import type { LocalWorld } from './local-world.ts';
import { startWorld } from './local-world.ts';
import { discordPerson } from './people/discord-person.ts';
import { openBugTicket } from './people/open-ticket.ts';
import { type LocalPerson, SCREENSHOT } from './people/screen.ts';
import { slackPerson } from './people/slack-person.ts';
import { discordTalk, slackTalk, type TalkPlace, type TicketTalk } from './people/ticket-talk.ts';
import { until } from './until.ts';

let world: LocalWorld;
let dataDir: string;
let bot: BotProcess;

const start = async (): Promise<void> => {
  bot = await startBot({ env: world.env(), dataDir });
  await bot.ready();
  await world.commandsRegistered();
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
  readonly staff: LocalPerson;
  readonly reference: string;
  readonly talk: TicketTalk;
}

const scenes: Scene[] = [];

const said = ({ talk }: Scene, place: TalkPlace) => talk.read('', place).map(({ text }) => text);

/** Waits until something stands there, or no longer does. */
const shows = async (scene: Scene, place: TalkPlace, text: string, isThere = true): Promise<void> =>
  until(
    () => said(scene, place).some((one) => one.includes(text)) === isThere,
    () => `${scene.platform}, ${place}: ${JSON.stringify(said(scene, place))}`,
  );

const both = (work: (scene: Scene) => Promise<void>): Promise<unknown> => Promise.all(scenes.map(work));

// One story on both platforms: each test is its next chapter.
test('the customer writes where the ticket is talked about, and staff read it on the card', async () => {
  for (const platform of ['discord', 'slack'] as const) {
    const person =
      platform === 'discord' ? discordPerson(world.discord, 'ada') : slackPerson(world.slack, 'ada');
    const staff =
      platform === 'discord' ? discordPerson(world.discord, 'sam') : slackPerson(world.slack, 'sam');
    const { reference } = await openBugTicket(person);
    await bot.delivered();
    const talk =
      platform === 'discord'
        ? discordTalk(world.discord, reference, 'ada')
        : slackTalk(world.slack, reference, 'ada');
    scenes.push({ platform, person, staff, reference, talk });
  }
  await both(async (scene) => {
    await scene.talk.write('ada', 'customer', 'It also happens in staging.');
    await shows(scene, 'staff', 'It also happens in staging.');
  });
});

test('an answer of staff comes by the command, under their name; a slip in the staff thread stays there', async () => {
  await both(async (scene) => {
    const { staff, reference, talk } = scene;
    await talk.write('sam', 'staff', 'They are on the old plan, careful.');
    const sent = await staff.command('ticket', 'reply', { reference, text: 'Which browser is it?' });
    expect(sent.text).toContain(`Recorded in ${reference}`);
    await shows(scene, 'customer', 'Which browser is it?');
    await shows(scene, 'staff', 'Sent to the customer.');
    await bot.delivered();
    expect(said(scene, 'customer').join(' ')).not.toContain('old plan');
    const shown = await scene.person.command('ticket', 'show', { reference });
    expect(shown.text).toContain('waiting for you');
  });
});

test('naming the bot is a command where it is one, and words like any others where it is not', async () => {
  await both(async (scene) => {
    const { talk } = scene;
    await talk.write('sam', 'staff', `${talk.bot} reply Please try the new version.`);
    await shows(scene, 'customer', 'Please try the new version.');
    await talk.write('ada', 'customer', `${talk.bot} thanks, it works there`);
    await shows(scene, 'staff', 'thanks, it works there');
    await bot.delivered();
    expect(said(scene, 'staff').filter((text) => text.includes('new version'))).toHaveLength(2);
    expect(said(scene, 'customer').filter((text) => text.includes('new version'))).toHaveLength(1);
  });
});

test('what is edited or deleted changes on the other side, and files go along', async () => {
  await both(async (scene) => {
    const { talk } = scene;
    const first = await talk.write('ada', 'customer', 'It is Firefix.');
    await shows(scene, 'staff', 'It is Firefix.');
    await talk.edit('ada', 'customer', first, 'It is Firefox.');
    await shows(scene, 'staff', 'It is Firefox.');
    const second = await talk.write('ada', 'customer', 'My password is hunter2.');
    await shows(scene, 'staff', 'hunter2');
    await talk.remove('ada', 'customer', second);
    await shows(scene, 'staff', 'hunter2', false);
    await talk.write('ada', 'customer', 'Here it is.', [SCREENSHOT]);
    await shows(scene, 'staff', 'Here it is.');
    // On Slack files follow as a message of their own.
    await until(
      () => talk.read('sam', 'staff').some(({ files }) => files.includes('screenshot.png')),
      () => 'the screenshot did not arrive',
    );
  });
});

test('§4.5: what is written while the bot is away is taken when it is back, once', async () => {
  await bot.kill();
  await both(async ({ talk }) => {
    await talk.write('ada', 'customer', 'Are you there?');
    await talk.write('ada', 'customer', 'Hello?');
    await talk.write('sam', 'staff', 'A note while it was away.');
  });
  await start();
  await both(async (scene) => {
    await shows(scene, 'staff', 'Hello?');
    await bot.delivered();
    const heard = said(scene, 'staff').filter((text) => /Are you there\?|Hello\?/u.test(text));
    expect(heard).toHaveLength(2);
    expect(said(scene, 'customer').filter((text) => text.includes('Hello?'))).toHaveLength(1);
  });
});

test('§4.2: a thread that a moderator deletes is opened anew, and the talk goes on there', async () => {
  const scene = scenes.find(({ talk }) => talk.deletePlace);
  await scene?.talk.deletePlace?.('mia', 'customer');
  if (!scene) throw new Error('nobody has a thread');
  await shows(scene, 'customer', 'goes on here');
  await scene.talk.write('ada', 'customer', 'I found the new one.');
  await shows(scene, 'staff', 'I found the new one.');
});

test('closed, its place says so and keeps the words, which come in when it is reopened', async () => {
  await both(async (scene) => {
    const { person, reference, talk } = scene;
    await person.command('ticket', 'close', { reference });
    await shows(scene, 'customer', 'This ticket is closed');
    await bot.delivered();
    await talk.write('ada', 'customer', 'One more thing.');
    await shows(scene, 'customer', 'it is not lost');
    expect(said(scene, 'staff').join(' ')).not.toContain('One more thing.');
    await person.command('ticket', 'reopen', { reference });
    await shows(scene, 'staff', 'One more thing.');
  });
});
