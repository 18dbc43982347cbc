import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Load, load } from '../measure.ts';
import type { LoadPlatform } from '../platforms/pending.ts';
import { startSlackSocket } from '../platforms/slack.ts';
import { type Running, startTarget } from '../process.ts';
import { ms, ratio, row, title } from '../table.ts';
import { bareCreations, type Creations, frontdeskCreations } from './creations.ts';
import { seedTickets } from './seed.ts';

const SIZES = [1_000, 1_000_000] as const;

export interface Rounds {
  readonly rounds: number;
  /** Of one round, in milliseconds. */
  readonly ms: number;
}

/** Durable creations a second, and `/ticket list` among few and among many tickets. */
export async function measureStorage(rounds: Rounds): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'frontdesk-bench-'));
  try {
    console.log(
      '\nA ticket with a file and its four deliveries, on disk before it counts (WAL, synchronous FULL):\n',
    );
    title(['what', 'bare Kysely, the same rows', 'Frontdesk', 'ratio']);
    await measureCreations(folder, rounds);
    console.log(
      '\n`/ticket list` over Slack Socket Mode, one at a time, by people with 35 tickets on two platforms:\n',
    );
    title(['tickets in the database', 'lists/s', 'p50 / p99 ms', 'p99 to the smaller']);
    await measureLists(folder, rounds);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureCreations(folder: string, { rounds, ms: length }: Rounds): Promise<void> {
  const sides = {
    bare: await bareCreations(path.join(folder, 'bare')),
    frontdesk: await frontdeskCreations(path.join(folder, 'frontdesk')),
  };
  for (const side of Object.values(sides)) await rateOf(side, length / 2);
  const rates: Record<keyof typeof sides, number[]> = { bare: [], frontdesk: [] };
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? (['bare', 'frontdesk'] as const) : (['frontdesk', 'bare'] as const);
    for (const side of order) rates[side].push(await rateOf(sides[side], length));
  }
  const [bare, frontdesk] = [median(rates.bare), median(rates.frontdesk)];
  row(['durable creations/s', Math.round(bare), Math.round(frontdesk), ratio(frontdesk, bare)]);
  for (const side of Object.values(sides)) await side.close();
}

async function rateOf({ create }: Creations, length: number): Promise<number> {
  const start = performance.now();
  let count = 0;
  while (performance.now() - start < length) {
    await create();
    count += 1;
  }
  return count / ((performance.now() - start) / 1_000);
}

interface Bot {
  readonly size: number;
  readonly platform: LoadPlatform;
  readonly running: Running;
  readonly loads: Load[];
}

async function measureLists(folder: string, { rounds, ms: length }: Rounds): Promise<void> {
  const bots: Bot[] = [];
  for (const size of SIZES) {
    const file = path.join(folder, String(size), 'frontdesk.db');
    await seedTickets(file, size);
    const platform = await startSlackSocket('ticket', 'list');
    const running = await startTarget('frontdesk', { ...platform.env, DATABASE_URL: `sqlite:${file}` });
    await platform.connected;
    await load(platform, 1, { ms: length });
    bots.push({ size, platform, running, loads: [] });
  }
  for (let round = 0; round < rounds; round += 1)
    for (const bot of round % 2 === 0 ? bots : bots.toReversed())
      bot.loads.push(await load(bot.platform, 1, { ms: length }));
  const of = (bot: Bot | undefined, what: keyof Load): number =>
    median((bot?.loads ?? []).map((one) => one[what]));
  for (const bot of bots)
    row([
      bot.size,
      Math.round(of(bot, 'rate')),
      `${ms(of(bot, 'p50'))} / ${ms(of(bot, 'p99'))}`,
      ratio(of(bot, 'p99'), of(bots[0], 'p99')),
    ]);
  for (const { running, platform } of bots) {
    await running.stop();
    await platform.stop();
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
