import { GatewayIntentBits } from 'discord.js';
import { vi } from 'vitest';
import { createDiscordAdapter } from '../../../adapters/discord/index.ts';
import type { DiscordSideOptions } from '../../../playground/discord/index.ts';
import { DISCORD } from '../../../playground/ids.ts';
import type { ChatPlatform } from '../../../src/ports/chat-platform.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { TenantSettings } from '../../../src/ports/installation.ts';
import { createMemoryStore } from '../../fakes/expiring-store.ts';
import { createFakeSink, type FakeSink } from '../../fakes/inbound-sink.ts';
import { createFakeLogger, type FakeLogger } from '../../fakes/logger.ts';
import { type Ground, startGround } from '../../playground/discord/harness.ts';
import { NO_SETTINGS } from './tenant-settings.ts';

export const TENANT = `discord:${DISCORD.guild}` as const;
export const ADA = { platform: 'discord', tenant: TENANT, id: '200000000000000001' } as const;
export const LUC = { ...ADA, id: '200000000000000002' } as const;

const realClock: Clock = {
  now: () => Date.now(),
  after(delay, task) {
    const timer = setTimeout(task, delay);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

export interface LocalDiscord {
  readonly ground: Ground;
  readonly act: Ground['side']['act'];
  readonly adapter: ChatPlatform;
  readonly sink: FakeSink;
  readonly log: FakeLogger;
  stop(): Promise<void>;
}

interface Options {
  readonly side?: DiscordSideOptions;
  readonly answers?: Parameters<typeof createFakeSink>[0];
  readonly settings?: Partial<TenantSettings>;
  readonly clock?: Clock;
}

/** The real discord.js, connected to a local Discord of its own. */
export async function startLocalDiscord({
  side,
  answers,
  settings,
  clock = realClock,
}: Options = {}): Promise<LocalDiscord> {
  const ground = await startGround({ privilegedIntents: GatewayIntentBits.MessageContent, ...side });
  const log = createFakeLogger();
  const sink = createFakeSink(answers);
  const adapter = createDiscordAdapter({
    token: DISCORD.token,
    apiUrl: `${ground.baseUrl}/discord/api`,
    clock,
    log,
    cache: createMemoryStore(clock),
    settings: () => ({ ...NO_SETTINGS, ...settings }),
  });
  await adapter.start(sink);
  await vi.waitFor(
    () => {
      if (adapter.state() !== 'connected') throw new Error(adapter.problem() ?? adapter.state());
    },
    { timeout: 8_000, interval: 10 },
  );
  return {
    ground,
    act: ground.side.act,
    adapter,
    sink,
    log,
    async stop() {
      await adapter.stop();
      await ground.close();
    },
  };
}

/** A file as somebody picks it. */
export const picked = (name: string, text: string, contentType = 'text/plain') => ({
  name,
  contentType,
  base64: Buffer.from(text).toString('base64'),
});

/** A file as the core hands it out. */
export const outgoing = (name: string, text: string, contentType?: string) => ({
  name,
  size: Buffer.byteLength(text),
  ...(contentType ? { contentType } : {}),
  open: async () => new Blob([text]).stream(),
});
