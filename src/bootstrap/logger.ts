import type { DestinationStream } from 'pino';
import pino from 'pino';
import type { Logger } from '../ports/logger.ts';
import type { LogLevel } from './settings/settings.ts';

/** Names under which a secret or a person's words could reach a log line, at the top and one level down. */
const SECRET_KEYS = [
  'token',
  'botToken',
  'appToken',
  'signingSecret',
  'authorization',
  'password',
  'secret',
  'cookie',
  'text',
  'content',
  'body',
  'requestBody',
  'payload',
  'values',
  'options',
  'email',
];

export interface LoggerOptions {
  readonly level: LogLevel;
  readonly destination?: DestinationStream;
}

/** JSON lines on standard error, so that standard output stays free for answers. Flushed by {@link flush}. */
export function createLogger({ level, destination }: LoggerOptions): {
  readonly log: Logger;
  flush(): Promise<void>;
} {
  const target = destination ?? pino.destination({ dest: 2, sync: false });
  const log = pino(
    {
      level,
      base: {},
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`]), censor: '[hidden]' },
      serializers: { err: serializeError },
    },
    target,
  );
  return {
    log,
    flush: () => new Promise((resolve) => log.flush(() => resolve())),
  };
}

/** What helps to find a fault; request bodies (a user's words) and tokens in addresses stay out. */
export function serializeError(error: unknown): unknown {
  // Adapters may hand over an error's data instead of the error, without what must not be logged.
  if (!isErrorLike(error)) return { message: scrub(String(error)) };
  const { code, status, method, url, retryAfter } = error;
  return {
    type: error.name,
    message: scrub(error.message),
    stack: scrub(error.stack ?? ''),
    ...(code === undefined ? {} : { code }),
    ...(status === undefined ? {} : { status }),
    ...(method === undefined ? {} : { method }),
    ...(url === undefined ? {} : { url: scrub(String(url)) }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(error.cause === undefined ? {} : { cause: serializeError(error.cause) }),
  };
}

function isErrorLike(error: unknown): error is Error & Readonly<Record<string, unknown>> {
  return (
    typeof error === 'object' && error !== null && 'message' in error && typeof error.message === 'string'
  );
}

/** Slack tokens, and the tokens that Discord and Slack put into addresses. */
function scrub(text: string): string {
  return text
    .replace(/xox[a-z]-[\w-]+|xapp-[\w-]+/g, '[token]')
    .replace(/(\/(?:interactions|webhooks)\/\d+\/)[\w.-]+/g, '$1[token]')
    .replace(/(hooks\.slack\.com\/\w+\/)[\w/.-]+/g, '$1[token]');
}
