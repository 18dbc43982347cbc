import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import type { ExpiringStoreHandle } from '../../../adapters/storage/index.ts';
import { createExpiringStore } from '../../../adapters/storage/index.ts';
import { describeExpiringStore } from '../../contracts/expiring-store.ts';
import { createFakeLogger } from '../../fakes/logger.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'frontdesk-state-'));
const open: ExpiringStoreHandle[] = [];
let files = 0;

afterEach(async () => {
  await Promise.all(open.splice(0).map((store) => store.close()));
  rmSync(folder, { recursive: true, force: true });
});

function create(file = `state-${files++}.db`) {
  const log = createFakeLogger();
  const store = createExpiringStore({ url: `sqlite:${path.join(folder, file)}`, log });
  open.push(store);
  return { store, log, file: path.join(folder, file) };
}

describeExpiringStore('keyv on SQLite', async () => create().store);

describe('keyv on SQLite', () => {
  it('keeps what was set over a restart', async () => {
    const first = create('restart.db');
    await first.store.set('draft', { text: 'kept' }, 60_000);
    await first.store.close();
    open.pop();
    expect(await create('restart.db').store.get('draft')).toEqual({ text: 'kept' });
  });

  it('writes ahead, through the driver that is installed', async () => {
    const { store, file } = create();
    await store.set('a', 1, 60_000);
    const database = new Database(file, { readonly: true });
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    database.close();
  });

  it('logs a fault and answers as if there were nothing', async () => {
    const { store, log, file } = create();
    await store.set('a', 1, 60_000);
    const vandal = new Database(file);
    vandal.exec('drop table keyv');
    vandal.close();
    expect(await store.get('a')).toBeUndefined();
    await store.set('b', 1, 60_000);
    await store.delete('b');
    expect(log.lines.filter(({ level }) => level === 'error').length).toBeGreaterThanOrEqual(3);
  });

  it('stores nothing that is past its time already', async () => {
    const { store } = create();
    await store.set('late', 1, 0);
    await store.set('later', 1, -5);
    await delay(2);
    expect([await store.get('late'), await store.get('later')]).toEqual([undefined, undefined]);
  });
});
