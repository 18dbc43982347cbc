import type { Database, Statement } from 'better-sqlite3';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Lists of varying length make many texts of one query; the newest stay. */
const MOST_STATEMENTS = 500;

/**
 * Kysely begins without a lock, and a transaction that reads first and then writes fails at once if the command line
 * wrote in between. Ours all write, so they take the lock first and wait their turn for it.
 */
const LOCKING = new Map([['begin', 'begin immediate']]);

/** Kysely prepares every query anew; preparing costs more than running most of ours. Prepared ones are kept by their text. */
export function cacheStatements(database: Database): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = statements.get(sql);
      if (known) return known;
      if (statements.size >= MOST_STATEMENTS) {
        const [oldest = ''] = statements.keys();
        statements.delete(oldest);
      }
      const statement = adapt(database.prepare<unknown[]>(LOCKING.get(sql) ?? sql));
      statements.set(sql, statement);
      return statement;
    },
  };
}

function adapt(statement: Statement<unknown[]>): SqliteStatement {
  return {
    reader: statement.reader,
    all: (parameters) => statement.all(...parameters),
    run: (parameters) => statement.run(...parameters),
    iterate: (parameters) => statement.iterate(...parameters),
  };
}
