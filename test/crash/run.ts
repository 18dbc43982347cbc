import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeDataDir } from '../e2e/bot-process.ts';
import { startWorld } from '../e2e/local-world.ts';
import { agentActs, deskTickets } from './agent.ts';
import { createBotKeeper } from './bot-keeper.ts';
import { collect } from './collect.ts';
import { type Crowd, customerActs } from './customer.ts';
import { type Finding, isSound, judge } from './judge.ts';
import { createLedger, createUnique, type Ledger, type LedgerTicket } from './ledger.ts';
import { createRandom } from './random.ts';
import { makeTrouble } from './trouble.ts';

export interface CrashTest {
  readonly kills: number;
  /** Decides who does what when, and what goes wrong; the machine's own timing is not in it. */
  readonly seed: number;
  /** 1: at an ordinary pace; 2: people and kills come twice as fast. */
  readonly haste: number;
  /** How long everything may take to arrive after the last kill, in milliseconds. */
  readonly patience: number;
}

export interface Verdict {
  readonly ledger: Ledger;
  readonly findings: readonly Finding[];
  readonly sound: boolean;
}

/**
 * People open, answer and close tickets on both local platforms and in the local helpdesk while the bot's process is
 * killed over and over and the helpdesk misbehaves. Then it is left alone, and what people were told is looked for.
 */
export async function runCrashTest({ kills, seed, haste, patience }: CrashTest): Promise<Verdict> {
  const random = createRandom(seed);
  const ledger = createLedger();
  const world = await startWorld();
  const dataDir = await makeDataDir();
  try {
    const keeper = createBotKeeper(world, { dataDir, random: createRandom(seed + 1), ledger, haste });
    let over = false;
    const until = (): boolean => over;
    const crowd: Crowd = {
      world,
      random,
      ledger,
      unique: createUnique(seed),
      isUp: keeper.isUp,
      rest: (shortest, longest) => sleep(random.between(shortest, longest) / haste),
      isQuiet: (ticket) => hasArrived(ledger, ticket, commentsOf(world, ticket)),
      until,
    };
    const acts = [
      ...(['discord', 'slack'] as const).flatMap((platform) =>
        (['ada', 'luc'] as const).map((key) => customerActs(crowd, platform, key)),
      ),
      agentActs(crowd),
      makeTrouble(world, { ...crowd, random: createRandom(seed + 2) }),
    ];
    await keeper.killing(kills);
    over = true;
    await Promise.all(acts);

    const findings = await settle();
    return { ledger, findings, sound: findings.every(isSound) };

    /** Left alone, it brings everything where it belongs; a restart in between reads what was said in its absence. */
    async function settle(): Promise<readonly Finding[]> {
      const end = performance.now() + patience;
      for (;;) {
        const bot = await keeper.stay();
        const quiet = performance.now() + patience / 3;
        await sleep(500);
        await bot.delivered(Math.max(1_000, end - performance.now())).catch(() => undefined);
        while (performance.now() < quiet && !ledger.tickets.every(crowd.isQuiet)) await sleep(100);
        await bot.delivered(Math.max(1_000, end - performance.now())).catch(() => undefined);
        await bot.stop();
        const found = judge(ledger, await collect(world, ledger, dataDir));
        if (found.every(isSound) || performance.now() > end) return found;
      }
    }
  } finally {
    await world.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

function commentsOf(world: Crowd['world'], { reference }: LedgerTicket): string {
  return deskTickets(world, reference)
    .flatMap(({ audits }) => audits.flatMap(({ events }) => events))
    .map((event) => (event.type === 'Comment' ? event.body : ''))
    .join('\n');
}

/** The customer's words are in the helpdesk; the agent's begin there. */
function hasArrived(ledger: Ledger, { reference }: LedgerTicket, comments: string): boolean {
  return (
    comments !== '' &&
    ledger.words.every((word) => word.reference !== reference || comments.includes(word.token))
  );
}
