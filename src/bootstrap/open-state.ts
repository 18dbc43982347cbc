import path from 'node:path';
import { createArticleFile } from '../../adapters/articles/index.ts';
import {
  createExpiringStore,
  createFileStore,
  createStores,
  type DatabaseHandle,
  openDatabase,
  type Stores,
} from '../../adapters/storage/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExpiringStore } from '../ports/expiring-store.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { Logger } from '../ports/logger.ts';
import { type ChangedHours, createChangedHours } from '../services/hours/changed-hours.ts';
import { withChangedHours } from './changed-hours.ts';
import { withImportedArticles } from './imported-articles.ts';
import { type InstallationFile, openInstallation } from './installation-file.ts';
import { openPolicyFiles } from './policy-files.ts';
import type { Settings } from './settings/settings.ts';

/** Everything that is kept: what the operator wrote, and what the bot knows. */
export interface State {
  readonly policies: ReturnType<typeof withImportedArticles>;
  /** The same policies, and the way to change the hours in them. */
  readonly changedHours: ChangedHours;
  readonly installation: InstallationFile;
  readonly database: DatabaseHandle;
  readonly stores: Stores;
  readonly cache: ExpiringStore & { close(): Promise<void> };
  readonly files: FileStore;
}

/** Opens policy, installation, database and files, in this order. @throws OperatorError, DatabaseError */
export async function openState({
  settings,
  clock,
  log,
}: {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Logger;
}): Promise<State> {
  const { dataDir, url } = settings.database;
  const fromFiles = withImportedArticles(await openPolicyFiles(settings.policyPath, { clock, log }), {
    file: createArticleFile(dataDir),
    clock,
    log,
  });
  const installation = await openInstallation(settings.installationPath, { policies: fromFiles, log });
  const database = await openDatabase({ url, clock, log });
  const stores = createStores({
    db: database.db,
    referencePrefix: () => installation.current().referencePrefix,
    log,
  });
  const changedHours = createChangedHours(stores.hours, fromFiles);
  await changedHours.load(clock.now());
  return {
    policies: withChangedHours(fromFiles, changedHours),
    changedHours,
    installation,
    database,
    stores,
    cache: createExpiringStore({ url: stateUrl(url, dataDir), log }),
    files: await createFileStore(path.join(dataDir, 'files')),
  };
}

/** State that expires has a file of its own, so that the system of record stays small and its writes stay alone. */
function stateUrl(databaseUrl: string, dataDir: string): string {
  return databaseUrl === 'sqlite::memory:' ? databaseUrl : `sqlite:${path.join(dataDir, 'state.db')}`;
}
