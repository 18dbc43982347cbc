import { inviteCommand } from './cli/invite.ts';
import { manifestCommand } from './cli/manifest.ts';
import { checkCommand, coverageCommand } from './cli/policy-commands.ts';
import { createProgram } from './cli/program.ts';
import { startCommand } from './cli/start.ts';

const environment = process.env;

const program = createProgram(
  {
    start: () => startCommand(environment),
    check: (options) => checkCommand(environment, options),
    coverage: (options) => coverageCommand(environment, options),
    manifest: (options) => manifestCommand(environment, options),
    invite: (options) => inviteCommand(environment, options),
  },
  (code) => {
    process.exitCode = code;
  },
);

await program.parseAsync();
