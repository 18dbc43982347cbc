import { accessSync, constants, mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Logger } from '../../../src/ports/logger.ts';
import { MIGRATIONS } from '../migrations/index.ts';
import type { Tables } from '../schema.ts';
import { cacheStatements } from './cache-statements.ts';
import { DatabaseError } from './database-error.ts';
import { parseDatabaseUrl } from './database-url.ts';
import { lockFile } from './file-lock.ts';
import { migrate } from './migrate.ts';
import { releaseLeases } from './release-leases.ts';

export interface OpenDatabaseOptions {
  /** `sqlite:<path>` or `sqlite::memory:`. The folder is created when it is missing. */
  readonly url: string;
  readonly clock: Clock;
  readonly log: Logger;
}

/** The open system of record. */
export interface DatabaseHandle {
  readonly db: Kysely<Tables>;
  /** Writes and waits for the disk; rejects when the database cannot be written. For the readiness check. */
  checkWritable(): Promise<void>;
  /** Everything committed is on disk before and after; this only gives the file and its lock back. */
  close(): Promise<void>;
}

/** What a few hundred people ask for at a time, whatever the size of the file; SQLite's own 2 MB hold forty of them. */
const CACHE_KILOBYTES = 16_000;

/** Another process (a copy, a look with a tool) may hold the file for a moment. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens the database, alone: creates it when missing, locks it, brings it to this version's schema, and makes due again
 * what a process that died had in its hands.
 * @throws DatabaseError with what the operator can do.
 */
export async function openDatabase({ url, clock, log }: OpenDatabaseOptions): Promise<DatabaseHandle> {
  const location = parseDatabaseUrl(url);
  let unlock = (): void => {};
  if (location.kind === 'file') {
    prepareFolder(path.dirname(location.file));
    unlock = lockFile(location.file, clock.now());
  }
  let sqlite: Database.Database | undefined;
  try {
    sqlite = openSqlite(location.kind === 'file' ? location.file : ':memory:');
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: cacheStatements(sqlite) }) });
    await migrate(db, { migrations: MIGRATIONS, clock, log });
    await releaseLeases(db);
    return {
      db,
      async checkWritable() {
        await db
          .updateTable('counters')
          .set((of) => ({ value: of('value', '+', 1) }))
          .where('name', '=', 'writable')
          .execute();
      },
      async close() {
        await db.destroy();
        unlock();
      },
    };
  } catch (error) {
    sqlite?.close();
    unlock();
    throw error;
  }
}

function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new DatabaseError(
      `the folder ${folder} cannot be written`,
      'Let the user that runs Frontdesk write there, or point DATABASE_URL elsewhere.',
      { cause: error },
    );
  }
}

function openSqlite(file: string): Database.Database {
  const sqlite = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    sqlite.pragma('journal_mode = WAL');
    // What is acknowledged survives a power cut: every commit waits for the disk.
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
    sqlite.pragma(`cache_size = -${CACHE_KILOBYTES}`);
  } catch (error) {
    sqlite.close();
    if (error instanceof Database.SqliteError && error.code === 'SQLITE_NOTADB') {
      throw new DatabaseError(
        `${file} is not a database`,
        'Move it away, or point DATABASE_URL at another file.',
        { cause: error },
      );
    }
    throw error;
  }
  return sqlite;
}
