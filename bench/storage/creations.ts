import path from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { createStores, openDatabase } from '../../adapters/storage/index.ts';
import { createLogger } from '../../src/bootstrap/logger.ts';
import { createSystemClock } from '../../src/bootstrap/system-clock.ts';
import type { Form } from '../../src/policy/policy-forms.ts';
import { createOpenTicket } from '../../src/services/open-ticket.ts';

/** One side of the comparison. */
export interface Creations {
  /** Opens one ticket; resolves when it is on disk. */
  create(): Promise<unknown>;
  close(): Promise<void>;
}

const FORM: Form = { id: 'standard', fields: [], checklist: [], covers: [] };

const FILE = {
  id: 'f1',
  name: 'shot.png',
  size: 204_800,
  contentType: 'image/png',
  url: 'https://cdn.example/shot.png',
};

/** A ticket with one file, as the bot opens it after the last step of the form. */
export async function frontdeskCreations(folder: string): Promise<Creations> {
  const { log } = createLogger({ level: 'silent' });
  const clock = createSystemClock();
  const { db, close } = await openDatabase({ url: urlIn(folder), clock, log });
  const { open } = createOpenTicket(createStores({ db, referencePrefix: () => 'FD', log }).tickets);
  let events = 0;
  const user = { platform: 'slack', tenant: 'slack:T1', id: 'U1' } as const;
  return {
    create() {
      events += 1;
      return open({
        actor: { user, displayName: 'Ada', locale: 'en', groups: [] },
        sourceEvent: `event-${events}`,
        origin: { platform: 'slack', tenant: 'slack:T1', id: 'C1' },
        topic: 'bug',
        plan: 'premium',
        form: FORM,
        answers: { values: ANSWERS, files: { screenshots: [FILE] } },
        now: clock.now(),
      });
    },
    close,
  };
}

const ANSWERS = {
  account_email: 'ada@bench.example',
  summary: 'Publishing fails with 409',
  details: 'When I publish an entry, the web app answers 409. It began this morning and happens every time.',
};

type Row = Readonly<Record<string, string | number | null>>;

/** What is written for one ticket, table by table. */
const TABLES = ['tickets', 'attachments', 'ticket_events', 'outbox'] as const;

/** The same rows into the same tables with the same indexes, by Kysely alone: counted up, inserted, committed. */
export async function bareCreations(folder: string): Promise<Creations> {
  const frontdesk = await frontdeskCreations(folder);
  await frontdesk.create();
  await frontdesk.close();
  const sqlite = new Database(path.join(folder, 'frontdesk.db'));
  for (const setting of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON'])
    sqlite.pragma(setting);
  const rows = new Map(
    TABLES.map((table) => [table, sqlite.prepare<[], Row>(`select * from ${table}`).all()] as const),
  );
  const db = new Kysely<Record<string, Row>>({ dialect: new SqliteDialect({ database: sqlite }) });
  let number = 1;
  return {
    create() {
      number += 1;
      return db.transaction().execute(async (transaction) => {
        await transaction
          .updateTable('counters')
          .set((of) => ({ value: of('value', '+', 1) }))
          .where('name', '=', 'ticket')
          .returning('value')
          .executeTakeFirstOrThrow();
        for (const [table, known] of rows)
          await transaction
            .insertInto(table)
            .values(known.map((row) => renewed(row, number)))
            .execute();
      });
    },
    close: () => db.destroy(),
  };
}

/** Another ticket's row: everything that has to be unique is. */
function renewed(row: Row, number: number): Row {
  const own = (value: string | number | null | undefined): string =>
    `${String(value).slice(0, -8)}${String(number).padStart(8, '0')}`;
  const given: Record<string, string | number | null> = { ...row };
  if (typeof row['id'] === 'string') given['id'] = own(row['id']);
  else delete given['id'];
  if (row['ticket_id']) given['ticket_id'] = own(row['ticket_id']);
  if (row['number']) given['number'] = 1_001 + number;
  if (row['source_event']) given['source_event'] = `event-${number}`;
  if (row['key']) given['key'] = own(row['key']);
  if (row['stream']) given['stream'] = own(row['stream']);
  return given;
}

function urlIn(folder: string): string {
  return `sqlite:${path.join(folder, 'frontdesk.db')}`;
}
