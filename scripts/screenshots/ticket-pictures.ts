import type { Desk } from './desk.ts';
import type { Picture } from './pictures.ts';

const WEDNESDAY = Date.parse('2026-09-16T14:30:00Z');
const HELP = '110000000000000002';

const pane = (desk: Desk, name: 'discord' | 'helpdesk') => desk.page.locator(`[data-pane="${name}"]`);

async function press(desk: Desk, button: string): Promise<void> {
  await pane(desk, 'discord').getByRole('button', { name: button, exact: true }).last().click();
  await desk.settled();
}

async function answer(desk: Desk, kind: 'Public answer' | 'Internal note', text: string): Promise<void> {
  const helpdesk = pane(desk, 'helpdesk');
  await helpdesk.getByRole('button', { name: kind }).click();
  await helpdesk.locator('textarea').fill(text);
  await helpdesk.locator('form button[type=submit]').click();
  await desk.settled();
}

/** A ticket on its way, and who asks for it. */
export const TICKET_PICTURES: readonly Picture[] = [
  {
    name: 'conversation',
    async take(desk) {
      await desk.call('clock.set', { at: WEDNESDAY });
      await desk.be('Ada Premium');
      await desk.goTo('help');
      await desk.call('discord.runCommand', {
        as: 'ada',
        channelId: HELP,
        name: 'ticket',
        options: { subcommand: 'open', values: { topic: 'bug' } },
      });
      await press(desk, 'Still stuck? Contact the team');
      const discord = pane(desk, 'discord');
      const form = discord.getByRole('dialog');
      await form.getByLabel('E-mail').fill('ada@acme.example');
      await form.getByLabel('Summary').fill('Publishing fails with 409');
      await form
        .getByLabel('What happens')
        .fill('When I publish an entry in the editor, the web app answers with a 409 since this morning.');
      await form.getByLabel('Space ID').fill('cfexampleapi');
      await form.locator('input[type=file]').setInputFiles({
        name: 'response.json',
        mimeType: 'application/json',
        buffer: Buffer.from('{"sys":{"id":"VersionMismatch"}}'),
      });
      await press(desk, 'Submit');
      await press(desk, 'Send without it');
      await discord
        .getByRole('navigation', { name: 'Channels' })
        .getByRole('button', { name: /FD-1001/u })
        .click();

      await desk.page.getByRole('button', { name: /^Helpdesk/u }).click();
      await pane(desk, 'helpdesk').getByText('Publishing fails with 409').first().click();
      await answer(desk, 'Public answer', 'Thank you, Ada. Do two people edit the same entry?');
      await discord.getByText('Do two people edit').waitFor();
      const field = discord.locator('[data-composer]');
      await field.fill('Yes: my colleague had it open, too.');
      await field.press('Enter');
      await pane(desk, 'helpdesk').getByText('my colleague had it open').waitFor();
      await answer(desk, 'Internal note', 'Two editors save at once. Engineering knows.');
    },
  },
  {
    name: 'linking',
    async take(desk) {
      await desk.call('clock.set', { at: WEDNESDAY });
      await desk.be('Luc Lite');
      await desk.goTo('help');
      await desk.call('discord.runCommand', {
        as: 'luc',
        channelId: HELP,
        name: 'ticket',
        options: { subcommand: 'link', values: {} },
      });
      const form = pane(desk, 'discord').getByRole('dialog');
      await form.getByRole('textbox').fill('luc@lite.example');
      await press(desk, 'Submit');
      await desk.page.getByRole('button', { name: /^Mailbox/u }).click();
      await desk.page.getByText('Votre code').first().click();
    },
  },
];
