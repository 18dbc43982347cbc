import { discordInviteUrl } from '../../adapters/discord/index.ts';
import { print, printError } from './print.ts';

/** `frontdesk invite`: the link that adds the bot to a server with the least permissions it needs. */
export async function inviteCommand(
  environment: Readonly<Record<string, string | undefined>>,
  options: Readonly<Record<string, unknown>>,
): Promise<number> {
  const id =
    typeof options['application'] === 'string'
      ? options['application']
      : applicationOf(environment['DISCORD_TOKEN']);
  if (!id || !/^\d{17,20}$/.test(id)) {
    printError(
      'The application id is missing. Set DISCORD_TOKEN, or pass --application <id>: it is on the page "General Information" of https://discord.com/developers/applications.',
    );
    return 1;
  }
  print(discordInviteUrl(id));
  return 0;
}

/** A bot's token begins with its user id in base64; for a bot that is the application id too. */
function applicationOf(token: string | undefined): string | undefined {
  const first = token?.replace(/^Bot /, '').split('.')[0];
  return first ? Buffer.from(first, 'base64').toString('latin1') : undefined;
}
