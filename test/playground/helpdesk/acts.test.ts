import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type ControlClient, connectControl } from '../shell/control-client.ts';
import { startShell } from '../stand-ins.ts';

let world: Awaited<ReturnType<typeof startShell>>;
let page: ControlClient;
let id = 0;

beforeAll(async () => {
  world = await startShell();
  world.helpdesk.webhooks.pointAt('http://127.0.0.1:9/');
  page = await connectControl(world.url, 'luc');
});

afterAll(async () => {
  page?.close();
  await world?.stop();
});

beforeEach(() => {
  const { desk } = world.helpdesk;
  const requester = desk.addUser({ name: 'Ada', role: 'end-user' });
  id = desk.create(
    {
      subject: 'Help',
      requesterId: requester.id,
      submitterId: requester.id,
      comment: { body: 'It is broken.', public: true, files: [] },
    },
    { userId: desk.botId },
  ).id;
});

const ticket = () => world.helpdesk.snapshot('sam').tickets.find((one) => one.id === id);

it('shows every page what agents see, and whom it acts as', async () => {
  const seen = await page.until('helpdesk', ({ tickets }) => tickets.some((one) => one.id === id));
  expect(seen).toMatchObject({ locale: 'fr', timeZone: 'Europe/Paris', me: { name: 'Sam Support' } });
  expect(world.helpdesk.snapshot('mia').me.name).toBe('Mia Moderator');
});

it('answers, notes and changes over the control socket', async () => {
  const content = Buffer.from('fix').toString('base64');
  await page.call('helpdesk.reply', {
    as: 'sam',
    ticket: id,
    body: 'Try again.',
    files: [{ name: 'fix.txt', content }],
    status: 'pending',
  });
  await page.call('helpdesk.note', { ticket: id, body: 'Seen.' });
  await page.call('helpdesk.change', { ticket: id, priority: 'urgent', assignee: null });
  const seen = await page.until('helpdesk', ({ tickets }) =>
    tickets.some((one) => one.id === id && one.priority === 'urgent'),
  );
  expect(seen.tickets.find((one) => one.id === id)).toMatchObject({ status: 'pending', priority: 'urgent' });
  expect(
    ticket()?.entries.map((entry) => (entry.kind === 'comment' ? [entry.body, entry.public] : entry.field)),
  ).toEqual([['It is broken.', true], ['Try again.', true], 'status', ['Seen.', false], 'priority']);
});

it.each([
  ['an empty answer', 'helpdesk.reply', { body: ' ' }, 'cannot be blank'],
  ['a ticket that is not there', 'helpdesk.note', { ticket: 999, body: 'x' }, 'Not found'],
  ['a status that is none', 'helpdesk.change', { status: 'broken' }, 'cannot be done so'],
  ['an assignee who is no agent', 'helpdesk.change', { assignee: 1 }, 'Not found'],
])('refuses %s with a sentence', async (_what, method, params, sentence) => {
  const before = JSON.stringify(ticket());
  await expect(page.call(method, { ticket: id, ...params })).rejects.toThrow(sentence);
  expect(JSON.stringify(ticket())).toBe(before);
});

it('lets faults be injected from the page', async () => {
  await page.call('fault.inject', {
    platform: 'helpdesk',
    match: 'GET /api/v2/users/me',
    times: 1,
    effect: { kind: 'status', status: 503 },
  });
  expect((await fetch(`${world.url}/zendesk/api/v2/users/me`)).status).toBe(503);
  expect((await fetch(`${world.url}/zendesk/api/v2/users/me`)).status).toBe(401);
});
