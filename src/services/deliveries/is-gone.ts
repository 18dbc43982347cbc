import { PermanentChatError } from '../../ports/chat-platform.ts';

/**
 * What the platforms answer about a place or a message that was deleted by hand, or that the bot was put out of. Every
 * other refusal says something about what was sent, or about the person, and another place would not mend it.
 */
const GONE: ReadonlySet<string> = new Set([
  'unknown_channel',
  'unknown_message',
  'missing_access',
  'channel_not_found',
  'thread_not_found',
  'message_not_found',
  'not_in_channel',
  'is_archived',
]);

export const isGone = (error: unknown): boolean =>
  error instanceof PermanentChatError && GONE.has(error.code);
