import type { JsonObject } from '../json.ts';
import type { Arguments } from './arguments.ts';

export interface Call {
  readonly args: Arguments;
  /** At least one of them must be granted. @throws SlackError `missing_scope` */
  requireScope(...scopes: readonly string[]): void;
}

/** Requests a minute: https://docs.slack.dev/apis/web-api/rate-limits. `post`: one a second and channel, short bursts allowed. */
export type Tier = 1 | 2 | 3 | 4 | 'post' | 'unlimited';

export interface Method {
  readonly tier: Tier;
  /** Any one of them is enough; none = any bot token. */
  readonly scopes?: readonly string[];
  /** Wants the app-level token (`xapp-`). */
  readonly appToken?: true;
  run(call: Call): JsonObject | Promise<JsonObject>;
}

/** By full name: `chat.postMessage`. */
export type Methods = Readonly<Record<string, Method>>;
