import { readFileSync } from 'node:fs';
import { createSystemClock } from '../bootstrap/system-clock.ts';
import { runCheck } from './check.ts';
import { type CliResult, runCoverage } from './coverage.ts';
import { print } from './print.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Options = Readonly<Record<string, unknown>>;

const DEFAULT_POLICY = 'config/policies/contentful.yaml';

/** `frontdesk check` with the files of the environment, or others by option. */
export async function checkCommand(environment: Environment, options: Options): Promise<number> {
  return answer(
    runCheck({
      ...given(environment, options),
      installationPath: chosen(options['config'], environment['FRONTDESK_CONFIG']),
    }),
  );
}

/** `frontdesk coverage`. */
export async function coverageCommand(environment: Environment, options: Options): Promise<number> {
  return answer(runCoverage(given(environment, options)));
}

function given(environment: Environment, options: Options) {
  return {
    policyPath: chosen(options['policy'], environment['FRONTDESK_POLICY']) ?? DEFAULT_POLICY,
    json: options['json'] === true,
    now: createSystemClock().now(),
    readFile: (path: string) => readFileSync(path, 'utf8'),
  };
}

function chosen(option: unknown, variable: string | undefined): string | undefined {
  return typeof option === 'string' ? option : variable || undefined;
}

function answer({ output, exitCode }: CliResult): number {
  print(output);
  return exitCode;
}
