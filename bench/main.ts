import { setTimeout as sleep } from 'node:timers/promises';
import { type Load, load, memoryOf } from './measure.ts';
import { startDiscord } from './platforms/discord.ts';
import type { LoadPlatform } from './platforms/pending.ts';
import { startSlackHttp, startSlackSocket } from './platforms/slack.ts';
import { freePort, type Running, startTarget, type Target } from './process.ts';

/*
 * Frontdesk's /hours beside the bare libraries answering one fixed text, in one run, on one machine: read the ratios.
 * The load comes from this process, the bot is a process of its own; the two take turns on every round so that a slow
 * minute of the machine hits both.
 */

const COMMAND = 'hours';
const AT_ONCE = [1, 32, 256];
const TARGETS: readonly Target[] = ['bare', 'frontdesk'];
const quick = process.argv.includes('--quick');
const COUNT = quick ? 2_000 : 20_000;
const ROUNDS = quick ? 1 : 3;
const ENDURANCE = quick ? 5_000 : 50_000;

interface Way {
  readonly name: string;
  start(port: number): Promise<LoadPlatform>;
}

const WAYS: readonly Way[] = [
  { name: 'Discord gateway', start: () => startDiscord(COMMAND) },
  { name: 'Slack Socket Mode', start: () => startSlackSocket(COMMAND) },
  { name: 'Slack HTTP', start: (port) => startSlackHttp(COMMAND, port) },
];

interface Bot {
  readonly running: Running;
  readonly platforms: readonly LoadPlatform[];
  readonly readyMs: number;
}

async function startBot(target: Target, ways: readonly Way[]): Promise<Bot> {
  const port = await freePort();
  const platforms = await Promise.all(ways.map((way) => way.start(port)));
  const start = performance.now();
  const env = Object.assign({ PORT: String(port) }, ...platforms.map((platform) => platform.env)) as Record<
    string,
    string
  >;
  const running = await startTarget(target, env);
  await Promise.all(platforms.map((platform) => platform.connected));
  await Promise.all(platforms.map((platform) => platform.request(1)));
  return { running, platforms, readyMs: performance.now() - start };
}

async function stopBot(bot: Bot): Promise<void> {
  await bot.running.stop();
  await Promise.all(bot.platforms.map((platform) => platform.stop()));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function row(cells: readonly (string | number)[]): void {
  console.log(`| ${cells.join(' | ')} |`);
}

const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 1);
const ratio = (ours: number, theirs: number): string => (ours / theirs).toFixed(2);

console.log(
  `Node ${process.version}, ${ROUNDS} rounds of ${COUNT} commands; medians. Ratio = Frontdesk / bare.\n`,
);
row([
  'way in',
  'at once',
  'bare acks/s',
  'Frontdesk acks/s',
  'ratio',
  'bare p50/p99 ms',
  'Frontdesk p50/p99 ms',
  'p99 ratio',
]);
row(Array.from({ length: 8 }, () => '---'));
for (const way of WAYS) {
  const bots = { bare: await startBot('bare', [way]), frontdesk: await startBot('frontdesk', [way]) };
  for (const target of TARGETS) await load(platformOf(bots[target]), 32, COUNT);
  for (const atOnce of AT_ONCE) {
    const results: Record<Target, Load[]> = { bare: [], frontdesk: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const target of TARGETS) results[target].push(await load(platformOf(bots[target]), atOnce, COUNT));
    }
    const rate = (target: Target): number => median(results[target].map((result) => result.rate));
    const p50 = (target: Target): number => median(results[target].map((result) => result.p50));
    const p99 = (target: Target): number => median(results[target].map((result) => result.p99));
    row([
      way.name,
      atOnce,
      Math.round(rate('bare')),
      Math.round(rate('frontdesk')),
      ratio(rate('frontdesk'), rate('bare')),
      `${ms(p50('bare'))} / ${ms(p99('bare'))}`,
      `${ms(p50('frontdesk'))} / ${ms(p99('frontdesk'))}`,
      ratio(p99('frontdesk'), p99('bare')),
    ]);
  }
  await stopBot(bots.bare);
  await stopBot(bots.frontdesk);
}

console.log('\nBoth platforms in one process (Discord gateway, Slack Socket Mode):\n');
row(['what', 'bare', 'Frontdesk', 'ratio']);
row(['---', '---', '---', '---']);
const ready: Record<Target, number[]> = { bare: [], frontdesk: [] };
const idle: Record<Target, number[]> = { bare: [], frontdesk: [] };
const after: Record<Target, number[]> = { bare: [], frontdesk: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  for (const target of TARGETS) {
    const bot = await startBot(target, WAYS.slice(0, 2));
    ready[target].push(bot.readyMs);
    await sleep(quick ? 500 : 3_000);
    idle[target].push((await memoryOf(bot.running.pid)) ?? 0);
    if (round === 0) {
      for (const platform of bot.platforms) await load(platform, 32, ENDURANCE / 2);
      await sleep(1_000);
      after[target].push((await memoryOf(bot.running.pid)) ?? 0);
    }
    await stopBot(bot);
  }
}
const compare = (what: string, values: Record<Target, number[]>, unit: string): void =>
  row([
    what,
    `${Math.round(median(values.bare))} ${unit}`,
    `${Math.round(median(values.frontdesk))} ${unit}`,
    ratio(median(values.frontdesk), median(values.bare)),
  ]);
compare('time to ready', ready, 'ms');
compare('idle memory', idle, 'MB');
compare(`memory after ${ENDURANCE} commands`, after, 'MB');

function platformOf(bot: Bot): LoadPlatform {
  const [platform] = bot.platforms;
  if (!platform) throw new Error('no platform was started');
  return platform;
}
