import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = path.join(import.meta.dirname, '..', '..');

/** The real process, as an operator starts it. */
export interface BotProcess {
  readonly url: string;
  readonly child: ChildProcess;
  /** Everything it logged so far, a line each. */
  log(): readonly string[];
  get(path: string): Promise<{ readonly status: number; readonly body: string }>;
  /** Waits until `/readyz` says so. */
  ready(): Promise<void>;
  /** SIGTERM, and the exit code. */
  stop(): Promise<number | null>;
  kill(): Promise<void>;
}

export interface BotOptions {
  /** Tokens and addresses. */
  readonly env: Readonly<Record<string, string>>;
  /** Kept between two starts of one test; made and thrown away otherwise. */
  readonly dataDir?: string;
}

export async function startBot({ env, dataDir }: BotOptions): Promise<BotProcess> {
  const dir = dataDir ?? (await mkdtemp(path.join(tmpdir(), 'frontdesk-e2e-')));
  const port = await freePort();
  const lines: string[] = [];
  const child = spawn(process.execPath, ['bin/frontdesk.js', 'start'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], PORT: String(port), DATABASE_URL: `sqlite:${dir}/frontdesk.db`, LOG_LEVEL: 'debug', ...env },
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => lines.push(...text.split('\n').filter(Boolean)));
  }
  const url = `http://127.0.0.1:${port}`;
  const clean = async (): Promise<void> => {
    if (!dataDir) await rm(dir, { recursive: true, force: true });
  };
  const get = async (target: string) => {
    const response = await fetch(`${url}${target}`);
    return { status: response.status, body: await response.text() };
  };
  return {
    url,
    child,
    log: () => lines,
    get,
    async ready() {
      await until(async () => {
        if (child.exitCode !== null) throw new Error(`the bot ended with ${child.exitCode}:\n${lines.join('\n')}`);
        return (await get('/readyz').catch(() => undefined))?.status === 200;
      }, () => lines.slice(-20).join('\n'));
    },
    async stop() {
      child.kill('SIGTERM');
      const [code] = await exited;
      await clean();
      return code;
    },
    async kill() {
      child.kill('SIGKILL');
      await exited;
      await clean();
    },
  };
}

/** Waits for a condition that comes from outside the test, at most `ms` milliseconds. */
export async function until(
  condition: () => Promise<boolean> | boolean,
  explain: () => string = () => '',
  ms = 15_000,
): Promise<void> {
  const end = performance.now() + ms;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`still waiting after ${ms} ms\n${explain()}`);
    await sleep(25);
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
