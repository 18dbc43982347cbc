import type { Desk } from './desk.ts';
import type { Picture } from './pictures.ts';

const WEDNESDAY = Date.parse('2026-09-16T14:30:00Z');

const pane = (desk: Desk, name: 'discord' | 'slack' | 'helpdesk') =>
  desk.page.locator(`[data-pane="${name}"]`);

async function press(desk: Desk, where: 'discord' | 'slack', button: string): Promise<void> {
  await pane(desk, where).getByRole('button', { name: button, exact: true }).last().click();
  await desk.settled();
}

/** Writes where the pane is; in Slack into the open thread, if there is one. */
async function write(desk: Desk, where: 'discord' | 'slack', text: string): Promise<void> {
  const field = pane(desk, where)
    .locator(where === 'discord' ? '[data-composer]' : 'form textarea')
    .last();
  await field.fill(text);
  await field.press('Enter');
  await desk.settled();
}

async function solve(desk: Desk, where: 'discord' | 'slack'): Promise<void> {
  await press(desk, where, 'Mark as solved');
  await pane(desk, where).locator('select').last().selectOption({ index: 1 });
  await desk.settled();
}

const inSlack = async (desk: Desk, channel: string): Promise<void> => {
  await pane(desk, 'slack').getByRole('button', { name: channel }).click();
  await desk.settled();
};

async function openSlackThread(desk: Desk): Promise<void> {
  const slack = pane(desk, 'slack');
  await slack.getByRole('article').last().hover();
  await slack
    .getByRole('button', { name: /^Actions for/u })
    .last()
    .click();
  await slack.getByRole('menuitem', { name: 'Reply in thread' }).click();
  await desk.settled();
}

const EDITOR = 'Publishing an entry answers with 409 VersionMismatch since this morning. Anybody else?';

/** What moderators and the community do. */
export const COMMUNITY_PICTURES: readonly Picture[] = [
  {
    name: 'community',
    async take(desk) {
      await desk.call('clock.set', { at: WEDNESDAY });
      await desk.goTo('help');
      await desk.call('discord.runCommand', {
        as: 'ada',
        channelId: '110000000000000002',
        name: 'scope',
        options: {
          values: { question: 'How do I render rich text in my React component? It does not hydrate' },
        },
      });
      await press(desk, 'discord', 'Ask the community');
      await press(desk, 'discord', 'Submit');
      await press(desk, 'discord', 'Post it');
      await desk.call('slack.slashCommand', {
        as: 'ada',
        channel: 'C0HELP',
        command: '/scope',
        text: 'How do I lazy load Contentful images in my Next.js page? Reach me at ada@acme.example',
      });
      await press(desk, 'slack', 'Ask the community');
      await press(desk, 'slack', 'Preview');
      await press(desk, 'slack', 'Post it');

      await desk.be('Fay Free');
      await desk.goTo('How do I render rich text in my React component?');
      await write(
        desk,
        'discord',
        'Render it on the client only: wrap it in a component that waits for useEffect.',
      );
      await inSlack(desk, 'community');
      await openSlackThread(desk);
      await write(desk, 'slack', 'next/image with a loader for images.ctfassets.net does it for us.');

      await desk.be('Ada Premium');
      await solve(desk, 'discord');
      await solve(desk, 'slack');
      // As everybody sees it.
      await desk.be('Luc Lite');
    },
  },
  {
    name: 'escalated',
    async take(desk) {
      await desk.call('clock.set', { at: WEDNESDAY });
      await desk.call('discord.createForumPost', {
        as: 'ada',
        channelId: '110000000000000003',
        title: 'Publishing fails with 409',
        text: EDITOR,
        files: [{ name: 'response.json', contentType: 'application/json', base64: btoa('{"sys":{}}') }],
      });
      await desk.be('Luc Lite');
      await desk.goTo('Publishing fails with 409');
      await write(desk, 'discord', 'Same here, since about nine.');

      await desk.be('Mia Moderator');
      const discord = pane(desk, 'discord');
      await discord.getByRole('article').filter({ hasText: EDITOR }).hover();
      await discord.getByRole('button', { name: 'More' }).first().click();
      await discord.getByRole('menuitem', { name: 'Escalate to ticket' }).click();
      await desk.settled();
      await press(desk, 'discord', 'Escalate');

      await desk.be('Sam Support');
      await desk.page.getByRole('button', { name: /^Helpdesk/u }).click();
      const helpdesk = pane(desk, 'helpdesk');
      await helpdesk.getByText('Publishing fails with 409').first().click();
      await helpdesk.getByRole('button', { name: 'Internal note' }).click();
      await helpdesk.locator('textarea').fill('Two editors save at once. Engineering knows.');
      await helpdesk.locator('form button[type=submit]').click();
      await desk.settled();
      await helpdesk.getByRole('button', { name: 'Public answer' }).click();
      await helpdesk
        .locator('textarea')
        .fill('Thank you for telling us. Reload the editor and publish again: your changes are kept.');
      await helpdesk.locator('form button[type=submit]').click();
      await discord.getByText('your changes are kept').waitFor();
    },
  },
];
