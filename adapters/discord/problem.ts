import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  GatewayCloseCodes,
  HTTPError,
} from 'discord.js';

const PORTAL = 'https://discord.com/developers/applications';

const BAD_TOKEN = `Discord refuses the bot's token. Copy a new one (${PORTAL}, your application, Bot, Reset Token) into DISCORD_TOKEN and start again.`;

/** Said while the bot is connected without the words of messages. */
export const NO_MESSAGE_CONTENT = `Discord keeps the words of messages from the bot: answers in ticket threads do not arrive. Switch on "Message Content Intent" (${PORTAL}, your application, Bot, Privileged Gateway Intents); it is noticed within ten minutes.`;

/** What the operator has to do about a close code after which Discord takes no reconnect. https://docs.discord.com/developers/topics/opcodes-and-status-codes#gateway */
const CLOSED: Readonly<Record<number, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: BAD_TOKEN,
  [GatewayCloseCodes.ShardingRequired]:
    'The bot is in more servers than one connection may serve (2,500). Remove it from some of them.',
  [GatewayCloseCodes.InvalidAPIVersion]: 'Discord no longer offers API version 10. Update Frontdesk.',
  [GatewayCloseCodes.InvalidIntents]: 'Discord does not know an intent the bot asks for. Update Frontdesk.',
  [GatewayCloseCodes.DisallowedIntents]: `The bot asks for an intent that is switched off. Switch it on (${PORTAL}, your application, Bot, Privileged Gateway Intents).`,
};

/** Why there is no connection, in words for the operator. */
export function explainProblem(reason: unknown, apiUrl: string): string {
  if (typeof reason === 'number') return CLOSED[reason] ?? `Discord closed the connection (code ${reason}).`;
  if (reason instanceof DiscordjsError && reason.code === DiscordjsErrorCodes.TokenInvalid) return BAD_TOKEN;
  if (reason instanceof DiscordAPIError || reason instanceof HTTPError) {
    if (reason.status === 401) return BAD_TOKEN;
    return `Discord answered ${reason.status} (${reason.message}). It is tried again.`;
  }
  if (!(reason instanceof Error)) return 'The connection to Discord failed. It is tried again.';
  const code = errorCode(reason);
  if (code !== undefined)
    return `Discord cannot be reached at ${apiUrl} (${code}). Check the network and DISCORD_API_URL; it is tried again.`;
  return `The connection to Discord failed (${reason.message}). It is tried again.`;
}

/** `ECONNREFUSED`, `ENOTFOUND`, …, also of a wrapped error. */
function errorCode(error: Error): string | undefined {
  if ('code' in error && typeof error.code === 'string' && /^(E|UND_)[A-Z_]+$/.test(error.code))
    return error.code;
  return error.cause instanceof Error ? errorCode(error.cause) : undefined;
}
