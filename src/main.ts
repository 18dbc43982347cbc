import { createProgram } from './cli/program.ts';

const environment = process.env;

// Each command loads only what it needs: `check` should not wait for two chat libraries.
const program = createProgram(
  {
    start: async () => (await import('./cli/start.ts')).startCommand(environment),
    check: async (options) => (await import('./cli/policy-commands.ts')).checkCommand(environment, options),
    coverage: async (options) =>
      (await import('./cli/policy-commands.ts')).coverageCommand(environment, options),
    manifest: async (options) => (await import('./cli/manifest.ts')).manifestCommand(environment, options),
    invite: async (options) => (await import('./cli/invite.ts')).inviteCommand(environment, options),
    records: async (options) => (await import('./cli/records/run.ts')).recordsCommand(environment, options),
    scope: async (options) => (await import('./cli/scope/run.ts')).scopeCommand(environment, options),
  },
  (code) => {
    process.exitCode = code;
  },
);

await program.parseAsync();
