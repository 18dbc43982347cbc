import { Client, Events, MessageFlags } from 'discord.js';

/** discord.js alone: one listener that answers one fixed text. */
export async function startBareDiscord(): Promise<void> {
  const client = new Client({ intents: [], rest: { api: process.env['DISCORD_API_URL'] ?? '' } });
  client.on(Events.InteractionCreate, (interaction) => {
    if (interaction.isChatInputCommand()) {
      interaction.reply({ content: 'Support is open.', flags: MessageFlags.Ephemeral }).catch(console.error);
    }
  });
  await client.login(process.env['DISCORD_TOKEN'] ?? '');
}
