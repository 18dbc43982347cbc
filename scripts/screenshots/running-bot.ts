import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = path.join(import.meta.dirname, '..', '..');

/** How long a start may take, the build of the page included, in milliseconds. */
const READY_WITHIN = 60_000;

/** The bot with its playground, as `npm start` runs it, on a free port and an empty data folder. */
export interface RunningBot {
  readonly url: string;
  stop(): Promise<void>;
}

export async function startBot(): Promise<RunningBot> {
  const data = await mkdtemp(path.join(tmpdir(), 'frontdesk-screenshots-'));
  const port = await freePort();
  const bot = spawn(process.execPath, ['bin/frontdesk.js', 'start'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    // Nothing of the caller's settings: the pictures are of the defaults.
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      DATABASE_URL: `sqlite:${data}/frontdesk.db`,
      LOG_LEVEL: 'warn',
    },
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    const gone = bot.exitCode === null ? once(bot, 'exit') : undefined;
    bot.kill('SIGTERM');
    await gone;
    await rm(data, { recursive: true, force: true });
  };
  try {
    for (const until = Date.now() + READY_WITHIN; !(await isReady(url)); await sleep(100)) {
      if (bot.exitCode !== null || Date.now() > until) throw new Error('The bot did not come up.');
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

async function isReady(url: string): Promise<boolean> {
  // Refused until it listens.
  const response = await fetch(`${url}/readyz`).catch(() => undefined);
  return response?.status === 200;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
