import { createStores, DatabaseError, openDatabaseBeside } from '../../../adapters/storage/index.ts';
import { createLogger } from '../../bootstrap/logger.ts';
import { createSystemClock } from '../../bootstrap/system-clock.ts';
import { print, printError } from '../print.ts';
import { DEFAULT_DATABASE, type Environment, type Options } from '../scope/desk.ts';
import { runAudit } from './audit.ts';
import { runOutbox } from './outbox.ts';
import { OptionError } from './read-options.ts';

/** `frontdesk outbox …` and `frontdesk audit`: the bot's own records, beside the bot. */
export async function recordsCommand(environment: Environment, options: Options): Promise<number> {
  try {
    const { db, close } = await openDatabaseBeside(environment['DATABASE_URL'] || DEFAULT_DATABASE);
    try {
      const { log } = createLogger({ level: 'silent' });
      const { outbox, tickets, audit } = createStores({ db, referencePrefix: () => '', log });
      const now = createSystemClock().now();
      const result =
        options['action'] === 'audit'
          ? await runAudit(audit, options, now)
          : await runOutbox({ outbox, tickets }, options, now);
      if (result.text !== '') print(result.text);
      return result.code;
    } finally {
      await close();
    }
  } catch (error) {
    if (!(error instanceof DatabaseError || error instanceof OptionError)) throw error;
    printError(error.message);
    return 1;
  }
}
