import { DiscordAPIError } from 'discord.js';
import { PermanentChatError } from '../../src/ports/chat-platform.ts';

/** https://docs.discord.com/developers/topics/opcodes-and-status-codes#json */
const NAMES: Readonly<Record<number, string>> = {
  10003: 'unknown_channel',
  10004: 'unknown_server',
  10008: 'unknown_message',
  10013: 'unknown_user',
  30033: 'too_many_thread_members',
  40067: 'unknown_tag',
  50001: 'missing_access',
  50007: 'direct_messages_closed',
  50013: 'missing_permission',
  50024: 'wrong_channel_type',
  50035: 'invalid_payload',
  40005: 'file_too_large',
  50083: 'thread_archived',
  50278: 'direct_messages_closed',
  160004: 'thread_exists',
  160005: 'thread_locked',
  160006: 'too_many_threads',
};

const REFUSED: ReadonlySet<number> = new Set([400, 403, 404, 413]);

/** Codes by which Discord says that a thread cannot be had here at all; a direct message still can. */
const NO_THREAD: ReadonlySet<string> = new Set([
  'missing_access',
  'missing_permission',
  'wrong_channel_type',
  'unknown_channel',
  'too_many_threads',
  'too_many_thread_members',
]);

export const forbidsThread = (error: unknown): boolean =>
  error instanceof PermanentChatError && NO_THREAD.has(error.code);

/**
 * The port's error for what a REST call threw. Refusals (400, 403, 404, 413) stay refusals; a wrong token (401) is mended by
 * the operator, 429 and 5xx pass, so these are left as they are, for another try.
 */
export function toChatError(error: unknown): unknown {
  if (!(error instanceof DiscordAPIError)) return error;
  if (!REFUSED.has(error.status)) return error;
  const name = NAMES[Number(error.code)] ?? `discord_${error.code}`;
  return new PermanentChatError(name, { cause: error });
}

/** What the log needs of a failed call; never its body, which holds people's words. */
export function errorData(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof DiscordAPIError) {
    const { code, status, method, message } = error;
    // The path of a callback holds the interaction's token.
    return { err: { name: 'DiscordAPIError', code, status, method, message } };
  }
  if (!(error instanceof Error)) return { err: { message: String(error) } };
  const code = 'code' in error ? error.code : undefined;
  return { err: { name: error.name, message: error.message, code, stack: error.stack } };
}
