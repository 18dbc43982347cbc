import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { Duration } from '../../src/domain/time.ts';
import { PermanentChatError } from '../../src/ports/chat-platform.ts';

/** Slack's own faults, over in a moment as a rule. */
const HICCUPS: readonly string[] = [
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
];

/**
 * Codes after which another attempt may succeed: Slack's own faults, and a token that the operator can replace. Every
 * other code says something about the request itself (channel_not_found, is_archived, missing_scope, invalid_blocks, …).
 * https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
const TRANSIENT: ReadonlySet<string> = new Set([
  ...HICCUPS,
  'ratelimited',
  'rate_limited',
  'team_added_to_org',
  'not_authed',
  'invalid_auth',
  'token_expired',
  'token_revoked',
  'account_inactive',
]);

/** Slack's code of a refused call, e.g. `channel_not_found`. */
export function slackErrorCode(error: unknown): string | undefined {
  if (error instanceof WebAPIPlatformError) return error.data.error;
  return error instanceof PermanentChatError ? error.code : undefined;
}

/** How long Slack wants us to wait; undefined when that is not what happened. */
export function waitAsked(error: unknown): Duration | undefined {
  return error instanceof WebAPIRateLimitedError ? Math.max(1, error.retryAfter) * 1_000 : undefined;
}

/** Whether trying again at once is likely to help: a fault of Slack's or a broken connection. */
export function isHiccup(error: unknown): boolean {
  if (error instanceof WebAPIPlatformError) return HICCUPS.includes(error.data.error);
  return error instanceof WebAPIRequestError || (error instanceof WebAPIHTTPError && error.statusCode >= 500);
}

/** The error as the core knows it: permanent, or left as it is and worth another attempt. */
export function toChatError(error: unknown): unknown {
  if (!(error instanceof WebAPIPlatformError) || TRANSIENT.has(error.data.error)) return error;
  return new PermanentChatError(error.data.error, { cause: error });
}

/** The variable whose token a call was made with. */
export type TokenVariable = 'SLACK_BOT_TOKEN' | 'SLACK_APP_TOKEN';

/** What an operator can do about it; `{token}` is the variable. https://docs.slack.dev/reference/methods/auth.test#errors */
const REMEDIES: Readonly<Record<string, string>> = {
  invalid_auth:
    'Slack does not know the token in {token}. Copy it again from the settings of your Slack app.',
  not_authed: 'No token was sent. Set {token}.',
  token_revoked: 'The token in {token} was revoked. Install the app again and copy the new token.',
  token_expired:
    'The token in {token} has expired. Switch token rotation off in the app, install it again and copy the token.',
  account_inactive: 'The app was removed from the workspace. Install it again and copy the new token.',
  not_allowed_token_type:
    '{token} holds another kind of token. SLACK_BOT_TOKEN is the bot token (xoxb-…), SLACK_APP_TOKEN the app-level token (xapp-…).',
  missing_scope:
    'A scope is missing. Compare the app with the output of "frontdesk manifest" and install it again.',
  no_permission: 'The app-level token lacks the scope connections:write. Create one that has it.',
  access_denied: 'The workspace does not allow this app. Ask an administrator to approve it.',
  team_disabled: 'The workspace is switched off.',
  link_disabled: 'Socket Mode is switched off in the settings of the Slack app. Switch it on.',
};

export const remedyFor = (code: string, token: TokenVariable): string =>
  `${code}: ${(REMEDIES[code] ?? 'Slack refused the connection.').replace('{token}', token)}`;

/** Why Slack cannot be reached, in words for the operator. */
export function problemInWords(error: unknown, token: TokenVariable): string {
  const code = slackErrorCode(error);
  if (code !== undefined) return remedyFor(code, token);
  const wait = waitAsked(error);
  if (wait !== undefined) return `Slack asks to wait ${Math.ceil(wait / 1_000)} s before the next attempt.`;
  const detail = error instanceof Error ? rootOf(error).message : String(error ?? 'connection closed');
  return `Slack cannot be reached (${detail}). It is tried again.`;
}

/** Clients wrap "connect ECONNREFUSED 127.0.0.1:443" in sentences that say less. */
function rootOf(error: Error): Error {
  return error.cause instanceof Error ? rootOf(error.cause) : error;
}
