import { createDiscordAdapter } from '../../adapters/discord/index.ts';
import { createSlackAdapter, type SlackAdapter } from '../../adapters/slack/index.ts';
import type { Platform } from '../domain/actor.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExpiringStore } from '../ports/expiring-store.ts';
import type { Installation } from '../ports/installation.ts';
import type { Logger } from '../ports/logger.ts';
import type { Settings } from './settings/settings.ts';
import { createSystemClock } from './system-clock.ts';

export interface ChatPlatforms {
  readonly byName: ReadonlyMap<Platform, ChatPlatform>;
  /** Set in HTTP mode: takes `POST /slack/events`. */
  readonly slackRequests?: SlackAdapter['requestListener'];
}

export interface ChatPlatformDeps {
  readonly settings: Settings;
  readonly installation: () => Installation;
  readonly clock: Clock;
  readonly log: Logger;
  readonly cache: ExpiringStore;
}

/** The platforms whose credentials are set. */
export function createChatPlatforms({
  settings,
  installation,
  clock,
  log,
  cache,
}: ChatPlatformDeps): ChatPlatforms {
  const settingsOf = (tenant: keyof Installation['tenants']) =>
    installation().tenants[tenant] ?? installation().defaults;
  const platforms: ChatPlatform[] = [];
  let slackRequests: SlackAdapter['requestListener'];
  if (settings.discord) {
    platforms.push(
      createDiscordAdapter({
        ...settings.discord,
        clock,
        log: log.child({ platform: 'discord' }),
        cache,
        settings: settingsOf,
      }),
    );
  }
  if (settings.slack) {
    const slack = createSlackAdapter({
      ...settings.slack,
      commandNames: installation().slackCommandNames,
      clock,
      realNow: createSystemClock().now,
      log: log.child({ platform: 'slack' }),
      cache,
      settings: settingsOf,
    });
    slackRequests = slack.requestListener;
    platforms.push(slack);
  }
  return {
    byName: new Map(platforms.map((platform) => [platform.platform, platform])),
    ...(slackRequests ? { slackRequests } : {}),
  };
}
