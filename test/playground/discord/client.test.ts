import {
  ButtonStyle,
  ComponentType,
  Events,
  type Interaction,
  MessageFlags,
  TextInputStyle,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DISCORD } from '../../../playground/ids.ts';
import { type Ground, startGround } from './harness.ts';

const { channels, guild } = DISCORD;

let ground: Ground;
beforeEach(async () => {
  ground = await startGround({ answerDeadlineMs: 250 });
});
afterEach(() => ground.close());

const HOURS = {
  name: 'hours',
  name_localizations: { fr: 'horaires' },
  description: 'Opening hours',
  description_localizations: { fr: "Heures d'ouverture" },
  options: [{ type: 3, name: 'channel', description: 'Which one', autocomplete: true }],
} as const;

/** Logs a client in, registers `/hours` and answers every interaction with `answer`. */
async function bot(answer: (interaction: Interaction) => Promise<unknown>) {
  const client = await ground.login();
  await client.application.commands.set([HOURS, { name: 'Open a ticket', type: 3 }]);
  const errors: unknown[] = [];
  client.on(Events.InteractionCreate, (interaction) => {
    answer(interaction).catch((error: unknown) => errors.push(error));
  });
  return { client, errors };
}

const text = (content: string) => ({ type: ComponentType.TextDisplay, content }) as const;
const row = (customId: string, label = 'Go') =>
  ({
    type: ComponentType.ActionRow,
    components: [{ type: ComponentType.Button, style: ButtonStyle.Primary, custom_id: customId, label }],
  }) as const;
const V2 = MessageFlags.IsComponentsV2;
const PRIVATE = MessageFlags.IsComponentsV2 | MessageFlags.Ephemeral;

