import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DeskTicket } from '../../playground/helpdesk/model.ts';
import { accessibilityProblems } from './accessibility.ts';
import { type BrowserWorld, type OpenPage, startBrowserWorld } from './harness.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true };
const PANE = '[data-pane="helpdesk"]';

let world: BrowserWorld;
let opened: OpenPage | undefined;
let ticket: DeskTicket;

beforeAll(async () => {
  world = await startBrowserWorld();
  // No bot listens here.
  world.playground.helpdesk.webhooks.pointAt('http://127.0.0.1:9/');
}, 60_000);

afterAll(() => world?.stop());

beforeEach(() => {
  ticket = addTicket('The delivery API answers 500');
});

afterEach(async () => {
  expect(opened?.problems ?? []).toEqual([]);
  await opened?.page.context().close();
  opened = undefined;
});

function addTicket(subject: string): DeskTicket {
  const { desk } = world.playground.helpdesk;
  const email = 'ada@acme.example';
  const ada =
    desk.users().find((user) => user.email === email) ??
    desk.addUser({ name: 'Ada Premium', email, role: 'end-user' });
  return desk.create(
    {
      subject,
      requesterId: ada.id,
      submitterId: ada.id,
      priority: 'high',
      tags: ['frontdesk'],
      customFields: [
        { id: 360000000001, value: 'api' },
        { id: 360000000002, value: 'premium' },
      ],
      comment: {
        body: 'Since noon every request fails.\n\n— Details —\nReference: FD-1001\nSpace: cfexampleapi',
        public: true,
        files: [desk.addFile({ name: 'trace.txt', contentType: 'text/plain', bytes: Buffer.from('trace') })],
      },
    },
    { userId: desk.botId },
  );
}

async function open(options?: Parameters<BrowserWorld['open']>[0]): Promise<Page> {
  opened = await world.open(options);
  return opened.page;
}

const button = (page: Page, name: RegExp | string) => page.locator(PANE).getByRole('button', { name });

async function openDesk(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Helpdesk/ }).click();
  await page.locator(`${PANE} [data-ticket="${ticket.id}"]`).click();
}

const comments = () =>
  world.playground.helpdesk.desk
    .ticket(ticket.id)
    .audits.flatMap(({ events }) => events.filter((event) => event.type === 'Comment'));

describe('the helpdesk pane', () => {
  it('comes up beside a chat, with what was asked', async () => {
    const page = await open();
    await openDesk(page);
    const pane = page.locator(PANE);
    for (const text of ['Since noon every request fails.', 'ada@acme.example', 'premium', 'You answer as'])
      await pane.getByText(text).first().waitFor();
    await pane.getByRole('link', { name: 'trace.txt' }).waitFor();
    await page.locator('[data-pane="discord"] textarea').waitFor();
    await page.getByRole('tab', { name: 'Slack' }).click();
    await page.locator('[data-pane="slack"] textarea').waitFor();
    await pane.getByText('Since noon every request fails.').waitFor();
  });

  it('answers with a file, and leaves notes that stay inside', async () => {
    const page = await open();
    await openDesk(page);
    await page.locator(`${PANE} textarea`).fill('Try again, please.');
    await page
      .locator(`${PANE} input[type="file"]`)
      .setInputFiles({ name: 'fix.txt', mimeType: 'text/plain', buffer: Buffer.from('fix') });
    await button(page, 'Remove fix.txt').waitFor();
    await page.locator(PANE).getByLabel('Status after the answer').selectOption('pending');
    await button(page, 'Send answer').click();
    await page.locator(`${PANE} article`, { hasText: 'Try again, please.' }).getByText('fix.txt').waitFor();
    await button(page, 'Internal note').click();
    await page.locator(`${PANE} textarea`).fill('An old friend.');
    await page.locator(`${PANE} textarea`).press('Control+Enter');
    await page.locator(`${PANE} article`, { hasText: 'An old friend.' }).getByText('Internal note').waitFor();
    expect(world.playground.helpdesk.desk.ticket(ticket.id).status).toBe('pending');
    expect(comments().map(({ public: isPublic }) => isPublic)).toEqual([true, true, false]);
    expect(comments()[1]?.files[0]?.bytes.toString()).toBe('fix');
  });

  it('changes status, priority and assignee', async () => {
    const page = await open();
    await openDesk(page);
    const choose = (label: string, option: string) =>
      page.locator(PANE).getByLabel(label, { exact: true }).selectOption({ label: option });
    await choose('Assignee', 'Sam Support');
    await choose('Priority', 'Urgent');
    await choose('Status', 'On hold');
    await page.locator(PANE).getByText('set the status to On hold').waitFor();
    await page.locator(PANE).getByText('assigned the ticket to Sam Support').waitFor();
    expect(world.playground.helpdesk.desk.ticket(ticket.id)).toMatchObject({
      status: 'hold',
      priority: 'urgent',
    });
  });

  it('shows at once what happens elsewhere', async () => {
    const page = await open();
    await openDesk(page);
    const fresh = addTicket('A second one');
    await page.locator(`${PANE} [data-ticket="${fresh.id}"]`).waitFor();
    const { desk } = world.playground.helpdesk;
    const words = { comment: { body: 'It works now.', public: true, files: [] } };
    desk.update(ticket.id, words, { userId: ticket.requesterId });
    await page.locator(`${PANE} article`, { hasText: 'It works now.' }).waitFor();
  });

  it('speaks French to who does', async () => {
    const page = await open();
    await page.getByRole('button', { name: /Acting as Ada Premium/ }).click();
    await page.getByRole('button', { name: /Luc Lite/ }).click();
    await openDesk(page);
    await page.locator(PANE).getByText('Vous répondez en tant que Sam Support').waitFor();
    await button(page, 'Envoyer la réponse').waitFor();
  });

  it('has room on a phone: the list, or a ticket', async () => {
    const page = await open(PHONE);
    await page.getByRole('tab', { name: 'Helpdesk' }).click();
    await page.locator(`${PANE} [data-ticket="${ticket.id}"]`).click();
    await page.locator(`${PANE} textarea`).waitFor();
    expect(await page.locator(`${PANE} [data-ticket="${ticket.id}"]`).isVisible()).toBe(false);
    await button(page, /All tickets/).click();
    await page.locator(`${PANE} [data-ticket="${ticket.id}"]`).waitFor();
    const width = await page.locator('html').evaluate((html) => html.scrollWidth);
    expect(width).toBeLessThanOrEqual(PHONE.viewport.width);
    expect(await accessibilityProblems(page)).toEqual([]);
  });

  it('has nothing that axe objects to, and all panes where there is room', async () => {
    const page = await open({ viewport: { width: 1680, height: 950 } });
    await page.locator(`${PANE} [data-ticket="${ticket.id}"]`).click();
    for (const pane of ['discord', 'slack']) await page.locator(`[data-pane="${pane}"] textarea`).waitFor();
    await button(page, 'Internal note').click();
    expect(await accessibilityProblems(page)).toEqual([]);
  });
});
