import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type ClientOptions, Events, GatewayIntentBits } from 'discord.js';
import type { PlaygroundContext, WireRecord } from '../../../playground/contract.ts';
import {
  createDiscordSide,
  type DiscordSide,
  type DiscordSideOptions,
} from '../../../playground/discord/index.ts';
import { DISCORD } from '../../../playground/ids.ts';
import { PEOPLE } from '../../../playground/people.ts';

export interface Ground {
  readonly side: DiscordSide;
  readonly baseUrl: string;
  readonly records: readonly Omit<WireRecord, 'at'>[];
  /** Moves the imitated world's clock. */
  advance(ms: number): void;
  /** A request without discord.js: shows the bare answer. */
  rest(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<RestResult>;
  /** A real client, logged in and ready. */
  login(options?: Partial<ClientOptions>): Promise<Client<true>>;
  close(): Promise<void>;
}

export interface RestResult {
  readonly status: number;
  readonly body: { readonly [key: string]: unknown };
  readonly headers: Headers;
}

/** The imitated Discord on a free port, with no privileged intent unless the test asks for one. */
export async function startGround(options: DiscordSideOptions = {}): Promise<Ground> {
  let offset = 0;
  let baseUrl = '';
  const records: Omit<WireRecord, 'at'>[] = [];
  const clients: Client[] = [];
  const context: PlaygroundContext = {
    now: () => Date.now() + offset,
    record: (entry) => records.push(entry),
    baseUrl: () => baseUrl,
    people: PEOPLE,
  };
  const side = createDiscordSide(context, { privilegedIntents: 0, ...options });
  const server = createServer((request, response) => void side.mount.handle(request, response));
  server.on('upgrade', (request, socket, head) => side.mount.upgrade?.(request, socket, head));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    side,
    baseUrl,
    records,
    advance(ms) {
      offset += ms;
    },
    async rest(method, path, body, headers = {}) {
      const response = await fetch(`${baseUrl}/discord/api/v10${path}`, {
        method,
        headers: {
          authorization: `Bot ${DISCORD.token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return {
        status: response.status,
        body: text === '' ? {} : (JSON.parse(text) as RestResult['body']),
        headers: response.headers,
      };
    },
    async login(more = {}) {
      const client = new Client({
        intents: [
          GatewayIntentBits.Guilds,
          GatewayIntentBits.GuildMessages,
          GatewayIntentBits.DirectMessages,
        ],
        ...more,
        rest: { api: `${baseUrl}/discord/api`, ...more.rest },
      });
      clients.push(client);
      client.on('error', () => undefined);
      const ready = new Promise<Client<true>>((resolve) => client.once(Events.ClientReady, resolve));
      await client.login(DISCORD.token);
      return ready;
    },
    async close() {
      await Promise.all(clients.map((client) => client.destroy()));
      await side.stop();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Waits until `check` holds. */
export async function until(check: () => boolean, ms = 5000): Promise<void> {
  const end = performance.now() + ms;
  while (!check()) {
    if (performance.now() > end) throw new Error('It did not come true in time.');
    await sleep(10);
  }
}
