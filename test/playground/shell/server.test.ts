import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { startShell } from '../stand-ins.ts';
import { connectControl } from './control-client.ts';

type Shell = Awaited<ReturnType<typeof startShell>>;

let shell: Shell | undefined;
const start = async (...args: Parameters<typeof startShell>): Promise<Shell> => {
  shell = await startShell(...args);
  return shell;
};

afterEach(async () => {
  await shell?.stop();
  shell = undefined;
});

function get(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .once('error', reject)
      .end();
  });
}

describe('the one server', () => {
  it('gives each part its paths and the bot the rest', async () => {
    const { url } = await start({
      fallback(incoming, response) {
        if (incoming.url !== '/healthz') return false;
        response.end('well');
        return true;
      },
    });
    const text = async (path: string) => (await fetch(url + path)).text();

    expect(await text('/discord/api/v10/gateway/bot')).toBe('discord here');
    expect(await text('/slack-api/api/auth.test')).toBe('slack here');
    expect(await text('/status/api/v2/status.json')).toContain('All Systems Operational');
    expect(await text('/healthz')).toBe('well');
    expect((await fetch(`${url}/discordant`)).status).toBe(404);
  });

  it('takes the bot’s routes later too', async () => {
    const { url, setFallback } = await start();
    setFallback(async (_request, response) => {
      response.end('late');
      return true;
    });
    expect(await (await fetch(`${url}/readyz`)).text()).toBe('late');
  });

  it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example'])(
    'answers nobody who calls it “%s”',
    async (host) => {
      const { url } = await start();
      expect(await get(`${url}/status/api/v2/status.json`, { host })).toBe(421);
    },
  );

  it.each(['localhost:8080', '127.0.0.1', '[::1]:3000'])('answers to %s', async (host) => {
    const { url } = await start();
    expect(await get(`${url}/status/api/v2/status.json`, { host })).toBe(200);
  });

  it('opens its control to its own page alone', async () => {
    const { url } = await start();
    await expect(connectControl(url, 'ada', 'http://evil.example')).rejects.toThrow('403');
    const client = await connectControl(url, 'ada', url);
    client.close();
  });

  it('refuses to leave the machine', async () => {
    await expect(startShell({ host: '0.0.0.0' })).rejects.toThrow(/this machine only.*HOST/);
  });

  it('says so when the port is taken', async () => {
    const { url } = await start();
    const port = Number(new URL(url).port);
    await expect(startShell({ port })).rejects.toThrow(`Port ${port} is already in use`);
  });

  it('answers 500 when a part fails, tells why, and goes on', async () => {
    const errors: unknown[] = [];
    const { url } = await start({
      onError: (error) => errors.push(error),
      fallback: () => Promise.reject(new Error('broken')),
    });
    expect((await fetch(`${url}/webhooks/x`)).status).toBe(500);
    expect(errors).toEqual([new Error('broken')]);
    expect((await fetch(`${url}/status`)).status).toBe(200);
  });
});
