import {
  type APIInteraction,
  type Client,
  Events,
  GatewayCloseCodes,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  type GatewayReadyDispatchData,
} from 'discord.js';
import { MINUTE } from '../../src/domain/time.ts';
import type { ConnectionState } from '../../src/ports/chat-platform.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { errorData } from './chat-error.ts';
import { createClient } from './client.ts';
import { retryDelay } from './config.ts';
import { explainProblem, NO_MESSAGE_CONTENT } from './problem.ts';

export interface Connection {
  /** Begins to connect; never throws. A lost connection is taken up again by discord.js, a refused one from here, for ever. */
  start(): void;
  stop(): Promise<void>;
  state(): ConnectionState;
  problem(): string | undefined;
  /** Whether Discord gives the words of messages; without, only in direct messages and where the bot is mentioned. */
  hasContent(): boolean;
  /** The bot's own user id, after the first READY. */
  self(): string | undefined;
  /** Ids of the servers the bot is in. */
  guilds(): readonly string[];
  /** A server's own language tag and the names of its channels and roles, as far as the gateway told. */
  server(guildId: string): ServerNames | undefined;
}

export interface ServerNames {
  readonly locale: string;
  channel(id: string): string | undefined;
  role(id: string): string | undefined;
}

export interface ConnectionDeps {
  readonly token: string;
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Whether the developer portal lets the bot have the words of messages. */
  readonly contentAllowed: () => Promise<boolean>;
  onInteraction(interaction: APIInteraction): void;
  onReady(applicationId: string): void;
  /** Everything else that the gateway tells, by the event's own name. */
  onEvent(event: GatewayEvent): void;
  /** After READY (`resumed` false: what came in between is lost) or RESUMED. */
  onConnected(resumed: boolean): void;
}

/** A dispatch in the gateway's own form: `t` names the event, `d` is its payload. */
export type GatewayEvent = Extract<GatewayDispatchPayload, { readonly t: (typeof EVENTS)[number] }>;

const EVENTS = [
  GatewayDispatchEvents.MessageCreate,
  GatewayDispatchEvents.MessageUpdate,
  GatewayDispatchEvents.MessageDelete,
  GatewayDispatchEvents.MessageDeleteBulk,
  GatewayDispatchEvents.ThreadCreate,
  GatewayDispatchEvents.ThreadUpdate,
  GatewayDispatchEvents.ThreadDelete,
  GatewayDispatchEvents.ThreadMembersUpdate,
  GatewayDispatchEvents.ThreadListSync,
  GatewayDispatchEvents.ChannelCreate,
  GatewayDispatchEvents.ChannelUpdate,
  GatewayDispatchEvents.ChannelDelete,
  GatewayDispatchEvents.GuildCreate,
  GatewayDispatchEvents.GuildDelete,
] as const;

const TAKEN: ReadonlySet<string> = new Set(EVENTS);

const isTaken = (packet: GatewayDispatchPayload): packet is GatewayEvent => TAKEN.has(packet.t);

/** How long the bot does without the words of messages before it asks whether the switch was turned. */
const LOOK_AGAIN = 10 * MINUTE;

/** discord.js retries a dropped connection itself; one that stays silent for so long is built anew. */
const SILENT_TOO_LONG = 2 * MINUTE;

