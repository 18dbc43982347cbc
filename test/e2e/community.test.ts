import { afterAll, beforeAll, expect, test } from 'vitest';
import { DISCORD, SLACK } from '../../playground/ids.ts';
import type { BotProcess } from './bot-process.ts';
import { startBot } from './bot-process.ts';
import type { LocalWorld } from './local-world.ts';
import { startWorld } from './local-world.ts';
import { discordPerson } from './people/discord-person.ts';
import { type CommunityThread, type LocalPerson, SCREENSHOT } from './people/screen.ts';
import { slackPerson } from './people/slack-person.ts';
import { found } from './until.ts';

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

const QUESTION = 'My React component throws a hydration error with Next.js, how do I fix it?';

const PLATFORMS = ['discord', 'slack'] as const;

const on =
  (platform: (typeof PLATFORMS)[number]) =>
  (key: string): LocalPerson =>
    platform === 'discord' ? discordPerson(world.discord, key) : slackPerson(world.slack, key);

const threadOf = (person: LocalPerson, text: string): Promise<CommunityThread> =>
  found(
    () =>
      person
        .communityThreads()
        .find(({ name, messages }) => name.includes(text) || messages[0]?.text.includes(text)),
    () => `no thread about ${text}: ${JSON.stringify(person.communityThreads())}`,
  );

const said = (person: LocalPerson, thread: string, text: string): Promise<CommunityThread> =>
  found(
    async () => {
      const now = await threadOf(person, thread);
      return now.messages.some((message) => message.text.includes(text)) ? now : undefined;
    },
    () =>
      `${text} is not in ${JSON.stringify(person.communityThreads().map(({ messages }) => messages.map((one) => one.text)))}`,
  );

test.each(PLATFORMS)(
  'C29, C34, K3: a front-end question becomes a thread, which is answered, solved, and found again (%s)',
  async (platform) => {
    const [ada, luc, fay] = (['ada', 'luc', 'fay'] as const).map(on(platform)) as [
      LocalPerson,
      LocalPerson,
      LocalPerson,
    ];
    const answer = await ada.command('scope', '', { question: QUESTION });
    expect(answer.text).toContain('may help');
    const form = await answer.press('Ask the community');
    expect(form.fields['text']).toBe(QUESTION);
    const preview = await form.send({ text: `${QUESTION} Mail ada@acme.example` });
    expect(preview.text).toContain('[e-mail]');
    expect(preview.isPrivate).toBe(true);
    const done = await preview.press('Post it');
    expect(done.text).toContain('Your thread is open');
    const thread = await threadOf(luc, 'hydration error');
    expect(thread.messages[0]?.text).toContain('Ada Premium asks');
    await luc.writeIn(thread, 'Render it on the client only.');
    await said(ada, 'hydration error', 'client only');
    const pick = await (await threadOf(ada, 'hydration error')).messages[0]?.press('Mark as solved');
    const [answerId = ''] = pick?.choices ?? [];
    const solved = await pick?.choose(answerId);
    expect(solved?.text).toContain('Marked as solved');
    const after = await said(fay, 'hydration error', 'Marked as solved by');
    expect(after.tags.join()).toMatch(/Solved|white_check_mark/u);
    const again = await fay.command('scope', '', { question: QUESTION });
    expect(again.text).toMatch(/hydration error.*solved/u);
  },
);

test.each(PLATFORMS)('C32: log analysis is declined with no link (%s)', async (platform) => {
  const answer = await on(platform)('luc').command('scope', '', {
    question: 'Can you analyse the log files of my server for me?',
  });
  expect(answer.text).toMatch(/pas pouvoir|aimerions|volontiers/u);
  expect(answer.links).toEqual([]);
  expect(`${answer.text} ${answer.buttons.join(' ')}`).not.toMatch(/communaut|forum|discord/iu);
});

