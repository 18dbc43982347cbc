import { cpus, loadavg } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Load, load, memoryOf } from './measure.ts';
import { startDiscord } from './platforms/discord.ts';
import type { LoadPlatform } from './platforms/pending.ts';
import { startSlackHttp, startSlackSocket } from './platforms/slack.ts';
import { freePort, type Running, startTarget, type Target } from './process.ts';
import { measureStorage } from './storage/measure-storage.ts';
import { ms, ratio, row, title } from './table.ts';

/*
 * Frontdesk's /hours beside the bare libraries, in one run, on one machine: read the ratios (bench/README.md). The load
 * comes from this process, each bot is a process of its own; they take turns in every round, so that a slow minute of
 * the machine hits all of them.
 */

const COMMAND = 'hours';
const AT_ONCE = [1, 32, 256];
const TARGETS: readonly Target[] = ['bare', 'payload', 'frontdesk'];
const quick = process.argv.includes('--quick');
const ROUNDS = quick ? 1 : 3;
const ROUND = { ms: quick ? 1_000 : 2_000 };
/** Until the compilers of all three have done their work. */
const WARM_UP = { ms: quick ? 2_000 : 5_000 };
const STARTS = quick ? 2 : 7;
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

type Answers = Readonly<Record<string, string>>;

/** Ready: connected everywhere, and one command answered on each platform. */
async function startBot(target: Target, ways: readonly Way[], answers: Answers = {}): Promise<Bot> {
  const port = await freePort();
  const platforms = await Promise.all(ways.map((way) => way.start(port)));
  const env: Record<string, string> = { PORT: String(port) };
  Object.assign(env, ...platforms.map((platform) => platform.env), target === 'payload' ? answers : {});
  const start = performance.now();
  const running = await startTarget(target, env);
  await Promise.all(platforms.map((platform) => platform.connected));
  await Promise.all(platforms.map((platform) => platform.request(1)));
  return { running, platforms, readyMs: performance.now() - start };
}

async function stopBot(bot: Bot): Promise<void> {
  await bot.running.stop();
  await Promise.all(bot.platforms.map((platform) => platform.stop()));
}

/** What Frontdesk says, for the bare libraries to say it too. */
async function answersOf(bot: Bot): Promise<Answers> {
  const said = bot.platforms.map(async (platform): Promise<readonly [string, string]> => {
    // The first may still be without the person's time zone.
    await platform.request(2);
    return [`BENCH_ANSWER_${platform.name.toUpperCase()}`, await platform.capture(2)];
  });
  return Object.fromEntries(await Promise.all(said));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function platformOf(bot: Bot): LoadPlatform {
  const [platform] = bot.platforms;
  if (!platform) throw new Error('no platform was started');
  return platform;
}

async function measureRates(way: Way): Promise<void> {
  const frontdesk = await startBot('frontdesk', [way]);
  const answers = await answersOf(frontdesk);
  const bots: Record<Target, Bot> = {
    bare: await startBot('bare', [way]),
    payload: await startBot('payload', [way], answers),
    frontdesk,
  };
  for (const target of TARGETS) await load(platformOf(bots[target]), 32, WARM_UP);
  for (const atOnce of AT_ONCE) {
    const results: Record<Target, Load[]> = { bare: [], payload: [], frontdesk: [] };
    for (let round = 0; round < ROUNDS; round += 1) {
      // Another one begins each time.
      const order = TARGETS.map((_, place) => TARGETS[(place + round) % TARGETS.length] ?? 'bare');
      for (const target of order) results[target].push(await load(platformOf(bots[target]), atOnce, ROUND));
    }
    const of = (target: Target, what: keyof Load): number =>
      median(results[target].map((result) => result[what]));
    const compare = (what: keyof Load): string =>
      `${ratio(of('frontdesk', what), of('bare', what))} / ${ratio(of('frontdesk', what), of('payload', what))}`;
    row([
      way.name,
      atOnce,
      ...TARGETS.map((target) => Math.round(of(target, 'rate'))),
      compare('rate'),
      ...TARGETS.map((target) => `${ms(of(target, 'p50'))} / ${ms(of(target, 'p99'))}`),
      compare('p99'),
    ]);
  }
  for (const target of TARGETS) await stopBot(bots[target]);
  console.error(`${way.name}: Frontdesk's answer has ${Object.values(answers)[0]?.length ?? 0} characters`);
}

/** Time to ready and memory with both platforms in one process. */
async function measureStart(): Promise<void> {
  const targets = ['bare', 'frontdesk'] as const;
  const both = WAYS.slice(0, 2);
  const empty = () => ({ bare: [] as number[], frontdesk: [] as number[] });
  const [ready, idle, after] = [empty(), empty(), empty()];
  for (let start = 0; start < STARTS; start += 1) {
    for (const target of targets) {
      const bot = await startBot(target, both);
      ready[target].push(bot.readyMs);
      await sleep(3_000);
      idle[target].push((await memoryOf(bot.running.pid)) ?? 0);
      if (start === 0) {
        for (const platform of bot.platforms) await load(platform, 32, { count: ENDURANCE / 2 });
        await sleep(1_000);
        after[target].push((await memoryOf(bot.running.pid)) ?? 0);
      }
      await stopBot(bot);
    }
  }
  const compare = (what: string, values: ReturnType<typeof empty>, unit: string): void => {
    const [bare, frontdesk] = [median(values.bare), median(values.frontdesk)];
    row([what, `${Math.round(bare)} ${unit}`, `${Math.round(frontdesk)} ${unit}`, ratio(frontdesk, bare)]);
  };
  compare('time to ready', ready, 'ms');
  compare('idle memory', idle, 'MB');
  compare(`memory after ${ENDURANCE} commands`, after, 'MB');
}

const busy = (): string => loadavg()[0]?.toFixed(1) ?? '?';
const [cpu] = cpus();
console.log(
  `Node ${process.version}, ${cpus().length} × ${cpu?.model ?? 'unknown processor'}, load ${busy()} at the start; ` +
    `medians of ${ROUNDS} rounds of ${ROUND.ms / 1_000} s and of ${STARTS} starts.\n`,
);
title([
  'way in',
  'at once',
  'acks/s: bare',
  'same payload',
  'Frontdesk',
  'ratio: to bare / to same payload',
  'p50 / p99 ms: bare',
  'same payload',
  'Frontdesk',
  'p99 ratio: to bare / to same payload',
]);
for (const way of WAYS) await measureRates(way);
console.log('\nBoth platforms in one process (Discord gateway, Slack Socket Mode):\n');
title(['what', 'bare', 'Frontdesk', 'ratio']);
await measureStart();
await measureStorage(quick ? { rounds: 3, ms: 1_000 } : { rounds: 7, ms: 3_000 });
console.log(`\nLoad ${busy()} at the end, this run included.`);
