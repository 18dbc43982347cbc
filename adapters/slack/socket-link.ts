import type { Logger as BoltLogger } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import { type Duration, type Instant, SECOND } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { backoff } from './backoff.ts';
import { problemInWords, remedyFor, waitAsked } from './errors.ts';
import { clientOptions } from './web-api.ts';

/** What Slack sent over a socket. https://docs.slack.dev/apis/events-api/using-socket-mode#events */
export interface Envelope {
  readonly envelope_id: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly retry_attempt?: number;
  readonly retry_reason?: string;
}

/** Sends the acknowledgement of an envelope with `payload` (JSON of an object) in it. Rejects when the socket is gone. */
export type Acknowledgement = (payload: string) => Promise<void>;

/** One place for a Socket Mode connection, filled again whenever it is empty. */
export interface SocketLink {
  start(): void;
  stop(): Promise<void>;
  isUp(): boolean;
  problem(): string | undefined;
}

export interface SocketLinkOptions {
  readonly appToken: string;
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly logger: BoltLogger;
  onEnvelope(envelope: Envelope, ack: Acknowledgement): void;
  onChange(): void;
}

/** From the call for an address to Slack's hello. */
const CONNECT_TIMEOUT: Duration = 20 * SECOND;
/** A connection that lasted this long did not fail: the next one is opened at once. */
const STEADY: Duration = 10 * SECOND;
/** How long a connection that is told to go stays beside its successor, at most; Slack closes it itself. */
const OVERLAP: Duration = 10 * SECOND;
/** A peer that does not answer our close: the client would wait for half a minute. */
const CLOSE_PATIENCE: Duration = SECOND;

export function createSocketLink(options: SocketLinkOptions): SocketLink {
  const { clock } = options;
  let stopped = true;
  let current: Connection | undefined;
  let leaving: Connection | undefined;
  let problem: string | undefined;
  let attempt = 0;
  let cancelRetry = (): void => undefined;

  /** At once after a connection that lasted, and the first time after one that did not. */
  const connectAfter = (livedFor: Duration, asked: Duration = 0): void => {
    current = undefined;
    attempt = livedFor >= STEADY ? 0 : attempt + 1;
    const delay = livedFor > 0 && attempt <= 1 ? 0 : backoff(attempt - 1);
    cancelRetry = clock.after(Math.max(asked, delay), connect);
  };

  const connect = (): void => {
    if (stopped) return;
    const connection = openConnection(options, {
      up() {
        problem = undefined;
        options.onChange();
      },
      told(reason, livedFor) {
        if (connection !== current) return;
        if (reason === 'link_disabled') problem = remedyFor(reason, 'SLACK_APP_TOKEN');
        // Slack renews connections every few hours. The successor comes first, and the old one finishes what it has begun.
        leaving = connection;
        clock.after(OVERLAP, () => void connection.close());
        connectAfter(livedFor);
      },
      down(error, livedFor) {
        if (leaving === connection) {
          leaving = undefined;
          options.onChange();
        }
        if (connection !== current || stopped) return;
        problem = problemInWords(error, 'SLACK_APP_TOKEN');
        connectAfter(livedFor, waitAsked(error));
        options.onChange();
      },
    });
    current = connection;
  };

  return {
    start() {
      stopped = false;
      connect();
    },
    async stop() {
      stopped = true;
      cancelRetry();
      await Promise.all([current?.close(), leaving?.close()]);
    },
    isUp: () => current?.isUp() === true || leaving?.isUp() === true,
    problem: () => problem,
  };
}

interface Connection {
  isUp(): boolean;
  close(): Promise<void>;
}

interface ConnectionEvents {
  up(): void;
  /** Slack announced that it will close the connection. */
  told(reason: string, livedFor: Duration): void;
  /** Once. `livedFor` is 0 for a connection that never was one. */
  down(error: unknown, livedFor: Duration): void;
}

function openConnection(
  { appToken, apiUrl, clock, logger, onEnvelope }: SocketLinkOptions,
  events: ConnectionEvents,
): Connection {
  // Its own reconnecting closes first and then waits for five seconds, and gives up on some errors without a word.
  const client = new SocketModeClient({
    appToken,
    logger,
    autoReconnectEnabled: false,
    clientOptions: clientOptions(apiUrl),
  });
  let upSince: Instant | undefined;
  let ended = false;
  const lived = (): Duration => (upSince === undefined ? 0 : Math.max(1, clock.now() - upSince));
  const end = (error: unknown): void => {
    if (ended) return;
    ended = true;
    cancelTimeout();
    const livedFor = lived();
    upSince = undefined;
    events.down(error, livedFor);
  };
  const cancelTimeout = clock.after(CONNECT_TIMEOUT, () => {
    if (upSince !== undefined) return;
    void client.disconnect();
    end(new Error('no hello from Slack in time'));
  });

  const acknowledge = (envelopeId: string, payload: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = client.websocket;
      if (socket?.isActive()) {
        const message = `{"envelope_id":${JSON.stringify(envelopeId)},"payload":${payload}}`;
        socket.send(message, (error) => (error ? reject(error) : resolve()));
      } else reject(new Error('the connection that Slack sent it over is gone'));
    });

  // The client opens, watches and closes the connection; what comes over it is read here, once. The client itself would
  // close as soon as Slack announces the end, and write every answer out anew.
  const greeted = client.listeners('ws_message') as ((data: unknown, binary: boolean) => void)[];
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, binary: boolean) => {
    const message = messageIn(data);
    if (message === undefined) logger.warn('A message over the socket is no JSON');
    else if (message.type === 'hello') for (const listener of greeted) listener(data, binary);
    else if (message.type === 'disconnect') {
      // Before the hello it is a refusal, and the close that follows says enough.
      if (upSince !== undefined) events.told(message.reason ?? 'unknown', lived());
    } else if (isEnvelope(message)) {
      onEnvelope(message, (answer) => acknowledge(message.envelope_id, answer));
    }
  });
  client.on('connected', () => {
    upSince = clock.now();
    events.up();
  });
  client.on('disconnected', () => end(undefined));
  client.start().catch(end);

  return {
    isUp: () => upSince !== undefined,
    async close() {
      const patience = new Promise<void>((resolve) => clock.after(CLOSE_PATIENCE, resolve));
      await Promise.race([client.disconnect(), patience]);
      end(undefined);
    },
  };
}

/** Either an envelope, or a word about the connection. */
interface Message extends Partial<Envelope> {
  readonly type?: string;
  readonly reason?: string;
}

const isEnvelope = (message: Message): message is Message & Envelope =>
  typeof message.envelope_id === 'string' && typeof message.payload === 'object';

function messageIn(data: unknown): Message | undefined {
  if (typeof data !== 'string') return undefined;
  try {
    const message: unknown = JSON.parse(data);
    return typeof message === 'object' && message !== null ? message : undefined;
  } catch {
    // Said by the caller.
    return undefined;
  }
}
