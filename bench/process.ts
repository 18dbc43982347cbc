import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The libraries alone with a short fixed text; the same with what Frontdesk says as their fixed answer; Frontdesk. */
export type Target = 'bare' | 'payload' | 'frontdesk';

export interface Running {
  readonly child: ChildProcess;
  readonly pid: number;
  stop(): Promise<void>;
}

const ROOT = path.join(import.meta.dirname, '..');

/** Starts a bot in a process of its own, with a data folder that is thrown away afterwards. */
export async function startTarget(target: Target, env: Readonly<Record<string, string>>): Promise<Running> {
  const dir = await mkdtemp(path.join(tmpdir(), 'frontdesk-bench-'));
  const entry = target === 'frontdesk' ? ['bin/frontdesk.js', 'start'] : ['bench/targets/bare.ts'];
  const child = spawn(process.execPath, entry, {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      LOG_LEVEL: 'error',
      DATABASE_URL: `sqlite:${dir}/frontdesk.db`,
      FRONTDESK_CONFIG: path.join(import.meta.dirname, 'installation.yaml'),
      // Nothing answers there: the status page is not what is measured.
      STATUS_API_URL: 'http://127.0.0.1:9/summary.json',
      ...env,
    },
  });
  const exited = once(child, 'exit');
  child.once('exit', (code) => {
    if (code) console.error(`${target} ended with code ${code}`);
  });
  return {
    child,
    pid: child.pid ?? 0,
    async stop() {
      child.kill('SIGKILL');
      await exited;
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
