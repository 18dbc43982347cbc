import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { createCapture, createPending, type LoadPlatform } from './pending.ts';

/** The least Discord that discord.js accepts: a gateway that hands out interactions and an endpoint that takes the answers. Nothing is checked; the playground does that. */
export async function startDiscord(command: string): Promise<LoadPlatform> {
  const pending = createPending();
  let session: WebSocket | undefined;
  let sequence = 0;
  let next = 1n;
  const ready = Promise.withResolvers<void>();

  const http = createServer((request, response) => {
    const url = request.url ?? '';
    const callback = /\/interactions\/(\d+)\//.exec(url);
    if (callback?.[1]) {
      const id = callback[1];
      const answered = (): void => {
        response.writeHead(204).end();
        pending.settle(id);
      };
      if (captured.wanted()) {
        readBody(request).then((body) => {
          captured.keep(JSON.stringify(body));
          answered();
        });
      } else request.resume().on('end', answered);
      return;
    }
    readBody(request).then((body) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer(url, request.method ?? 'GET', body)));
    });
  });
  const sockets = new WebSocketServer({ noServer: true });
  http.on('upgrade', (request, socket, head) =>
    sockets.handleUpgrade(request, socket, head, (ws) => greet(ws)),
  );
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;

  const answer = (url: string, method: string, body: unknown): unknown => {
    if (url.includes('/gateway/bot')) {
      return {
        url: `ws://127.0.0.1:${port}/gateway`,
        shards: 1,
        session_start_limit: { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 },
      };
    }
    if (url.includes('/commands')) return method === 'GET' ? [] : (body ?? []);
    return { id: '1', application: { id: '1' } };
  };
  const send = (ws: WebSocket, t: string, d: unknown): void =>
    ws.send(JSON.stringify({ op: 0, s: ++sequence, t, d }));
  const greet = (ws: WebSocket): void => {
    ws.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 45_000 } }));
    ws.on('message', (raw) => {
      const { op } = JSON.parse(String(raw)) as { op: number };
      if (op === 1) ws.send(JSON.stringify({ op: 11 }));
      if (op !== 2) return;
      session = ws;
      send(ws, 'READY', {
        v: 10,
        user: BOT,
        guilds: [{ id: '10', unavailable: true }],
        session_id: 's',
        resume_gateway_url: `ws://127.0.0.1:${port}/gateway`,
        application: { id: '1', flags: 0 },
      });
      send(ws, 'GUILD_CREATE', GUILD);
      ready.resolve();
    });
  };

  const ask = (user: number): Promise<number> => {
    const id = String(1_000_000_000_000_000_000n + next++);
    return pending.track(
      id,
      () => session && send(session, 'INTERACTION_CREATE', interaction(id, user, command)),
    );
  };
  const captured = createCapture(ask);

  return {
    name: 'discord',
    env: { DISCORD_TOKEN: 'bench', DISCORD_API_URL: `http://127.0.0.1:${port}/api` },
    connected: ready.promise,
    request: ask,
    capture: captured.capture,
    async stop() {
      for (const ws of sockets.clients) ws.terminate();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

const BOT = { id: '1', username: 'bench', discriminator: '0', global_name: null, avatar: null, bot: true };

const GUILD = {
  id: '10',
  name: 'bench',
  owner_id: '2',
  roles: [
    {
      id: '10',
      name: '@everyone',
      permissions: '0',
      position: 0,
      color: 0,
      hoist: false,
      managed: false,
      mentionable: false,
    },
  ],
  channels: [{ id: '20', type: 0, name: 'general', position: 0, permission_overwrites: [] }],
  members: [],
  threads: [],
  emojis: [],
  features: [],
  stickers: [],
  voice_states: [],
  presences: [],
  stage_instances: [],
  guild_scheduled_events: [],
  member_count: 2,
  large: false,
  unavailable: false,
  joined_at: '2026-01-01T00:00:00Z',
  preferred_locale: 'en-US',
  premium_tier: 0,
  nsfw_level: 0,
  verification_level: 0,
  mfa_level: 0,
  explicit_content_filter: 0,
  default_message_notifications: 0,
  system_channel_flags: 0,
  afk_timeout: 0,
};

function interaction(id: string, user: number, command: string): unknown {
  const person = {
    id: String(1_000_000 + user),
    username: `u${user}`,
    discriminator: '0',
    global_name: null,
    avatar: null,
  };
  return {
    id,
    application_id: '1',
    type: 2,
    token: `t${id}`,
    version: 1,
    guild_id: '10',
    channel_id: '20',
    locale: user % 2 ? 'fr' : 'en-US',
    guild_locale: 'en-US',
    app_permissions: '0',
    entitlements: [],
    authorizing_integration_owners: {},
    context: 0,
    attachment_size_limit: 10_000_000,
    channel: { id: '20', type: 0, name: 'general', permissions: '0', guild_id: '10' },
    member: {
      user: person,
      roles: [],
      joined_at: '2026-01-01T00:00:00Z',
      permissions: '0',
      deaf: false,
      mute: false,
      flags: 0,
      avatar: null,
    },
    data: { id: '5', name: command, type: 1, options: [] },
  };
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length > 0 ? JSON.parse(Buffer.concat(chunks).toString()) : undefined;
}
