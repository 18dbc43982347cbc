import type { TenantId } from '../../src/domain/actor.ts';
import type { Duration } from '../../src/domain/time.ts';
import { MINUTE, SECOND } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { TenantSettings } from '../../src/ports/installation.ts';
import type { Logger } from '../../src/ports/logger.ts';

export interface DiscordAdapterDeps {
  /** The bot's token, with or without `Bot ` before it. */
  readonly token: string;
  /** Without a version. Default: {@link DISCORD_API_URL}. */
  readonly apiUrl?: string;
  readonly clock: Clock;
  /** Expected to name the platform in every line. */
  readonly log: Logger;
  readonly cache: ExpiringStore;
  readonly settings: (tenant: TenantId) => TenantSettings;
}

export const DISCORD_API_URL = 'https://discord.com/api';

/** The version whose payloads this adapter reads and writes. */
export const DISCORD_API_VERSION = '10';

/** Discord drops an interaction without a first response after 3 s; a second is kept for the way there. */
export const DEFER_AFTER: Duration = 2 * SECOND;

/** Choices that come later than this are not shown any more (3 s). */
export const COMPLETE_WITHIN: Duration = 2.5 * SECOND;

/** First wait before connecting again; doubled each time up to {@link RETRY_MOST}, with jitter. */
export const RETRY_FIRST: Duration = 1 * SECOND;
export const RETRY_MOST: Duration = 5 * MINUTE;

/** `attempt` counts from 0. Half of the wait is random, so that many bots do not come back in step. */
export function retryDelay(attempt: number, random: () => number = Math.random): Duration {
  const most = Math.min(RETRY_FIRST * 2 ** Math.min(attempt, 20), RETRY_MOST);
  return most / 2 + (most / 2) * random();
}
