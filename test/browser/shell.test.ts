import { createTransport } from 'nodemailer';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems } from './accessibility.ts';
import { type BrowserWorld, type OpenPage, startBrowserWorld } from './harness.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };

let world: BrowserWorld;
let opened: OpenPage | undefined;
const policies: string[] = [];

beforeAll(async () => {
  world = await startBrowserWorld({
    onPolicyChange(id) {
      policies.push(id);
    },
  });
}, 60_000);

afterAll(() => world?.stop());

afterEach(async () => {
  expect(opened?.problems ?? []).toEqual([]);
  await opened?.page.context().close();
  opened = undefined;
  world.playground.clock.reset();
  world.playground.status.reset();
  await world.playground.policies.set('contentful');
});

async function open(options?: Parameters<BrowserWorld['open']>[0]): Promise<Page> {
  opened = await world.open(options);
  return opened.page;
}

const button = (page: Page, name: RegExp | string) => page.getByRole('button', { name });

const focused = (page: Page) => page.locator(':focus');

describe('the page', () => {
  it('comes up with both chats and without a complaint', async () => {
    const page = await open();
    expect(await page.title()).toBe('Frontdesk playground');
    await page.locator('[data-pane="discord"] textarea').waitFor();
    await page.locator('[data-pane="slack"] textarea').waitFor();
  });

  it('acts as whoever is chosen', async () => {
    const page = await open();
    await button(page, /Acting as Ada Premium/).click();
    await page.getByRole('button', { name: /Luc Lite/ }).click();
    await button(page, /Acting as Luc Lite/).waitFor();
    // Ada's clock is New York's, Luc's is that of Paris.
    await button(page, /^Clock/).click();
    await page.getByRole('dialog').getByText('Europe/Paris').waitFor();
    await page.reload();
    await button(page, /Acting as Luc Lite/).waitFor();
  });

  it('switches the policy and tells the bot', async () => {
    const page = await open();
    await button(page, 'Squarespace').click();
    await page.locator('[aria-pressed="true"]', { hasText: 'Squarespace' }).waitFor();
    expect(policies.at(-1)).toBe('squarespace');
    await button(page, /^Status page/).click();
    await page.getByLabel('Site Loading', { exact: true }).waitFor();
  });

  it('makes it Saturday night in New York, and now again', async () => {
    const page = await open();
    await button(page, /^Clock/).click();
    await button(page, 'Saturday 03:00 in New York').click();
    await button(page, /^Clock: Sat,? 03:0\d, set/).waitFor();
    await button(page, /^Clock/).click();
    await button(page, 'Now, the real time').click();
    await button(page, /^Clock: (?!.*set)/).waitFor();
    expect(world.playground.clock.offset()).toBe(0);
  });

  it('takes any other time, on the clock of the person', async () => {
    const page = await open();
    await button(page, /^Clock/).click();
    await page.getByLabel('Another time').fill('2026-07-04T09:30');
    await button(page, 'Set').click();
    await button(page, /^Clock: Sat,? 09:3\d, set/).waitFor();
    expect(new Date(world.playground.clock.now()).toISOString()).toMatch(/^2026-07-04T13:3/);
  });

  it('breaks a component, opens an incident and resolves it', async () => {
    const page = await open();
    await button(page, /^Status page: All Systems Operational/).click();
    await page.getByLabel('Images API', { exact: true }).selectOption('partial_outage');
    await button(page, /^Status page: Minor Service Outage/).waitFor();
    await page.getByText('Open an incident').click();
    await page.getByLabel('Title').fill('Slow images');
    await button(page, 'Post it').click();
    await page.getByRole('region', { name: 'Incident: Slow images' }).waitFor();
    expect(world.playground.status.snapshot().incidents[0]).toMatchObject({
      name: 'Slow images',
      impact: 'major',
    });
    await button(page, 'Resolve').click();
    await page.getByRole('region', { name: 'Incident: Slow images' }).waitFor({ state: 'detached' });
  });

  it('makes the status page fail', async () => {
    const page = await open();
    await button(page, /^Status page/).click();
    await button(page, 'Error 500').click();
    await button(page, /^Status page: Error 500/).waitFor();
    expect((await fetch(`${world.playground.url}/status/api/v2/summary.json`)).status).toBe(500);
  });

  it('shows what the bot sent by mail, where its HTML can do nothing, and answers it', async () => {
    await createTransport(world.playground.mailbox.url).sendMail({
      from: 'bot@desk.example',
      to: 'ada@acme.example',
      subject: 'Your request',
      text: 'We have it.',
      html: '<p>We have <b>it</b>.</p><script>top.document.title="run"</script><img src=x onerror="top.document.title=\'run\'">',
    });
    const page = await open();
    await button(page, 'Mailbox: 1 message').click();
    await button(page, /Your request/).click();
    await page.frameLocator('iframe[title="Your request"]').getByText('We have it.').waitFor();
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.getByText('As plain text').click();
    await page.getByLabel(/^Answer as Ada Premium/).fill('Thank you.');
    await page.getByRole('article').getByRole('button', { name: 'Send' }).click();
    await page.getByText('Sent.').waitFor();
    expect(await page.title()).toBe('Frontdesk playground');
    expect(world.playground.mailbox.list()[0]).toMatchObject({
      to: ['bot@desk.example'],
      subject: 'Re: Your request',
    });
    // Whoever comes back sees what came meanwhile, not the letter of before.
    await page.keyboard.press('Escape');
    await button(page, 'Mailbox: 2 messages').click();
    await button(page, 'Empty it').click();
    await page.getByText('Nothing yet.').waitFor();
    // What it wanted to do is refused by the browser, and said so.
    expect(opened?.problems.splice(0).join()).toMatch(/Blocked script.*violates/su);
  });

  it('shows each message on the wire, filtered, in full', async () => {
    world.playground.inspector.clear();
    const page = await open();
    await button(page, /^Inspector/).click();
    await fetch(`${world.playground.url}/status/api/v2/summary.json`);
    const line = page.getByRole('button', { name: /GET \/status\/api\/v2\/summary\.json/ });
    await line.first().click();
    await page.getByText('"Content Management API"').first().waitFor();
    await fetch(`${world.playground.url}/discord/api/v10/gateway`);
    await page
      .getByRole('button', { name: /GET \/gateway/ })
      .first()
      .waitFor();
    await page.getByLabel('Platform', { exact: true }).selectOption('discord');
    await line.first().waitFor({ state: 'detached' });
  });

  it('tells in a notice what was refused', async () => {
    const page = await open();
    await button(page, /^Inspector/).click();
    await button(page, 'Make a platform fail').click();
    await page.getByLabel('Calls that contain').fill('x'.repeat(300));
    await button(page, 'From the next call on').click();
    await page
      .getByRole('status')
      .getByText(/That cannot be done so/)
      .waitFor();
    await button(page, 'Dismiss this notice').click();
  });

  it('says when the playground has gone, and goes on when it is back', async () => {
    const first = await startBrowserWorld();
    const { page } = await first.open();
    const port = Number(new URL(first.playground.url).port);
    await first.playground.stop();
    await page
      .getByRole('alert')
      .getByText(/No connection/)
      .waitFor();
    const second = await startBrowserWorld({ port });
    await page.getByRole('alert').waitFor({ state: 'detached' });
    await second.stop();
    await first.browser.close();
  });
});

