import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { migrate } from '../../../adapters/storage/database/migrate.ts';
import type { DatabaseHandle } from '../../../adapters/storage/index.ts';
import { createStores, DatabaseError, openDatabase } from '../../../adapters/storage/index.ts';
import { MIGRATIONS } from '../../../adapters/storage/migrations/index.ts';
import type { Tables } from '../../../adapters/storage/schema.ts';
import type { Timer } from '../../../src/ports/timer-store.ts';
import { ada, HERE, jobOf, newTicket, T0 } from '../../contracts/samples.ts';
import { createFakeClock } from '../../fakes/clock.ts';
import { createFakeLogger } from '../../fakes/logger.ts';

const root = mkdtempSync(path.join(tmpdir(), 'frontdesk-db-'));
const handles: DatabaseHandle[] = [];
let folders = 0;

afterEach(async () => {
  await Promise.all(handles.splice(0).map((handle) => handle.close()));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const REMINDER: Timer = {
  key: 'opening:chat:4001',
  tenant: HERE,
  kind: 'opening_reminder',
  dueAt: T0,
  payload: { user: ada, locale: 'en', channel: 'chat' },
};

const freshFile = () => path.join(root, String(folders++), 'deep', 'frontdesk.db');

async function open(file: string) {
  const log = createFakeLogger();
  const handle = await openDatabase({ url: `sqlite:${file}`, clock: createFakeClock(T0), log });
  handles.push(handle);
  return { ...handle, log, ...createStores({ db: handle.db, referencePrefix: () => 'FD', log }) };
}

describe('opening', () => {
  it('creates folder and file with every migration, in order', async () => {
    const file = freshFile();
    const { db, log } = await open(file);
    const applied = await db.selectFrom('schema_migrations').selectAll().orderBy('name').execute();
    expect(applied).toEqual(MIGRATIONS.map(({ name }) => ({ name, applied_at: T0 })));
    expect(MIGRATIONS.map(({ name }) => name)).toEqual(MIGRATIONS.map(({ name }) => name).toSorted());
    expect(log.lines).toHaveLength(MIGRATIONS.length);
  });

  it('waits for the disk at each commit, writes ahead and checks references', async () => {
    const { db } = await open(freshFile());
    const pragma = async (name: string) => {
      const { rows } = await sql<Record<string, unknown>>`${sql.raw(`pragma ${name}`)}`.execute(db);
      return Object.values(rows[0] ?? {})[0];
    };
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('foreign_keys')).toBe(1);
  });

  it('finds what was there, and goes on counting', async () => {
    const file = freshFile();
    const first = await open(file);
    const { ticket } = await first.tickets.open(newTicket(), (one) => [jobOf(one)]);
    await first.close();
    handles.pop();
    const second = await open(file);
    expect(second.log.lines).toEqual([]);
    expect(await second.tickets.find(HERE, 'FD-1001')).toEqual(ticket);
    expect(await second.outbox.lease(T0, 1_000, 5)).toHaveLength(1);
    const next = await second.tickets.open(newTicket({ sourceEvent: 'next' }), () => []);
    expect(next.ticket.reference).toBe('FD-1002');
  });

  it('makes due again what a process that died was working on, and nothing earlier than it should be', async () => {
    const file = freshFile();
    const first = await open(file);
    await first.tickets.open(newTicket(), (one) => [
      jobOf(one),
      jobOf(one, { key: 'later', stream: 'another', notBefore: T0 + 60_000 }),
    ]);
    await first.timers.set(REMINDER);
    expect(await first.outbox.lease(T0, 120_000, 5)).toHaveLength(1);
    expect(await first.timers.due(T0, 120_000, 5)).toHaveLength(1);
    await first.close();
    handles.pop();

    const second = await open(file);
    expect(await second.outbox.lease(T0, 1_000, 5)).toMatchObject([{ attempt: 2 }]);
    expect(await second.timers.due(T0, 1_000, 5)).toMatchObject([{ key: REMINDER.key, dueAt: T0 }]);
  });

  it('brings an older file up to date and keeps its data: tickets of before 0005 live on', async () => {
    const file = freshFile();
    const added = MIGRATIONS.slice(4).map(({ name }) => name);
    mkdirSync(path.dirname(file), { recursive: true });
    const raw = new Database(file);
    const older = new Kysely<Tables>({ dialect: new SqliteDialect({ database: raw }) });
    const clock = createFakeClock(T0);
    await migrate(older, { migrations: MIGRATIONS.slice(0, 4), clock, log: createFakeLogger() });
    raw.exec(`
      insert into tenants values ('${HERE}', 'discord', ${T0});
      insert into tickets (id, tenant, number, reference, source_event, requester_id, requester_name, locale, topic,
        state, summary, fields, origin, opened_at, updated_at)
      values ('t1', '${HERE}', 1001, 'FD-1001', 'e1', '4001', 'Ada', 'en', 'api', 'open', 'It fails', '{}', '{}',
        ${T0}, ${T0 + 1});
      insert into attachments (id, tenant, ticket_id, position, name, size, state, remote, created_at, updated_at)
      values ('a1', '${HERE}', 't1', 0, 'shot.png', 5, 'pending', '{}', ${T0}, ${T0});
    `);
    await older.destroy();
    const updated = await open(file);
    expect(updated.log.lines.map(({ data }) => data['migration'])).toEqual(added);
    expect(await updated.tickets.find(HERE, 'FD-1001')).toMatchObject({
      summary: 'It fails',
      priority: 'normal',
      customerSaidAt: T0,
      attachments: [{ name: 'shot.png' }],
    });
  });

  it('refuses a file of a newer version and says what to do, leaving it as it is', async () => {
    const file = freshFile();
    const { close } = await open(file);
    await close();
    handles.pop();
    const raw = new Database(file);
    raw.exec("insert into schema_migrations values ('0099-from-the-future', 1)");
    raw.close();
    const attempt = open(file);
    await expect(attempt).rejects.toBeInstanceOf(DatabaseError);
    await expect(attempt).rejects.toThrow(
      /newer version.*0099-from-the-future.*Start the version that wrote it/,
    );
    // The lock was given back.
    await expect(open(file)).rejects.toThrow(/newer version/);
  });

  it('keeps the prefix that a ticket was told under', async () => {
    const { db, tickets, log } = await open(freshFile());
    await tickets.open(newTicket(), () => []);
    const renamed = createStores({ db, referencePrefix: () => 'HELP', log }).tickets;
    expect((await renamed.find(HERE, 'FD-1001'))?.reference).toBe('FD-1001');
    const next = await renamed.open(newTicket({ sourceEvent: 'next' }), () => []);
    expect(next.ticket.reference).toBe('HELP-1002');
  });

  it.each([
    ['postgres://localhost/frontdesk', /does not support yet \(postgres\)\. Use sqlite:/],
    ['data/frontdesk.db', /no scheme.*Use sqlite:/],
    ['sqlite:', /Use sqlite:/],
  ])('refuses %s', async (url, message) => {
    const log = createFakeLogger();
    await expect(openDatabase({ url, clock: createFakeClock(), log })).rejects.toThrow(message);
  });

  it('says so when the file is something else, or its folder cannot be made', async () => {
    const file = path.join(root, 'letter.db');
    writeFileSync(file, 'Dear database, '.repeat(1_000));
    await expect(open(file)).rejects.toThrow(/is not a database\. Move it away/);
    await expect(open(path.join(file, 'sub', 'x.db'))).rejects.toThrow(/cannot be written\. Let the user/);
    expect(readFileSync(file, 'utf8')).toMatch(/^Dear database/);
  });
});

describe('one process a file', () => {
  it('refuses a second one, naming the first and the file, and lets it in afterwards', async () => {
    const file = freshFile();
    const { close } = await open(file);
    const second = open(file);
    await expect(second).rejects.toBeInstanceOf(DatabaseError);
    await expect(second).rejects.toThrow(`the database ${file} is in use by another Frontdesk`);
    await expect(open(file)).rejects.toThrow(`process ${process.pid} on`);
    await expect(open(file)).rejects.toThrow('DATABASE_URL=sqlite:<another file>');
    await close();
    handles.pop();
    await open(file);
  });

  it('counts the lock, not the note beside it', async () => {
    const file = freshFile();
    const { close } = await open(file);
    rmSync(`${file}.owner.json`);
    await expect(open(file)).rejects.toThrow('in use by another process');
    await close();
    handles.pop();
    writeFileSync(`${file}.owner.json`, '{"pid": 1, "host": "gone", "since": "2020-01-01"}');
    await open(file);
    expect(existsSync(`${file}.owner.json`)).toBe(true);
  });
});

describe('readiness', () => {
  it('writes to know that it can, and fails when it cannot', async () => {
    const { checkWritable, db } = await open(freshFile());
    await checkWritable();
    await sql`pragma query_only = on`.execute(db);
    await expect(checkWritable()).rejects.toThrow(/readonly/);
  });
});

describe('the audit log', () => {
  it('is append only', async () => {
    const { db, tickets } = await open(freshFile());
    const { ticket } = await tickets.open(newTicket(), () => []);
    await expect(db.updateTable('ticket_events').set({ reason: 'x' }).execute()).rejects.toThrow(
      'append only',
    );
    await expect(db.deleteFrom('ticket_events').execute()).rejects.toThrow('append only');
    expect(await tickets.history(HERE, ticket.id)).toHaveLength(1);
  });

  it('takes what concerns no ticket, and no ticket that does not exist', async () => {
    const { db } = await open(freshFile());
    const line = { tenant: HERE, kind: 'state_changed', data: '{}', at: T0 } as const;
    await db.insertInto('ticket_events').values(line).execute();
    const stray = db
      .insertInto('ticket_events')
      .values({ ...line, ticket_id: 'none' })
      .execute();
    await expect(stray).rejects.toThrow(/FOREIGN KEY/);
  });
});

describe('a timer that cannot be read', () => {
  it('is logged and does not hold up the others', async () => {
    const { db, timers, log } = await open(freshFile());
    const due = { tenant: HERE, due_at: T0, available_at: T0 };
    await db
      .insertInto('timers')
      .values({ ...due, key: 'odd', kind: 'of_another_version', payload: '{}' })
      .execute();
    const payload = {
      user: { platform: 'discord', tenant: HERE, id: '1' },
      locale: 'en',
      channel: 'chat',
    } as const;
    await timers.set({ key: 'good', tenant: HERE, kind: 'opening_reminder', dueAt: T0, payload });
    expect((await timers.due(T0, 1_000, 5)).map(({ key }) => key)).toEqual(['good']);
    expect(log.lines.at(-1)).toMatchObject({ level: 'error', message: 'a stored timer cannot be read' });
  });
});
