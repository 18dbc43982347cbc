import { WebClient } from '@slack/web-api';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SLACK } from '../../../playground/ids.ts';
import { accessibilityProblems } from '../../browser/accessibility.ts';
import { type BrowserWorld, startBrowserWorld } from '../../browser/harness.ts';

let world: BrowserWorld;
let bot: WebClient;

beforeAll(async () => {
  world = await startBrowserWorld();
  bot = new WebClient(SLACK.botToken, { slackApiUrl: `${world.playground.url}/slack-api/api/` });
});
afterAll(() => world.stop());

const paneOf = (page: Page) => page.locator('[data-pane="slack"]');
const { help } = SLACK.channels;

describe('the Slack pane', () => {
  it('lets people write in any thread, with files, change and delete what they wrote', async () => {
    const { page, problems } = await world.open();
    const pane = paneOf(page);
    const { ts = '' } = await bot.chat.postMessage({ channel: help, text: 'FD-1042 opened' });
    await pane.getByText('FD-1042 opened').hover();
    await pane.getByRole('button', { name: 'Actions for the message of Frontdesk' }).click();
    await pane.getByRole('menuitem', { name: 'Reply in thread' }).click();
    const thread = pane.getByRole('complementary', { name: 'Thread' });
    await thread.getByRole('textbox', { name: 'Message thread' }).fill('It broke');
    await thread.locator('input[type=file]').setInputFiles({
      name: 'a.log',
      mimeType: 'text/plain',
      buffer: Buffer.from('hello'),
    });
    await page.keyboard.press('Enter');
    await thread.getByRole('link', { name: 'a.log' }).waitFor();

    await thread.getByRole('button', { name: 'Actions for the message of Ada Premium' }).click();
    await thread.getByRole('menuitem', { name: 'Edit message' }).click();
    await thread.getByRole('textbox', { name: 'Edit message' }).fill('It broke again');
    await thread.getByRole('button', { name: 'Save' }).click();
    await thread.getByText('(edited)').waitFor();
    await bot.reactions.add({ channel: help, timestamp: ts, name: 'white_check_mark' });
    await thread.getByRole('img', { name: '✅' }).waitFor();
    expect(await accessibilityProblems(page, '[data-pane="slack"]')).toEqual([]);

    await bot.chat.delete({ channel: help, ts });
    await thread.getByText('This message was deleted.').waitFor();
    await thread.getByRole('button', { name: 'Actions for the message of Ada Premium' }).click();
    await thread.getByRole('menuitem', { name: 'Delete message' }).click();
    await thread.waitFor({ state: 'detached' });
    expect(problems).toEqual([]);
  });

  it('shows an archived channel without a place to write, and lets go of a deleted one', async () => {
    const { page, problems } = await world.open();
    const pane = paneOf(page);
    await pane.getByRole('button', { name: 'community' }).click();
    const choose = async (entry: string) => {
      await pane.getByRole('button', { name: 'Actions for #community' }).click();
      await pane.getByRole('menuitem', { name: entry }).click();
    };
    await choose('Archive channel');
    await pane.getByText('#community is archived.').waitFor();
    expect(await pane.getByRole('textbox').count()).toBe(0);
    await choose('Unarchive channel');
    await pane.getByRole('textbox', { name: 'Message #community' }).waitFor();
    await choose('Remove Frontdesk');
    await expect(bot.chat.postMessage({ channel: SLACK.channels.community, text: 'x' })).rejects.toThrow(
      'not_in_channel',
    );
    await choose('Delete channel');
    await pane.getByRole('heading', { name: '#help' }).waitFor();
    expect(await pane.getByRole('button', { name: 'community' }).count()).toBe(0);
    expect(problems).toEqual([]);
  });

  it('follows links to messages and into threads', async () => {
    const { page, problems } = await world.open();
    const pane = paneOf(page);
    const { ts = '' } = await bot.chat.postMessage({ channel: help, text: 'Where it began' });
    await bot.chat.postMessage({ channel: help, text: 'And went on', thread_ts: ts });
    const { permalink = '' } = await bot.chat.getPermalink({ channel: help, message_ts: ts });
    const { general } = SLACK.channels;
    await bot.chat.postMessage({ channel: general, text: `See <${permalink}|the thread>` });
    await pane.getByRole('button', { name: 'general' }).click();
    await pane.getByRole('link', { name: 'the thread' }).click();
    await pane.getByRole('complementary', { name: 'Thread' }).getByText('And went on').waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  }, 30_000);
});
