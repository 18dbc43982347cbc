import { mkdirSync } from 'node:fs';
import path from 'node:path';
import KeyvSqlite from '@keyv/sqlite';
import Keyv from 'keyv';
import { MINUTE } from '../../src/domain/time.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { Logger } from '../../src/ports/logger.ts';
import { parseDatabaseUrl } from './database/database-url.ts';

export interface ExpiringStoreOptions {
  /** `sqlite:data/state.db`, a file of its own beside the system of record, or `sqlite::memory:`. */
  readonly url: string;
  readonly log: Logger;
}

export interface ExpiringStoreHandle extends ExpiringStore {
  close(): Promise<void>;
}

/**
 * Before each key: the store cuts a leading `frontdesk:` off, so that a key which begins like that would meet another.
 * Counted up when what is kept changes its shape.
 */
const FORMAT = 'v1:';

/** How often rows past their time are removed; reading never shows them anyway. */
const SWEEP_EVERY = 10 * MINUTE;

/**
 * State that expires, in keyv on SQLite. Its contract lets it forget: a fault is logged, and then reading finds nothing
 * and writing has no effect, so that a full disk does not keep anybody from an answer. Times to live are real time.
 */
export function createExpiringStore({ url, log }: ExpiringStoreOptions): ExpiringStoreHandle {
  const location = parseDatabaseUrl(url);
  if (location.kind === 'file') mkdirSync(path.dirname(location.file), { recursive: true });
  const file = location.kind === 'file' ? location.file : ':memory:';
  const store = new KeyvSqlite({
    uri: `sqlite://${file}`,
    // Left to itself it takes node:sqlite, and without WAL it writes thirty times slower.
    driver: 'better-sqlite3',
    ...(location.kind === 'file' ? { wal: true, busyTimeout: 1_000 } : {}),
    clearExpiredInterval: SWEEP_EVERY,
  });
  const keyv = new Keyv({ store, namespace: 'frontdesk' });
  // keyv and its store report a failed write as an event and answer `false`.
  keyv.on('error', (error: unknown) => log.error({ err: error }, 'expiring state could not be used'));
  const attempt = async <T>(task: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await task();
    } catch (error) {
      log.error({ err: error }, 'expiring state could not be used');
      return undefined;
    }
  };
  return {
    get: <T>(key: string) => attempt(() => keyv.get<T>(FORMAT + key)),
    async set(key, value, ttl) {
      if (ttl > 0) await attempt(() => keyv.set(FORMAT + key, value, ttl));
    },
    async delete(key) {
      await attempt(() => keyv.delete(FORMAT + key));
    },
    close: () => keyv.disconnect(),
  };
}