test.each(PLATFORMS)(
  'K5, §4.15: a moderator escalates a thread with two people and a file; the agent is read there, a note is not (%s)',
  async (platform) => {
    const [ada, luc, mia, sam] = (['ada', 'luc', 'mia', 'sam'] as const).map(on(platform)) as [
      LocalPerson,
      LocalPerson,
      LocalPerson,
      LocalPerson,
    ];
    const first = await ada.postInCommunity(
      'Publishing fails',
      'Publishing an entry fails with an error 500 in the web app.',
    );
    const thread = await threadOf(mia, 'Publishing fails');
    await luc.writeIn(thread, 'Same here, with this.', [SCREENSHOT]);
    await said(mia, 'Publishing fails', 'Same here');
    const card = await mia.menu('escalate', first);
    expect(card.text).toContain('Ada Premium');
    expect(card.text).toContain('screenshot.png');
    const picked = await card.choose('bug');
    const done = await picked.press('Escalate');
    const reference = /FD-\d+/u.exec(done.text)?.[0] ?? '';
    expect(done.text).toContain(`${reference} created`);
    await said(ada, 'Publishing fails', `Passed to support as ${reference}`);
    await bot.delivered();
    expect(ada.directMessages().some(({ text }) => text.includes('Your question is with support'))).toBe(
      true,
    );
    expect((await mia.menu('escalate', first)).text).toContain(`This is ${reference} already`);
    if (platform === 'discord') {
      // Naming the bot does the same; what is for one alone comes as a direct message there.
      await mia.writeIn(thread, `<@${DISCORD.botUser}> escalate`);
      await found(
        () => mia.directMessages().find(({ text }) => text.includes(`This is ${reference} already`)),
        () => 'no answer to the mention',
      );
    }
    const shown = await sam.command('ticket', 'show', { reference });
    expect(shown.text).toContain('Same here');
    expect(shown.text).toContain('screenshot.png');
    // §4.15: what staff note among themselves stays with them.
    await sam.command('ticket', 'note', { reference, text: 'They are on the old plan.' });
    await sam.command('ticket', 'reply', { reference, text: 'A fix is on its way.' });
    const answered = await said(ada, 'Publishing fails', 'A fix is on its way.');
    await bot.delivered();
    expect(JSON.stringify(answered.messages.map(({ text }) => text))).not.toContain('old plan');
    await ada.writeIn(thread, 'Thank you, I will wait.');
    await found(
      () => sam.staffCards().find(({ text }) => text.includes(reference) && text.includes('I will wait.')),
      () => 'staff do not read the author',
    );
  },
);

test.each(PLATFORMS)(
  'C28: a moderator corrects a decision, and the next similar question goes the other way (%s)',
  async (platform) => {
    const [mia, fay] = (['mia', 'fay'] as const).map(on(platform)) as [LocalPerson, LocalPerson];
    const question =
      platform === 'discord'
        ? 'How do I style the gallery with Tailwind CSS?'
        : 'How do I animate the menu with CSS?';
    const answer = await mia.command('scope', '', { question });
    expect(answer.text).toContain('One for the community');
    const card = await answer.press('Correct the decision');
    const done = await card.choose('setup');
    expect(done.text).toContain('from now on');
    expect((await fay.command('scope', '', { question })).text).toContain('Support takes this');
  },
);

test.each(PLATFORMS)(
  'C29: a ticket about an out-of-scope topic leads to the community, with the words of the message (%s)',
  async (platform) => {
    const ada = on(platform)('ada');
    const question = 'How do I style the rich text of my page with CSS modules?';
    const start = await ada.openFromMessage(await ada.say(question));
    const explained = await start.choose('frontend');
    expect(explained.text).toContain('may help');
    const form = await explained.press('Ask the community');
    expect(form.fields['text']).toBe(question);
  },
);

test('a watched channel: one short reply below the question on both platforms, taken back by a moderator', async () => {
  const question = 'My Gatsby page shows a hydration error in the React component, why?';
  const { discord, slack } = world;
  const general = { discord: DISCORD.channels.general, slack: SLACK.channels.general };
  await discord.act.sendMessage({ as: 'fay', channelId: general.discord, text: question, files: [] });
  const { ts } = (
    await slack.act.sendMessage({ as: 'fay', channel: general.slack, text: question, waitMs: 0 })
  ).sent;
  const onDiscord = () =>
    discord
      .snapshot('fay')
      .channels.filter(({ id }) => id === general.discord)
      .flatMap(({ messages }) => messages)
      .find(({ components }) => JSON.stringify(components).includes('correct:unwatch'));
  const onSlack = () =>
    slack
      .snapshot('fay')
      .channels.filter(({ id }) => id === general.slack)
      .flatMap(({ messages }) => messages.filter((message) => message.ts === ts))
      .flatMap(({ replies }) => replies)
      .find(({ blocks }) => JSON.stringify(blocks).includes('correct:unwatch'));
  const [first, second] = await Promise.all([
    found(onDiscord, () => 'no reply on Discord'),
    found(onSlack, () => 'no reply on Slack'),
  ]);
  const undo = (shown: unknown): string => /correct:unwatch:[\w.-]+/u.exec(JSON.stringify(shown))?.[0] ?? '';
  await discord.act.clickButton({ as: 'mia', messageId: first.id, customId: undo(first) });
  await slack.act.clickButton({
    as: 'mia',
    channel: second.channel,
    ts: second.ts,
    actionId: undo(second),
    waitMs: 2_000,
  });
  await found(
    () => (onDiscord() === undefined && onSlack() === undefined ? true : undefined),
    () => 'the replies are still there',
  );
});