export function createConnection(deps: ConnectionDeps): Connection {
  const { token, apiUrl, clock, log } = deps;
  let client: Client | undefined;
  let state: ConnectionState = 'starting';
  let problem: string | undefined;
  let self: string | undefined;
  let attempt = 0;
  /** Asked for until Discord refuses it. */
  let messageContent = true;
  let cancelLook = (): void => undefined;
  let disarmWatch = (): void => undefined;
  let cancelRetry = (): void => undefined;

  const connected = (): void => {
    disarmWatch();
    attempt = 0;
    state = 'connected';
    problem = undefined;
  };

  const watch = (watched: Client): void => {
    disarmWatch();
    disarmWatch = clock.after(SILENT_TOO_LONG, () =>
      failed(watched, new Error('the gateway stayed silent for 2 minutes')),
    );
  };

  /** Gives up this client and tries again with a new one, later each time. */
  const failed = (with_: Client, reason: unknown): void => {
    if (with_ !== client || state === 'stopped') return;
    client = undefined;
    disarmWatch();
    if (reason === GatewayCloseCodes.DisallowedIntents && messageContent) {
      messageContent = false;
      log.warn({ problem: NO_MESSAGE_CONTENT }, 'Discord refuses the message content intent');
      discard(with_);
      connect();
      lookAgain();
      return;
    }
    if (state === 'connected') state = 'reconnecting';
    problem = explainProblem(reason, apiUrl);
    const delay = retryDelay(attempt++);
    const cause = typeof reason === 'number' ? { closeCode: reason } : errorData(reason);
    log.warn({ problem, retryInMs: Math.round(delay), ...cause }, 'Discord is not connected');
    discard(with_);
    cancelRetry = clock.after(delay, connect);
  };

  /** Asks whether the switch was turned meanwhile, and then connects anew. */
  const lookAgain = (): void => {
    cancelLook = clock.after(LOOK_AGAIN, () => {
      deps.contentAllowed().then(
        (allowed) => {
          if (state === 'stopped') return;
          if (!allowed || state !== 'connected' || !client) return lookAgain();
          messageContent = true;
          log.info({}, 'Discord now allows the message content intent, connecting anew');
          const old = client;
          state = 'reconnecting';
          connect();
          discard(old);
        },
        (error: unknown) => {
          log.debug(errorData(error), 'Discord did not say which intents are allowed');
          if (state !== 'stopped') lookAgain();
        },
      );
    });
  };

  const discard = (old: Client): void => {
    old
      .destroy()
      .catch((error: unknown) => log.debug(errorData(error), 'A Discord client did not close cleanly'));
  };

  const connect = (): void => {
    const fresh = createClient(apiUrl, { messageContent });
    client = fresh;
    listen(fresh);
    watch(fresh);
    fresh.login(token).catch((error: unknown) => failed(fresh, error));
  };

  const listen = (to: Client): void => {
    // An unheard `error` event would end the process.
    to.on(Events.Error, (error) => log.warn(errorData(error), 'Discord client error'));
    to.on(Events.ShardError, (error) => {
      log.warn(errorData(error), 'Discord gateway error');
      if (to === client && state !== 'connected') problem = explainProblem(error, apiUrl);
    });
    to.on(Events.ShardDisconnect, ({ code }) => failed(to, code));
    to.on(Events.ShardReconnecting, () => {
      if (to !== client || state !== 'connected') return;
      state = 'reconnecting';
      problem = 'The connection to Discord was lost. It is taken up again.';
      watch(to);
    });
    // The raw events: no object of discord.js is built before the answer is on its way.
    to.ws.on(GatewayDispatchEvents.Ready, (data: GatewayReadyDispatchData) => {
      if (to !== client) return;
      self = data.user.id;
      connected();
      log.info({ servers: data.guilds.length }, 'Discord is connected');
      deps.onReady(data.application.id);
      deps.onConnected(false);
    });
    to.ws.on(GatewayDispatchEvents.Resumed, () => {
      if (to !== client) return;
      connected();
      deps.onConnected(true);
    });
    to.on(Events.Raw, (packet: GatewayDispatchPayload) => {
      if (to === client && state !== 'stopped' && isTaken(packet)) deps.onEvent(packet);
    });
    to.ws.on(GatewayDispatchEvents.InteractionCreate, (interaction: APIInteraction) => {
      if (to === client && state !== 'stopped') deps.onInteraction(interaction);
    });
  };

  return {
    start: connect,
    async stop() {
      state = 'stopped';
      problem = undefined;
      cancelRetry();
      cancelLook();
      disarmWatch();
      const last = client;
      client = undefined;
      await last?.destroy();
    },
    state: () => state,
    problem: () => problem ?? (state === 'connected' && !messageContent ? NO_MESSAGE_CONTENT : undefined),
    hasContent: () => messageContent,
    self: () => self,
    guilds: () => [...(client?.guilds.cache.keys() ?? [])],
    server(guildId) {
      const guild = client?.guilds.cache.get(guildId);
      return (
        guild && {
          locale: guild.preferredLocale,
          channel: (id) => guild.channels.cache.get(id)?.name,
          role: (id) => guild.roles.cache.get(id)?.name,
        }
      );
    },
  };
}
