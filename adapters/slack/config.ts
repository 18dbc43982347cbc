import type { TenantId } from '../../src/domain/actor.ts';
import { type Duration, type Instant, SECOND } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { TenantSettings } from '../../src/ports/installation.ts';
import type { Logger } from '../../src/ports/logger.ts';

/** How events arrive: over WebSockets that the bot opens, or as signed HTTP requests. */
export type SlackMode =
  | { readonly kind: 'socket'; readonly appToken: string }
  | { readonly kind: 'http'; readonly signingSecret: string };

export interface SlackAdapterDeps {
  readonly botToken: string;
  readonly mode: SlackMode;
  /** Ends with a slash; `https://slack.com/api/` when left out. */
  readonly apiUrl?: string;
  /** Command → its name on Slack, without the slash; merged over {@link DEFAULT_COMMAND_NAMES}. */
  readonly commandNames?: Readonly<Record<string, string>> | undefined;
  readonly clock: Clock;
  /** The real time, where `clock` may show another: signatures of requests age by it. Default: `clock`. */
  readonly realNow?: () => Instant;
  readonly log: Logger;
  readonly cache: ExpiringStore;
  readonly settings: (tenant: TenantId) => TenantSettings;
  /** Between two messages in one channel; Slack's own second when left out. For tests. */
  readonly postSpacing?: Duration;
}

export const DEFAULT_API_URL = 'https://slack.com/api/';

/** Slack keeps `/status` for itself and refuses a manifest that claims it. */
export const DEFAULT_COMMAND_NAMES: Readonly<Record<string, string>> = { status: 'support-status' };

/** Slack gives 3 s for the acknowledgement and for a trigger id; past this the answer follows by other ways. */
export const ACK_DEADLINE = 2 * SECOND;

/** What one Web API call may take before it counts as failed. */
export const CALL_TIMEOUT = 10 * SECOND;

export interface CommandNames {
  /** `status` → `support-status`. */
  toSlack(command: string): string;
  /** `/support-status` → `status`; an unknown name only loses its slash. */
  fromSlack(name: string): string;
}

export function createCommandNames(names?: Readonly<Record<string, string>>): CommandNames {
  const all = { ...DEFAULT_COMMAND_NAMES, ...names };
  const back = new Map(Object.entries(all).map(([command, slackName]) => [`/${slackName}`, command]));
  return {
    toSlack: (command) => all[command] ?? command,
    fromSlack: (name) => back.get(name) ?? name.replace(/^\//u, ''),
  };
}
