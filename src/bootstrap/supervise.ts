import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../ports/logger.ts';

/** A stop that takes longer is cut off: the promise to operators is 10 s. */
const STOP_WITHIN_MS = 9_500;

export interface Supervised {
  stop(): Promise<void>;
  reload(): Promise<void>;
}

/** Signals and faults of the process: SIGTERM and SIGINT stop it in order, SIGHUP reloads, nothing that is thrown is ignored. */
export function superviseProcess(
  app: Supervised,
  { log, flush }: { readonly log: Logger; flush(): Promise<void> },
): void {
  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
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
    process.exit(inTime ? 0 : 1);
  };
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));
  process.on('SIGHUP', () => {
    app.reload().catch((error: unknown) => log.error({ err: error }, 'the reload failed'));
  });
  // A rejection that nobody waits for is a bug, but no reason to stop answering everybody else.
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
  // After an exception outside any promise the state is unknown: leave, and let the supervisor start again.
  process.on('uncaughtException', (error) => {
    log.error({ err: error }, 'uncaught exception');
    void stop('uncaughtException');
  });
}