describe('a real discord.js client', () => {
  it('logs in, and knows the server and itself', async () => {
    const client = await ground.login();
    expect(client.user.id).toBe(DISCORD.botUser);
    expect(client.guilds.cache.get(guild)?.channels.cache.get(channels.help)?.name).toBe('help');
    expect(ground.side.snapshot('ada').bot.online).toBe(true);
  });

  it('registers commands, which people see in their language', async () => {
    const { client } = await bot(async () => undefined);
    const commands = await client.application.commands.fetch({ withLocalizations: true });
    expect(commands.find((one) => one.name === 'hours')?.nameLocalizations?.fr).toBe('horaires');
    expect(ground.side.snapshot('luc').commands[0]).toMatchObject({ name: 'hours', label: 'horaires' });
    expect(ground.side.snapshot('ada').messageCommands).toEqual([
      { name: 'Open a ticket', label: 'Open a ticket' },
    ]);
    expect(ground.side.control.commandWrites()).toBe(1);
  });

  it('answers a slash command with a private Components V2 message', async () => {
    let locale = '';
    let roles: readonly string[] = [];
    await bot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      locale = interaction.locale;
      roles = interaction.inCachedGuild() ? [...interaction.member.roles.cache.keys()] : [];
      await interaction.reply({
        flags: PRIVATE,
        components: [{ type: ComponentType.Container, components: [text('**Open**'), row('a:b')] }],
      });
    });
    const result = await ground.side.act.runCommand({
      as: 'luc',
      channelId: channels.help,
      name: 'horaires',
    });
    expect(result).toMatchObject({ kind: 'message', message: { ephemeral: true, state: 'sent' } });
    expect(locale).toBe('fr');
    expect(roles).toContain(DISCORD.roles.lite);
    const messages = (who: string) =>
      ground.side.snapshot(who).channels.find((one) => one.id === channels.help)?.messages.length;
    expect(messages('luc')).toBe(1);
    expect(messages('ada')).toBe(0);
  });

  it('fills in a deferred answer, follows up, and finds what was deferred as private stay private', async () => {
    await bot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.deferReply({ flags: MessageFlags.Ephemeral });
      await interaction.editReply({ flags: V2, components: [text('done')] });
      await interaction.followUp({ content: 'more' });
    });
    const result = await ground.side.act.runCommand({ as: 'ada', channelId: channels.help, name: 'hours' });
    expect(result).toMatchObject({ kind: 'deferred' });
    await expect
      .poll(() => ground.side.snapshot('ada').channels[1]?.messages.map((one) => [one.state, one.ephemeral]))
      .toEqual([
        ['sent', true],
        ['sent', false],
      ]);
  });

  it('completes options while they are typed', async () => {
    await bot(async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      await interaction.respond([{ name: `for ${interaction.options.getFocused()}`, value: 'chat' }]);
    });
    const result = await ground.side.act.autocomplete({
      as: 'ada',
      channelId: channels.help,
      name: 'hours',
      option: 'channel',
      typed: 'ch',
    });
    expect(result).toEqual({ kind: 'choices', choices: [{ name: 'for ch', value: 'chat' }] });
  });

  it('changes the message of a button, and opens a form from it that takes files', async () => {
    let received: unknown;
    await bot(async (interaction) => {
      if (interaction.isChatInputCommand()) {
        await interaction.reply({ flags: V2, components: [text('start'), row('form')] });
      } else if (interaction.isButton()) {
        await interaction.showModal({
          custom_id: 'open:form',
          title: 'New ticket',
          components: [
            {
              type: ComponentType.Label,
              label: 'Details',
              component: {
                type: ComponentType.TextInput,
                custom_id: 'details',
                style: TextInputStyle.Paragraph,
                min_length: 5,
              },
            },
            {
              type: ComponentType.Label,
              label: 'Topic',
              component: {
                type: ComponentType.StringSelect,
                custom_id: 'topic',
                options: [
                  { label: 'Bug', value: 'bug' },
                  { label: 'API', value: 'api' },
                ],
              },
            },
            {
              type: ComponentType.Label,
              label: 'Files',
              component: {
                type: ComponentType.FileUpload,
                custom_id: 'files',
                required: false,
                max_values: 2,
              },
            },
          ],
        });
      } else if (interaction.isModalSubmit() && interaction.isFromMessage()) {
        const file = interaction.fields.getUploadedFiles('files')?.first();
        received = {
          details: interaction.fields.getTextInputValue('details'),
          topic: interaction.fields.getStringSelectValues('topic'),
          file: file?.name,
          bytes: file === undefined ? '' : await (await fetch(file.url)).text(),
        };
        await interaction.update({ components: [text('sent')] });
      }
    });
    const { act } = ground.side;
    const first = await act.runCommand({ as: 'ada', channelId: channels.help, name: 'hours' });
    if (first.kind !== 'message') throw new Error(first.kind);
    const opened = await act.clickButton({ as: 'ada', messageId: first.message.id, customId: 'form' });
    if (opened.kind !== 'modal') throw new Error(opened.kind);
    expect(ground.side.snapshot('ada').modal?.data.title).toBe('New ticket');
    const file = { name: 'shot.txt', contentType: 'text/plain', base64: btoa('pixels') };
    const form = { as: 'ada', modalId: opened.modal.id };
    await expect(act.submitModal({ ...form, values: { topic: ['bug'] } })).rejects.toThrow(
      '"Details" is required.',
    );
    await expect(
      act.submitModal({ ...form, values: { details: 'It broke', topic: ['pets'] } }),
    ).rejects.toThrow('has no entry "pets"');
    const answer = await act.submitModal({
      ...form,
      values: { details: 'It broke', topic: ['bug'] },
      files: { files: [file] },
    });
    expect(answer).toMatchObject({ kind: 'update', message: { components: [{ content: 'sent' }] } });
    expect(received).toEqual({ details: 'It broke', topic: ['bug'], file: 'shot.txt', bytes: 'pixels' });
    expect(ground.side.snapshot('ada').modal).toBeNull();
  });

  it('gets a message from its context menu whole, although it may not read contents', async () => {
    const contents: string[] = [];
    const { client } = await bot(async (interaction) => {
      if (!interaction.isMessageContextMenuCommand()) return;
      contents.push(interaction.targetMessage.content);
      await interaction.reply({ content: 'taken', flags: MessageFlags.Ephemeral });
    });
    client.on(Events.MessageCreate, (message) => contents.push(`event:${message.content}`));
    const sent = await ground.side.act.sendMessage({
      as: 'fay',
      channelId: channels.help,
      text: 'It is down',
    });
    if (sent.kind !== 'message') throw new Error(sent.kind);
    const result = await ground.side.act.messageCommand({
      as: 'mia',
      name: 'Open a ticket',
      messageId: sent.message.id,
    });
    expect(result.kind).toBe('message');
    expect(contents).toEqual(['event:', 'It is down']);
  });

  it('answers in direct messages, where there is no server', async () => {
    const seen: unknown[] = [];
    await bot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      seen.push(interaction.guildId, interaction.user.username);
      await interaction.reply('here');
    });
    const { channelId } = await ground.side.act.openDirectMessages({ as: 'fay' });
    const result = await ground.side.act.runCommand({ as: 'fay', channelId, name: 'hours' });
    expect(result.kind).toBe('message');
    expect(seen).toEqual([null, 'fay']);
    expect(ground.side.snapshot('ada').directMessages).toEqual([]);
  });

  it('is too late after the deadline, and the person is told', async () => {
    const { errors } = await bot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await new Promise((resolve) => setTimeout(resolve, 350));
      await interaction.reply('late');
    });
    const result = await ground.side.act.runCommand({ as: 'ada', channelId: channels.help, name: 'hours' });
    expect(result).toEqual({ kind: 'failed', reason: 'The application did not respond' });
    await expect.poll(() => errors).toMatchObject([{ code: 10062 }]);
    expect(ground.side.snapshot('ada').channels[1]?.messages.at(-1)?.state).toBe('failed');
  });

  it('may answer first only once', async () => {
    const { errors } = await bot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('one');
      interaction.replied = false;
      await interaction.reply('two');
    });
    await ground.side.act.runCommand({ as: 'ada', channelId: channels.help, name: 'hours' });
    await expect.poll(() => errors).toMatchObject([{ code: 40060 }]);
  });

  it('loses its token after 15 minutes', async () => {
    const { errors } = await bot(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('one');
      ground.advance(15 * 60_000 + 1);
      await interaction.editReply('two');
    });
    await ground.side.act.runCommand({ as: 'ada', channelId: channels.help, name: 'hours' });
    await expect.poll(() => errors).toMatchObject([{ code: 50027, status: 401 }]);
  });
});
