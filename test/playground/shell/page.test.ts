import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensurePageBuilt } from '../../../playground/build-page.ts';
import { type Playground, startPlayground } from '../../../playground/index.ts';
import { POLICIES } from '../stand-ins.ts';

let cacheDir: string;
let playground: Playground;

beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'frontdesk-page-'));
  playground = await startPlayground({ port: 0, policies: POLICIES, policy: 'contentful', cacheDir });
});

afterAll(async () => {
  await playground.stop();
  await rm(cacheDir, { recursive: true });
});

const get = (path: string) => fetch(playground.url + path);

describe('the built page', () => {
  it('is built once for one set of sources, however many ask', async () => {
    const built = await Promise.all([ensurePageBuilt(cacheDir), ensurePageBuilt(cacheDir)]);
    expect(new Set(built).size).toBe(1);
    expect(await readdir(cacheDir)).toHaveLength(1);
  });

  it('runs nothing but its own scripts, and is never stale', async () => {
    const { headers } = await get('/');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('cache-control')).toBe('no-cache');
  });

  it('lets browsers keep what is named after its content', async () => {
    const html = await (await get('/')).text();
    const script = /src="(\/assets\/[^"]+\.js)"/.exec(html)?.[1] ?? '';
    const response = await get(script);
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it.each(['/../package.json', '/%2e%2e/package.json', '/assets/', '/constructor'])(
    'serves nothing but itself: %s',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );
});

describe('a bot with the environment that the playground names', () => {
  it('reaches Discord through the real client', async () => {
    const env = playground.botEnv();
    const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: env.DISCORD_API_URL } });
    const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
    await client.login(env.DISCORD_TOKEN);
    await ready;
    expect(client.guilds.cache.size).toBe(1);
    expect(playground.inspector.headlines().map(({ transport }) => transport)).toContain('gateway');
    await client.destroy();
  });

  it('reaches Slack through the real client', async () => {
    const env = playground.botEnv();
    const slack = new WebClient(env.SLACK_BOT_TOKEN, { slackApiUrl: env.SLACK_API_URL });
    expect(await slack.auth.test()).toMatchObject({ ok: true, team_id: 'T0PLAYGROUND' });
  });

  it('reads the status page', async () => {
    const response = await fetch(playground.botEnv().STATUS_API_URL);
    expect(await response.json()).toMatchObject({ status: { indicator: 'none' } });
  });

  it('is told how Slack reaches it', () => {
    expect(playground.botEnv()).toHaveProperty('SLACK_APP_TOKEN');
    expect(playground.botEnv({ slack: 'http' })).toHaveProperty('SLACK_SIGNING_SECRET');
    expect(playground.botEnv({ slack: 'http' })).not.toHaveProperty('SLACK_APP_TOKEN');
  });
});
