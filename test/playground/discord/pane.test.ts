import {
  ButtonStyle,
  Client,
  ComponentType,
  Events,
  GatewayIntentBits,
  type Interaction,
  MessageFlags,
  TextInputStyle,
} from 'discord.js';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DISCORD } from '../../../playground/ids.ts';
import { type BrowserWorld, startBrowserWorld } from '../../browser/harness.ts';

const FLAGS = MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral;
const text = (content: string) => ({ type: ComponentType.TextDisplay, content }) as const;

const COMMANDS = [
  {
    name: 'ticket',
    description: 'Tickets',
    options: [
      {
        type: 1,
        name: 'open',
        description: 'Open a ticket',
        options: [{ type: 3, name: 'topic', description: 'About what', autocomplete: true }],
      },
    ],
  },
  { name: 'hours', description: 'Opening hours' },
  { name: 'Open a ticket', type: 3 },
] as const;

/** A bot with one of everything. */
async function answer(interaction: Interaction): Promise<unknown> {
  if (interaction.isAutocomplete())
    return interaction.respond([{ name: 'Billing questions', value: 'billing' }]);
  if (interaction.isChatInputCommand()) {
    return interaction.reply({
      flags: FLAGS,
      components: [
        {
          type: ComponentType.Container,
          accent_color: 0x57f287,
          components: [
            text(
              `## About ${interaction.options.getString('topic') ?? 'hours'}\n**bold** <t:0:t>\n-# small print`,
            ),
            { type: ComponentType.Separator },
            {
              type: ComponentType.ActionRow,
              components: [
                {
                  type: ComponentType.Button,
                  style: ButtonStyle.Primary,
                  custom_id: 'form',
                  label: 'Fill in',
                },
                {
                  type: ComponentType.Button,
                  style: ButtonStyle.Link,
                  url: 'https://example.org',
                  label: 'Guide',
                },
              ],
            },
            {
              type: ComponentType.ActionRow,
              components: [
                {
                  type: ComponentType.StringSelect,
                  custom_id: 'pick',
                  placeholder: 'Another topic',
                  options: [{ label: 'Security', value: 'security', description: 'Private' }],
                },
              ],
            },
          ],
        },
      ],
    });
  }
  if (interaction.isStringSelectMenu()) {
    return interaction.update({ components: [text(`Chosen: ${interaction.values.join()}`)] });
  }
  if (interaction.isMessageContextMenuCommand()) {
    return interaction.reply({
      flags: FLAGS,
      components: [text(`From: ${interaction.targetMessage.content}`)],
    });
  }
  if (interaction.isButton()) {
    return interaction.showModal({
      custom_id: 'open',
      title: 'New ticket',
      components: [
        {
          type: ComponentType.Label,
          label: 'Details',
          description: 'All you know',
          component: { type: ComponentType.TextInput, custom_id: 'details', style: TextInputStyle.Paragraph },
        },
        {
          type: ComponentType.Label,
          label: 'Screenshot',
          component: { type: ComponentType.FileUpload, custom_id: 'files', required: false },
        },
      ],
    });
  }
  if (interaction.isModalSubmit()) {
    const file = interaction.fields.getUploadedFiles('files')?.first();
    const details = interaction.fields.getTextInputValue('details');
    return interaction.reply({ flags: FLAGS, components: [text(`Got ${details} and ${file?.name}`)] });
  }
  return undefined;
}

let world: BrowserWorld;
let client: Client;
beforeAll(async () => {
  world = await startBrowserWorld();
  client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: `${world.playground.url}/discord/api` },
  });
  client.on('error', () => undefined);
  client.on(Events.InteractionCreate, (interaction) => void answer(interaction));
  const ready = new Promise<Client<true>>((done) => client.once(Events.ClientReady, done));
  await client.login(DISCORD.token);
  await (await ready).application.commands.set([...COMMANDS]);
});
afterAll(async () => {
  await client.destroy();
  await world.stop();
});

/** The last message in the pane. */
const last = (page: Page) => page.locator('[data-pane="discord"] article').last();

describe('the Discord pane', () => {
  it('runs a command with completion from the keyboard, and its form with a file', async () => {
    const { page, problems } = await world.open();
    const pane = page.locator('[data-pane="discord"]');
    await pane.getByRole('textbox', { name: 'Message #general' }).focus();
    await page.keyboard.type('/tick');
    await expect
      .poll(() => pane.getByRole('option').allTextContents())
      .toEqual(['/ticket openOpen a ticket']);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('bil');
    await pane.getByRole('option', { name: 'Billing questions' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await last(page).getByRole('heading', { name: 'About billing' }).waitFor();
    await last(page).getByText('Only you can see this').waitFor();

    await last(page).getByRole('button', { name: 'Fill in' }).click();
    const dialog = page.getByRole('dialog', { name: 'New ticket' });
    await dialog.getByLabel('Details').fill('a lot');
    await dialog.getByLabel('Screenshot').setInputFiles({
      name: 'shot.png',
      mimeType: 'image/png',
      buffer: Buffer.from('png'),
    });
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await last(page).getByText('Got a lot and shot.png').waitFor();
    await dialog.waitFor({ state: 'detached' });
    await last(page).getByRole('button', { name: 'Dismiss message' }).click();
    await pane.getByLabel('Another topic').selectOption('security');
    await last(page).getByText('Chosen: security').waitFor();
    expect(problems).toEqual([]);
  });

  it('sends a message, and opens a ticket from its menu by keyboard', async () => {
    const { page, problems } = await world.open();
    const pane = page.locator('[data-pane="discord"]');
    await pane.getByRole('button', { name: 'help, channel' }).click();
    await pane.getByRole('textbox', { name: 'Message #help' }).fill('It is **down** <b>x</b>');
    await page.keyboard.press('Enter');
    await last(page).getByText('down', { exact: true }).waitFor();
    await last(page).getByRole('button', { name: 'More' }).focus();
    await page.keyboard.press('Enter');
    const entry = pane.getByRole('menuitem', { name: 'Open a ticket' });
    await entry.waitFor();
    const focused = () => pane.locator('[role=menuitem]:focus').textContent();
    for (let step = 0; step < 9 && (await focused()) !== 'Open a ticket'; step += 1) {
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await last(page).getByText('From: It is').waitFor();
    expect(await last(page).textContent()).toContain('<b>x</b>');
    expect(problems).toEqual([]);
  });

  it('fits a phone: the channels are called up, posts are made in the forum', async () => {
    const { page, problems } = await world.open({ viewport: { width: 375, height: 700 } });
    const pane = page.locator('[data-pane="discord"]');
    await pane.getByRole('button', { name: 'Channels' }).click();
    await pane.getByRole('button', { name: 'community, forum' }).click();
    await pane.getByRole('button', { name: 'New post' }).click();
    await pane.getByLabel('Title').fill('Hydration');
    await pane.getByLabel('Message', { exact: true }).fill('It flickers');
    await pane.getByLabel('Front end').check();
    await pane.getByRole('button', { name: 'Post', exact: true }).click();
    await last(page).getByText('It flickers').waitFor();
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(375);
    expect(problems).toEqual([]);
  });
});
