import { existsSync } from 'node:fs';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { MIGRATIONS } from '../migrations/index.ts';
import type { Tables } from '../schema.ts';
import { cacheStatements } from './cache-statements.ts';
import { DatabaseError } from './database-error.ts';
import { parseDatabaseUrl } from './database-url.ts';

/** A look into the database of a bot that may be running. */
export interface DatabaseBeside {
  readonly db: Kysely<Tables>;
  close(): Promise<void>;
}

/** The bot's own writes take less. */
const BUSY_TIMEOUT_MS = 5_000;

/**
 * Opens an existing database without its lock, for short reads and single changes from the command line while the bot
 * runs: SQLite's write-ahead log keeps the two apart. Nothing is migrated or released, that is the bot's.
 * @throws DatabaseError when there is none yet, or it is of an older version.
 */
export async function openDatabaseBeside(url: string): Promise<DatabaseBeside> {
  const location = parseDatabaseUrl(url);
  const file = location.kind === 'file' ? location.file : '';
  if (!existsSync(file))
    throw new DatabaseError(
      `there is no database ${file || url} yet`,
      'Start the bot once, or point DATABASE_URL at the database that it uses.',
    );
  const sqlite = new Database(file, { timeout: BUSY_TIMEOUT_MS, fileMustExist: true });
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: cacheStatements(sqlite) }) });
  try {
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('foreign_keys = ON');
    const rows = await db.selectFrom('schema_migrations').select('name').orderBy('name').execute();
    const names = rows.map(({ name }) => name);
    if (names.join() !== MIGRATIONS.map(({ name }) => name).join())
      throw new Error(`its last step is ${names.at(-1)}`);
  } catch (error) {
    await db.destroy();
    throw new DatabaseError(
      `${file} is not a database of this version`,
      'Use the version that wrote it; a newer one brings it up to date when the bot is started.',
      { cause: error },
    );
  }
  return { db, close: () => db.destroy() };
}
