import { afterEach } from 'vitest';
import type { DatabaseHandle } from '../../../adapters/storage/index.ts';
import { createStores, openDatabase } from '../../../adapters/storage/index.ts';
import { describeStores } from '../../contracts/stores.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLogger } from '../../fakes/logger.ts';

const open: DatabaseHandle[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((database) => database.close()));
});

async function stores() {
  const log = createFakeLogger();
  const database = await openDatabase({ url: 'sqlite::memory:', clock: createFakeClock(), log });
  open.push(database);
  return createStores({ db: database.db, referencePrefix: () => 'FD', log });
}

describeStores('SQLite', stores);
