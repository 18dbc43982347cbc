import {
  type APIInteraction,
  type Client,
  Events,
  GatewayDispatchEvents,
  type GatewayReadyDispatchData,
} from 'discord.js';
import { MINUTE } from '../../src/domain/time.ts';
import type { ConnectionState } from '../../src/ports/chat-platform.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { errorData } from './chat-error.ts';
import { createClient } from './client.ts';
import { retryDelay } from './config.ts';
import { explainProblem } from './problem.ts';

export interface Connection {
  /** Begins to connect; never throws. A lost connection is taken up again by discord.js, a refused one from here, for ever. */
  start(): void;
  stop(): Promise<void>;
  state(): ConnectionState;
  problem(): string | undefined;
  /** The bot's own user id, after the first READY. */
  self(): string | undefined;
  /** Ids of the servers the bot is in. */
  guilds(): readonly string[];
}

export interface ConnectionDeps {
  readonly token: string;
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly log: Logger;
  onInteraction(interaction: APIInteraction): void;
  onReady(applicationId: string): void;
}

/** discord.js retries a dropped connection itself; one that stays silent for so long is built anew. */
const SILENT_TOO_LONG = 2 * MINUTE;

export function createConnection(deps: ConnectionDeps): Connection {
  const { token, apiUrl, clock, log } = deps;
  let client: Client | undefined;
  let state: ConnectionState = 'starting';
  let problem: string | undefined;
  let self: string | undefined;
  let attempt = 0;
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
    if (state === 'connected') state = 'reconnecting';
    problem = explainProblem(reason, apiUrl);
    const delay = retryDelay(attempt++);
    const cause = typeof reason === 'number' ? { closeCode: reason } : errorData(reason);
    log.warn({ problem, retryInMs: Math.round(delay), ...cause }, 'Discord is not connected');
    discard(with_);
    cancelRetry = clock.after(delay, connect);
  };

  const discard = (old: Client): void => {
    old
      .destroy()
      .catch((error: unknown) => log.debug(errorData(error), 'A Discord client did not close cleanly'));
  };

  const connect = (): void => {
    const fresh = createClient(apiUrl);
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
    });
    to.ws.on(GatewayDispatchEvents.Resumed, () => {
      if (to === client) connected();
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
      disarmWatch();
      const last = client;
      client = undefined;
      await last?.destroy();
    },
    state: () => state,
    problem: () => problem,
    self: () => self,
    guilds: () => [...(client?.guilds.cache.keys() ?? [])],
  };
}
