import { type ChildProcess, spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort, makeDataDir, ROOT } from './bot-process.ts';
import { until } from './until.ts';

/** The ways in which people start it, other than by hand: none may leave a bot behind. */

const children: ChildProcess[] = [];
let dataDir: string;

beforeAll(async () => {
  dataDir = await makeDataDir();
});

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await rm(dataDir, { recursive: true, force: true });
});

async function startBy(command: string, args: readonly string[]) {
  const port = await freePort();
  const child = spawn(command, args, {
    cwd: ROOT,
    stdio: 'ignore',
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      PORT: String(port),
      DATABASE_URL: `sqlite:${dataDir}/${port}/frontdesk.db`,
      DISCORD_TOKEN: 'nobody',
      DISCORD_API_URL: 'http://127.0.0.1:9/api',
    },
  });
  children.push(child);
  const answers = async (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/healthz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(answers);
  return { child, answers };
}

test('npm that is ended takes the bot with it', async () => {
  const { child, answers } = await startBy('npm', ['start']);
  child.kill('SIGTERM');
  await until(async () => !(await answers()));
});

test('an old Node hands over to the one that comes along, signals and exit code too', async () => {
  const preload = path.join(import.meta.dirname, 'old-node.cjs');
  const { child, answers } = await startBy(process.execPath, [
    '--require',
    preload,
    'bin/frontdesk.js',
    'start',
  ]);
  child.kill('SIGTERM');
  await until(() => child.exitCode !== null);
  expect(child.exitCode).toBe(0);
  expect(await answers()).toBe(false);
});
