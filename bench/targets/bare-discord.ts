import { Client, Events, type InteractionReplyOptions, MessageFlags } from 'discord.js';
import { fixedAnswer } from './fixed-answer.ts';

/** discord.js alone: one listener that answers one fixed message. */
export async function startBareDiscord(): Promise<void> {
  const given = fixedAnswer<{ readonly data: InteractionReplyOptions }>('discord')?.data;
  const answer: InteractionReplyOptions = given
    ? { components: given.components ?? [], flags: given.flags }
    : { content: 'Support is open.', flags: MessageFlags.Ephemeral };
  const client = new Client({ intents: [], rest: { api: process.env['DISCORD_API_URL'] ?? '' } });
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) interaction.reply(answer).catch(console.error);
  });
  await client.login(process.env['DISCORD_TOKEN'] ?? '');
}
