import type { Command } from 'commander';

type Options = Readonly<Record<string, unknown>>;

/** Which of the commands was typed. */
export type RecordsAction = 'outbox-list' | 'outbox-replay' | 'outbox-drop' | 'audit';

/** `frontdesk outbox` and `frontdesk audit`, each with its help. Both work beside a running bot. */
export function addRecordsCommands(program: Command, run: (options: Options) => Promise<void>): void {
  const does = (command: Command, action: RecordsAction): Command =>
    command.action(async (...given: readonly unknown[]) => {
      const id = typeof given[0] === 'string' ? { id: given[0] } : {};
      await run({ ...command.optsWithGlobals<Record<string, unknown>>(), ...id, action });
    });

  const outbox = program
    .command('outbox')
    .description(
      'What waits to be delivered and what was given up, the oldest first; also while the bot runs',
    )
    .option('--limit <number>', 'at most as many of each', '50')
    .option('--json', 'print JSON');
  does(outbox, 'outbox-list');
  does(
    outbox
      .command('replay')
      .description('Try again what was given up, under the same key, so that nothing is made twice')
      .argument('<id>', 'its number, or "all"'),
    'outbox-replay',
  );
  does(
    outbox
      .command('drop')
      .description('Never deliver this one; what comes after it for the same ticket goes on')
      .argument('<id>', 'its number'),
    'outbox-drop',
  );

  does(
    program
      .command('audit')
      .description('Who did what, when and why, the newest first; also while the bot runs')
      .option('--reference <reference>', 'one ticket, e.g. FD-1042')
      .option('--by <id>', 'what this account did (its id on Discord or Slack)')
      .option('--kind <kind...>', 'only these kinds, e.g. closed assigned account_blocked')
      .option('--since <time>', 'from then on: a date, or how long ago (2h, 7d)')
      .option('--until <time>', 'before then')
      .option('--tenant <tenant>', 'one server or workspace: discord:<id> or slack:<id>')
      .option('--limit <number>', 'at most as many', '100')
      .option('--json', 'print JSON lines'),
    'audit',
  );
}
