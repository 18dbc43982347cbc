import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import Database from 'better-sqlite3';
import { z } from 'zod';
import type { Instant } from '../../../src/domain/time.ts';
import { DatabaseError } from './database-error.ts';

const owner = z.object({ pid: z.number(), host: z.string(), since: z.string() });

/**
 * Makes sure that one process at a time uses a database file. The lock is one of the operating system, taken by
 * SQLite on a small file beside the database: it ends with the process however it ends, so nothing can be left over
 * after `kill -9` or a power cut, no clock decides whether it is stale, and a process that is merely slow keeps it.
 * Who holds it is written beside it, for the error message alone.
 *
 * @returns the function that gives the lock back.
 * @throws DatabaseError when another process holds it.
 */
export function lockFile(file: string, now: Instant): () => void {
  const lockPath = `${file}.lock`;
  const ownerPath = `${file}.owner.json`;
  const lock = new Database(lockPath, { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if (!isBusy(error)) throw error;
    throw new DatabaseError(
      `the database ${file} is in use by ${describeOwner(ownerPath)}`,
      'Stop that process first, or give this one a database of its own (DATABASE_URL=sqlite:<another file>).',
      { cause: error },
    );
  }
  writeFileSync(
    ownerPath,
    JSON.stringify({ pid: process.pid, host: hostname(), since: new Date(now).toISOString() }),
  );
  return () => {
    rmSync(ownerPath, { force: true });
    lock.close();
  };
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
}

function describeOwner(ownerPath: string): string {
  try {
    const { pid, host, since } = owner.parse(JSON.parse(readFileSync(ownerPath, 'utf8')));
    return `another Frontdesk (process ${pid} on ${host}, since ${since})`;
  } catch {
    // It is between taking the lock and writing its name, or the file was removed by hand: the lock counts.
    return 'another process';
  }
}
