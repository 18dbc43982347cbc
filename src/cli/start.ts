import { createHttpServer } from '../../adapters/http/index.ts';
import type { App } from '../bootstrap/app.ts';
import { createApp } from '../bootstrap/app.ts';
import { createLogger } from '../bootstrap/logger.ts';
import { startWithPlayground } from '../bootstrap/playground.ts';
import { loadSettings } from '../bootstrap/settings/load-settings.ts';
import type { Settings } from '../bootstrap/settings/settings.ts';
import { SettingsError } from '../bootstrap/settings/settings.ts';
import { superviseProcess } from '../bootstrap/supervise.ts';
import { createSystemClock } from '../bootstrap/system-clock.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import { print, printError } from './print.ts';

/** `frontdesk start`. Resolves once it runs (0), or with 1 when it cannot: then what to mend is on standard error. */
export async function startCommand(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  let settings: Settings;
  try {
    settings = loadSettings(environment);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    printError(`Frontdesk cannot start:\n${error.message}`);
    return 1;
  }
  const logger = createLogger({ level: settings.logLevel });
  try {
    const running = settings.playground
      ? await startWithPlayground(settings, logger.log)
      : await startAlone(settings, createSystemClock(), logger.log);
    superviseProcess(running, { ...logger, startedByNpm: environment['npm_lifecycle_event'] !== undefined });
    print(running.greeting);
    return 0;
  } catch (error) {
    if (!isForOperators(error)) throw error;
    printError(`Frontdesk cannot start:\n${error.message}`);
    await logger.flush();
    return 1;
  }
}

export interface Running extends Pick<App, 'stop' | 'reload'> {
  /** What is said on standard output once it runs. */
  readonly greeting: string;
}

async function startAlone(settings: Settings, clock: Clock, log: Logger): Promise<Running> {
  const app = await createApp({ settings, clock, log });
  const server = createHttpServer({ ...settings.http, routes: [], fallback: app.handler(), clock, log });
  try {
    const url = await server.start();
    await app.start();
    return {
      greeting: `Frontdesk is running. Health: ${url}/readyz`,
      reload: app.reload,
      async stop() {
        await app.stop();
        await server.close();
      },
    };
  } catch (error) {
    await app.stop();
    throw error;
  }
}

/** Errors that name what to mend; everything else is a bug and keeps its stack. */
const FOR_OPERATORS = new Set(['OperatorError', 'DatabaseError', 'DirectoryFileError', 'HttpListenError']);

function isForOperators(error: unknown): error is Error {
  return error instanceof Error && FOR_OPERATORS.has(error.name);
}
