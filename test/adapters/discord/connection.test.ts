import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import { retryDelay } from '../../../adapters/discord/config.ts';
import { createDiscordAdapter, discordInviteUrl } from '../../../adapters/discord/index.ts';
import type { ChatPlatform } from '../../../src/ports/chat-platform.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';
import { createFakeSink } from '../../fakes/inbound-sink.ts';
import { createFakeLogger } from '../../fakes/logger.ts';
import { NO_SETTINGS } from './tenant-settings.ts';

/** Just enough of Discord to refuse a bot in each of its ways. */
async function startRefusing(how: { status?: number; close?: number }) {
  const attempts: number[] = [];
  const server: Server = createServer((_, response) => {
    attempts.push(Date.now());
    const { port } = server.address() as AddressInfo;
    response.writeHead(how.status ?? 200, { 'content-type': 'application/json' });
    response.end(
      how.status === undefined
        ? JSON.stringify({
            url: `ws://127.0.0.1:${port}`,
            shards: 1,
            session_start_limit: { total: 1_000, remaining: 999, reset_after: 0, max_concurrency: 1 },
          })
        : JSON.stringify({ message: 'No', code: 0 }),
    );
  });
  const gateway = new WebSocketServer({ server });
  gateway.on('connection', (socket: WebSocket) => {
    socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: 45_000 } }));
    socket.on('message', (data) => {
      if (JSON.parse(String(data)).op === 2) socket.close(how.close ?? 1000);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/api`,
    attempts,
    stop: () => {
      gateway.close();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

const cleanUp: (() => unknown)[] = [];

afterEach(async () => {
  for (const task of cleanUp.splice(0)) await task();
});

function adapterFor(apiUrl: string) {
  const clock = createFakeClock();
  const log = createFakeLogger();
  const adapter: ChatPlatform = createDiscordAdapter({
    token: 'wrong',
    apiUrl,
    clock,
    log,
    cache: createMemoryStore(clock),
    settings: () => NO_SETTINGS,
  });
  cleanUp.push(() => adapter.stop());
  return { adapter, clock, log };
}

describe('a Discord that cannot be had', () => {
  it('leaves the start alone, says why, and is tried again for ever', async () => {
    const discord = await startRefusing({ status: 401 });
    cleanUp.push(discord.stop);
    const { adapter, clock } = adapterFor(discord.url);
    await adapter.start(createFakeSink());
    expect(adapter.state()).toBe('starting');
    await vi.waitFor(() => expect(adapter.problem()).toContain('DISCORD_TOKEN'));
    const before = discord.attempts.length;
    clock.advance(1_000);
    await vi.waitFor(() => expect(discord.attempts.length).toBeGreaterThan(before));
  });

  it('§4.17: names the switch for an intent that is off', async () => {
    const discord = await startRefusing({ close: 4014 });
    cleanUp.push(discord.stop);
    const { adapter } = adapterFor(discord.url);
    await adapter.start(createFakeSink());
    await vi.waitFor(() => expect(adapter.problem()).toContain('Privileged Gateway Intents'), 5_000);
  });

  it('is told apart from a network that is down', async () => {
    const discord = await startRefusing({});
    await discord.stop();
    const { adapter, log } = adapterFor(discord.url);
    await adapter.start(createFakeSink());
    await vi.waitFor(() => expect(adapter.problem()).toContain('ECONNREFUSED'), 5_000);
    expect(
      log.lines.some(({ level, message }) => level === 'warn' && message === 'Discord is not connected'),
    ).toBe(true);
    await adapter.stop();
    expect(adapter.state()).toBe('stopped');
    expect(adapter.problem()).toBeUndefined();
  });

  it('is asked less and less often', () => {
    const delays = Array.from({ length: 12 }, (_, attempt) => retryDelay(attempt, () => 1));
    expect(delays.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(delays.at(-1)).toBe(300_000);
    expect(retryDelay(3, () => 0)).toBe(4_000);
  });
});

describe('the invite link', () => {
  it('asks for the least', () => {
    const url = new URL(discordInviteUrl('300000000000000001'));
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: '300000000000000001',
      // View channels, send, send in threads, create private and public threads, manage threads, attach files, read history, pin.
      permissions: String(
        [10n, 11n, 38n, 36n, 35n, 34n, 15n, 16n, 51n].reduce((sum, bit) => sum + 2n ** bit, 0n),
      ),
      scope: 'bot applications.commands',
    });
  });
});
