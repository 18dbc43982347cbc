import { Client, GatewayIntentBits, Options, type RESTOptions } from 'discord.js';
import { DISCORD_API_VERSION } from './config.ts';
import { makeRequest } from './upload.ts';

/**
 * Nothing is read from discord.js' caches but the list of servers, so the others stay empty: a bot that is asked
 * 50,000 times by 50,000 people does not remember one of them.
 */
const NO_CACHES = Options.cacheWithLimits({
  ApplicationCommandManager: 0,
  ApplicationEmojiManager: 0,
  AutoModerationRuleManager: 0,
  BaseGuildEmojiManager: 0,
  DMMessageManager: 0,
  EntitlementManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildForumThreadManager: 0,
  GuildInviteManager: 0,
  GuildMemberManager: 0,
  GuildMessageManager: 0,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  GuildTextThreadManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadManager: 0,
  ThreadMemberManager: 0,
  UserManager: 0,
  VoiceStateManager: 0,
});

export const restOptions = (apiUrl: string): Partial<RESTOptions> => ({
  api: apiUrl,
  version: DISCORD_API_VERSION,
  makeRequest,
});

/** Whether the words of messages are asked for, which takes a switch in the developer portal. */
export interface Wanted {
  readonly messageContent: boolean;
}

/**
 * The gateway only. Interactions need no intent; `Guilds` tells which servers and threads there are, the two message
 * intents who writes where. Only `MessageContent` is privileged: without it words come in direct messages and mentions.
 */
export function createClient(apiUrl: string, { messageContent }: Wanted): Client {
  return new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(messageContent ? [GatewayIntentBits.MessageContent] : []),
    ],
    makeCache: NO_CACHES,
    // Threads are the one thing that discord.js keeps all the same; a ticket's stays archived for years.
    sweepers: { threads: { interval: 3_600, lifetime: 3_600 } },
    allowedMentions: { parse: [] },
    rest: restOptions(apiUrl),
  });
}
