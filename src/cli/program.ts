import { Command } from 'commander';
import { addRecordsCommands } from './records/program.ts';
import { addScopeCommands } from './scope/program.ts';

/** Prints its answer itself; resolves with the exit code. `start` resolves once the bot runs. */
export type CliAction = (options: Readonly<Record<string, unknown>>) => Promise<number>;

export interface CliActions {
  readonly start: CliAction;
  readonly check: CliAction;
  readonly coverage: CliAction;
  readonly manifest: CliAction;
  readonly invite: CliAction;
  /** `scope`, `scope eval`, `decisions …` and `articles …`: which one is in `options.action`. */
  readonly scope: CliAction;
  /** `outbox …` and `audit`: which one is in `options.action`. */
  readonly records: CliAction;
}

/** The `frontdesk` command line: what there is, each with its help. */
export function createProgram(actions: CliActions, exit: (code: number) => void): Command {
  const program = new Command('frontdesk')
    .description('One support bot for Discord and Slack. Settings come from the environment; see README.md.')
    .helpCommand(false)
    .showHelpAfterError('Run it with --help to see what there is.');
  const add = (name: keyof CliActions, description: string): Command =>
    program
      .command(name)
      .description(description)
      .action(async (options: Readonly<Record<string, unknown>>) => exit(await actions[name](options)));

  add('start', 'Run the bot; without chat credentials, with the playground on http://localhost:3000');
  add('check', 'Check the policy and the installation, without network')
    .option('--policy <file>', 'policy file (default: FRONTDESK_POLICY)')
    .option('--config <file>', 'installation file (default: FRONTDESK_CONFIG)')
    .option('--json', 'print JSON');
  add('coverage', 'Print statement → policy node → command; fails on a gap')
    .option('--policy <file>', 'policy file (default: FRONTDESK_POLICY)')
    .option('--json', 'print JSON');
  add('manifest', 'Print the Slack app manifest to create your app from')
    .option('--name <name>', 'name of the app', 'Frontdesk')
    .option('--url <url>', 'public address of the bot: receive events over HTTP instead of Socket Mode');
  add('invite', 'Print the link that invites the bot to a Discord server').option(
    '--application <id>',
    'application id (default: read from DISCORD_TOKEN)',
  );
  addScopeCommands(program, async (options) => exit(await actions.scope(options)));
  addRecordsCommands(program, async (options) => exit(await actions.records(options)));
  return program;
}