describe('with the keyboard alone', () => {
  it('jumps to either chat', async () => {
    const page = await open();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await focused(page).getAttribute('id')).toBe('chat-slack');
  });

  it('opens a panel, and Escape gives the place back', async () => {
    const page = await open();
    await button(page, /^Status page/).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Open the page' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.locator('[popover]:popover-open :focus').count()).toBe(1);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: /^Status page/ }).waitFor({ state: 'hidden' });
    expect(await focused(page).getAttribute('aria-label')).toMatch(/^Status page/);
  });

  it('reaches everything in the bar, and sees where it is', async () => {
    const page = await open();
    const reached: string[] = [];
    for (let n = 0; n < 12; n += 1) {
      await page.keyboard.press('Tab');
      const name = (await focused(page).getAttribute('aria-label')) ?? (await focused(page).textContent());
      const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle');
      reached.push(name ?? '');
      if (n < 9) expect(`${name}: ${outline}`).not.toMatch(/: none$/);
    }
    for (const name of [
      /What to try/,
      /Acting as/,
      /Contentful/,
      /Clock/,
      /Status page/,
      /Mailbox/,
      /Inspector/,
    ]) {
      expect(reached).toContainEqual(expect.stringMatching(name));
    }
  });
});

describe('what to try', () => {
  it('prepares the world and puts the command into the composer', async () => {
    const page = await open();
    await button(page, 'What to try').click();
    await button(page, '/hours in Discord').click();
    await page.locator('[aria-pressed="true"]', { hasText: 'Squarespace' }).waitFor();
    await button(page, /^Clock: Sat,? 03:0\d, set/).waitFor();
    expect(await page.locator('[data-pane="discord"] :focus').inputValue()).toContain('/hours');
  });
});

describe('on any screen', () => {
  it('never needs to be scrolled sideways', async () => {
    world.playground.clock.set(Date.parse('2026-07-04T07:00:00Z'));
    const page = await open();
    for (const width of [360, 600, 768, 899, 900, 1024, 1040, 1280, 1920]) {
      await page.setViewportSize({ width, height: 700 });
      const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
      expect(wide, `at ${width}`).toBeLessThanOrEqual(width);
    }
  });
});

describe('on a phone', () => {
  it('shows one chat at a time', async () => {
    const page = await open(PHONE);
    const discord = page.getByRole('tabpanel', { name: 'Discord' });
    const slack = page.getByRole('tabpanel', { name: 'Slack' });
    await discord.waitFor();
    expect(await slack.isVisible()).toBe(false);
    await page.getByRole('tab', { name: 'Discord' }).focus();
    await page.keyboard.press('ArrowRight');
    await slack.waitFor();
    expect(await discord.isVisible()).toBe(false);
  });

  it('keeps every panel on the screen', async () => {
    const page = await open(PHONE);
    for (const name of [/^Status page/, /^Clock/, /^Acting as/, /^What to try/, /^Mailbox/]) {
      await button(page, name).click();
      const box = await page.locator('[popover]:popover-open').boundingBox();
      expect(box?.x, `${name}`).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0), `${name}`).toBeLessThanOrEqual(390);
      expect((box?.y ?? 0) + (box?.height ?? 0), `${name}`).toBeLessThanOrEqual(844);
      await page.keyboard.press('Escape');
    }
  });
});

describe('for everybody', () => {
  it('has nothing that axe objects to in the shell', async () => {
    const page = await open();
    await button(page, /^Clock/).click();
    await button(page, 'Saturday 03:00 in New York').click();
    await button(page, /set\. Change the time$/).waitFor();
    expect(await accessibilityProblems(page, 'header')).toEqual([]);
    for (const name of [/^Status page/, /^Clock/, /^Acting as/, /^What to try/, /^Mailbox/]) {
      await button(page, name).click();
      expect(await accessibilityProblems(page, '[popover]:popover-open')).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await button(page, /^Inspector/).click();
    expect(await accessibilityProblems(page, '[aria-label="Inspector"]')).toEqual([]);
  });
});
