import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { until } from './until.ts';

export const ROOT = path.join(import.meta.dirname, '..', '..');

/** One line of the log: JSON, with `level` and `msg`. */
export type LogLine = Readonly<Record<string, unknown>>;

/** The real process, as an operator starts it. */
export interface BotProcess {
  readonly url: string;
  readonly dataDir: string;
  readonly child: ChildProcess;
  /** Everything on standard error so far, a line each. */
  log(): readonly string[];
  /** The lines of the log that hold this text. */
  logged(text: string): readonly LogLine[];
  /** Everything on standard output so far. */
  output(): string;
  get(path: string): Promise<{ readonly status: number; readonly body: string }>;
  /** `/readyz`, whatever its state is. */
  health(): Promise<{ readonly ready: boolean; readonly checks: Readonly<Record<string, string>> }>;
  /** Waits until it listens. */
  listening(): Promise<void>;
  /** Waits until `/readyz` says so. */
  ready(): Promise<void>;
  /** A number of `/metrics`, by its name with labels; undefined while there is none. */
  metric(name: string): Promise<number | undefined>;
  /** Waits until everything that follows from what was done is delivered. */
  delivered(ms?: number): Promise<void>;
  /** The exit code, once it ended by itself. */
  ended(): Promise<number | null>;
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

const running = new Set<ChildProcess>();

// A test that fails must not leave its bot behind.
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export async function startBot({ env, dataDir }: BotOptions): Promise<BotProcess> {
  const dir = dataDir ?? (await makeDataDir());
  const port = await freePort();
  const child = spawn(process.execPath, ['bin/frontdesk.js', 'start'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      PORT: String(port),
      DATABASE_URL: `sqlite:${dir}/frontdesk.db`,
      LOG_LEVEL: 'debug',
      ...env,
    },
  });
  running.add(child);
  const exited = once(child, 'close') as Promise<[number | null]>;
  void exited.then(() => running.delete(child));
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const url = `http://127.0.0.1:${port}`;
  const log = () => errors.split('\n').filter(Boolean);
  const clean = async (): Promise<void> => {
    if (!dataDir) await rm(dir, { recursive: true, force: true });
  };
  const get = async (target: string) => {
    const response = await fetch(`${url}${target}`);
    return { status: response.status, body: await response.text() };
  };
  const answers = async (target: string, wanted: (status: number) => boolean): Promise<void> => {
    await until(
      async () => {
        if (child.exitCode !== null) throw new Error(`the bot ended with ${child.exitCode}:\n${errors}`);
        const status = (await get(target).catch(() => undefined))?.status;
        return status !== undefined && wanted(status);
      },
      () => log().slice(-20).join('\n'),
    );
  };
  const metric = async (name: string): Promise<number | undefined> => {
    const { body } = await get('/metrics');
    const line = body.split('\n').find((one) => one.startsWith(`${name} `));
    return line === undefined ? undefined : Number(line.slice(name.length + 1));
  };
  return {
    url,
    dataDir: dir,
    child,
    log,
    logged: (text) =>
      log()
        .filter((line) => line.startsWith('{') && line.includes(text))
        .map((line) => JSON.parse(line) as LogLine),
    output: () => output,
    get,
    async health() {
      return JSON.parse((await get('/readyz')).body) as Awaited<ReturnType<BotProcess['health']>>;
    },
    listening: () => answers('/healthz', (status) => status === 200),
    ready: () => answers('/readyz', (status) => status === 200),
    metric,
    delivered: (ms) =>
      until(
        async () => (await metric('frontdesk_outbox_pending')) === 0,
        () => log().slice(-20).join('\n'),
        ms,
      ),
    async ended() {
      const [code] = await exited;
      return code;
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

export function makeDataDir(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), 'frontdesk-e2e-'));
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
