import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderReply } from '../../adapters/discord/render/reply.ts';
import { DISCORD } from '../../playground/ids.ts';
import { FULL_REPLY } from '../adapters/discord/samples.ts';
import { accessibilityProblems } from './accessibility.ts';
import { type BrowserWorld, startBrowserWorld } from './harness.ts';

const PANE = '[data-pane="discord"]';

let world: BrowserWorld;

beforeAll(async () => {
  world = await startBrowserWorld();
}, 60_000);

afterAll(() => world?.stop());

/** The page as one person sees it, with the Discord pane alone in mind. */
async function openAs(name: RegExp, size = { width: 1_440, height: 900 }) {
  const { page, problems } = await world.open({ viewport: size });
  if (!name.test('Ada Premium')) {
    await page.getByRole('button', { name: /Acting as/ }).click();
    await page.getByRole('button', { name }).click();
  }
  return { page, problems, pane: page.locator(PANE) };
}

/** As the bot does it, over the wire. */
async function botSays(body: object): Promise<void> {
  const { url } = world.playground;
  const answer = await fetch(`${url}/discord/api/v10/channels/${DISCORD.channels.help}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${DISCORD.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(answer.status).toBe(200);
}

const write = (page: Page, text: string) => page.locator(`${PANE} textarea`).fill(text);

describe('the Discord pane', () => {
  it('lets a person write, attach, name others, edit, open a thread and delete', async () => {
    const { page, pane, problems } = await openAs(/Mia Moderator/);
    await pane.getByRole('button', { name: 'help, channel' }).click();
    await pane.locator('input[type=file]').setInputFiles({
      name: 'log.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('abc'),
    });
    await write(page, 'Look @Front');
    await pane.getByRole('option', { name: /Frontdesk/ }).waitFor();
    await page.keyboard.press('Enter');
    await pane.locator('textarea').press('Enter');
    const message = pane.getByRole('article', { name: /Mia Moderator/ });
    await message.getByText('@Frontdesk').waitFor();
    await message.getByText('log.txt').waitFor();

    await message.getByRole('button', { name: 'More' }).click();
    await pane.getByRole('menuitem', { name: 'Edit message' }).click();
    await pane.getByLabel('Edit message').fill('Look here');
    await pane.getByRole('button', { name: 'Save' }).click();
    await message.getByText('(edited)').waitFor();

    await message.getByRole('button', { name: 'More' }).click();
    await pane.getByRole('menuitem', { name: 'Create thread' }).click();
    await pane.getByRole('textbox', { name: 'Message #Look here' }).waitFor();
    await write(page, 'In the thread');
    await pane.locator('textarea').press('Enter');
    await pane.getByText('In the thread').waitFor();
    await pane.getByText('1 member').click();
    await pane.locator('.members').getByText('Mia Moderator').waitFor();
    expect(await accessibilityProblems(page, PANE)).toEqual([]);
    await pane.getByText('1 member').click();
    await pane.getByRole('button', { name: 'Lock', exact: true }).click();
    await pane.getByText('locked', { exact: true }).waitFor();
    await pane.getByRole('button', { name: 'Delete', exact: true }).click();
    await pane.getByRole('heading', { name: 'help' }).waitFor();
    expect(await pane.getByText('In the thread').count()).toBe(0);
    expect(problems).toEqual([]);
    await page.context().close();
  }, 30_000);

  it('shows posts, a direct message and what the bot says, without a finding of axe', async () => {
    const { discord } = world.playground;
    await discord.act.createForumPost({
      as: 'noe',
      channelId: DISCORD.channels.community,
      title: 'Which router?',
      text: '# Big\n### Small\nWith React, see <https://a.example> and `code`',
      tags: ['130000000000000002'],
    });
    const { page, pane, problems } = await openAs(/Ada Premium/, { width: 1_280, height: 800 });
    await pane.getByRole('button', { name: 'community, forum' }).click();
    await pane.getByRole('button', { name: 'New post' }).click();
    expect(await accessibilityProblems(page, PANE)).toEqual([]);
    await pane.getByRole('button', { name: 'Cancel' }).click();
    await pane
      .getByRole('list', { name: 'Posts' })
      .getByRole('button', { name: /Which router/ })
      .click();
    await pane.getByRole('heading', { name: 'Small' }).waitFor();
    expect(await accessibilityProblems(page, PANE)).toEqual([]);
    await pane.getByRole('button', { name: 'help, channel' }).click();
    await botSays({ ...renderReply(FULL_REPLY).payload, allowed_mentions: undefined });
    await pane.getByRole('button', { name: 'All tickets' }).waitFor();
    expect(await accessibilityProblems(page, PANE)).toEqual([]);
    const link = `https://discord.com/channels/${DISCORD.guild}/${DISCORD.channels.general}`;
    await botSays({ content: `It is in ${link}` });
    await pane.getByRole('link', { name: link }).click();
    await pane.getByRole('heading', { name: 'general' }).waitFor();
    await pane.getByRole('button', { name: /Message Frontdesk/ }).click();
    await pane.getByRole('heading', { name: 'Frontdesk' }).waitFor();
    await write(page, 'Hello');
    await pane.locator('textarea').press('Enter');
    await pane.getByText('Hello', { exact: true }).waitFor();
    expect(await accessibilityProblems(page, PANE)).toEqual([]);
    expect(problems).toEqual([]);
    await page.context().close();
  }, 30_000);
});
