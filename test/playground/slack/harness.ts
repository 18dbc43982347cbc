import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger, Receiver } from '@slack/bolt';
import { App, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { WireRecord } from '../../../playground/contract.ts';
import { SLACK } from '../../../playground/ids.ts';
import { PEOPLE } from '../../../playground/people.ts';
import type { SlackSide } from '../../../playground/slack/index.ts';
import { createSlackSide } from '../../../playground/slack/index.ts';

export type ModalView = Extract<Parameters<WebClient['views']['open']>[0]['view'], { type: 'modal' }>;

export interface Harness {
  readonly side: SlackSide;
  readonly baseUrl: string;
  readonly apiUrl: string;
  readonly wire: WireRecord[];
  /** Moves the imitated clock. */
  advance(ms: number): void;
  /** A real Bolt app in Socket Mode with as many connections; started. */
  socketApp(setUp: (app: App) => void, connections?: number): Promise<App>;
  client(token?: string): WebClient;
  stop(): Promise<void>;
}

/** A local Slack on a free port, and real Bolt apps against it. */
export async function startHarness(): Promise<Harness> {
  let offset = 0;
  let address = '';
  const wire: WireRecord[] = [];
  const now = (): number => Date.now() + offset;
  const side = createSlackSide({
    now,
    record: (entry) => wire.push({ at: now(), ...entry }),
    baseUrl: () => address,
    people: PEOPLE,
  });
  const server = createServer((request, response) => {
    Promise.resolve(side.mount.handle(request, response)).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });
  server.on('upgrade', (request, socket, head) => side.mount.upgrade?.(request, socket, head));
  address = await listen(server);
  const apiUrl = `${address}/slack-api/api/`;
  const receivers: SocketModeReceiver[] = [];

  return {
    ...{ side, baseUrl: address, apiUrl, wire },
    advance: (ms) => {
      offset += ms;
    },
    async socketApp(setUp, connections = 1) {
      const own = Array.from({ length: connections }, () => {
        return new SocketModeReceiver({
          appToken: SLACK.appToken,
          logger: silent,
          clientPingTimeout: 300,
          installerOptions: { clientOptions: { slackApiUrl: apiUrl } },
        });
      });
      receivers.push(...own);
      const app = createApp(combine(own), apiUrl);
      setUp(app);
      await app.start();
      return app;
    },
    client: (token = SLACK.botToken) =>
      new WebClient(token, {
        slackApiUrl: apiUrl,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        logger: silent,
      }),
    async stop() {
      // A receiver that is stopped while it reconnects rejects a promise that nobody holds.
      await settled(() => side.control.connections() >= receivers.length);
      await Promise.all(receivers.map((receiver) => receiver.stop()));
      await settled(() => side.control.connections() === 0);
      await side.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Dropped connections are expected here, and Bolt is loud about them. */
export const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

export function createApp(receiver: Receiver, slackApiUrl: string): App {
  return new App({
    token: SLACK.botToken,
    receiver,
    logger: silent,
    clientOptions: { slackApiUrl, retryConfig: { retries: 0 }, rejectRateLimitedCalls: true },
  });
}

export async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

/** The error code and the messages of a refused call. */
export async function refusal(
  call: Promise<unknown>,
): Promise<{ error: string; messages: readonly string[] }> {
  try {
    await call;
  } catch (error) {
    const { data } = error as { data?: { error?: string; response_metadata?: { messages?: string[] } } };
    return { error: data?.error ?? String(error), messages: data?.response_metadata?.messages ?? [] };
  }
  return { error: 'none', messages: [] };
}

export function plain(text: string) {
  return { type: 'plain_text', text } as const;
}

async function settled(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300 && !condition(); tries += 1) await sleep(10);
}

function combine(receivers: readonly SocketModeReceiver[]): Receiver {
  return {
    init: (app) => {
      for (const receiver of receivers) receiver.init(app);
    },
    start: () => Promise.all(receivers.map((receiver) => receiver.start())),
    stop: () => Promise.all(receivers.map((receiver) => receiver.stop())),
  };
}
