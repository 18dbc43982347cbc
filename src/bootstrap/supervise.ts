import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../ports/logger.ts';

/** A stop that takes longer is cut off: the promise to operators is 10 s. */
const STOP_WITHIN_MS = 9_500;

export interface Supervised {
  stop(): Promise<void>;
  reload(): Promise<void>;
}

export interface SuperviseOptions {
  readonly log: Logger;
  flush(): Promise<void>;
  /** npm and its shell do not pass signals on: when they are gone, so is whoever asked for the bot. */
  readonly startedByNpm: boolean;
}

const LOOK_FOR_PARENT_MS = 500;

/** Signals and faults of the process: SIGTERM and SIGINT stop it in order, SIGHUP reloads, nothing that is thrown is ignored. */
export function superviseProcess(app: Supervised, { log, flush, startedByNpm }: SuperviseOptions): void {
  let stopping = false;
  const stop = async (signal: string, code = 0): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    const inTime = await Promise.race([
      app.stop().then(() => true),
      sleep(STOP_WITHIN_MS, false, { ref: false }),
    ]).catch((error: unknown) => {
      log.error({ err: error }, 'the stop failed');
      return false;
    });
    log.info({ inTime }, 'stopped');
    await flush();
    process.exit(inTime ? code : 1);
  };
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));
  process.on('SIGHUP', () => {
    app.reload().catch((error: unknown) => log.error({ err: error }, 'the reload failed'));
  });
  if (startedByNpm) {
    const parent = process.ppid;
    setInterval(() => {
      if (process.ppid !== parent) void stop('the end of npm');
    }, LOOK_FOR_PARENT_MS).unref();
  }
  // A rejection that nobody waits for is a bug, but no reason to stop answering everybody else.
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
  // After an exception outside any promise the state is unknown: leave, and let the supervisor start again.
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'uncaught exception');
    void stop('uncaughtException', 1);
  });
}
