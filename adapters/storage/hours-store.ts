import type { Kysely, Selectable } from 'kysely';
import { z } from 'zod';
import { type HoursChange, type HoursStore, hoursChanged } from '../../src/ports/hours-store.ts';
import { recordEntry } from './audit-log.ts';
import { fromJson } from './json-columns.ts';
import type { Tables } from './schema.ts';
import type { HoursChangeRow } from './schema-hours.ts';

const intervals = z.array(z.object({ from: z.number(), to: z.number() }));

export function createHoursStore(db: Kysely<Tables>): HoursStore {
  return {
    async list() {
      const rows = await db.selectFrom('hours_changes').selectAll().orderBy('id').execute();
      return rows.map(toChange);
    },
    add: (change) =>
      db.transaction().execute(async (transaction) => {
        const { company, calendar, from, to, reason, by, at } = change;
        const row = await transaction
          .insertInto('hours_changes')
          .values({
            company,
            calendar,
            first_day: from,
            last_day: to,
            intervals: change.intervals ? JSON.stringify(change.intervals) : null,
            reason: reason ?? null,
            by_name: by.displayName,
            at,
          })
          .returningAll()
          .executeTakeFirstOrThrow();
        await recordEntry(transaction, hoursChanged(change));
        return toChange(row);
      }),
    async forgetBefore(date) {
      const { numDeletedRows } = await db
        .deleteFrom('hours_changes')
        .where('last_day', '<', date)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}

function toChange(row: Selectable<HoursChangeRow>): HoursChange {
  return {
    id: row.id,
    company: row.company,
    calendar: row.calendar,
    from: row.first_day,
    to: row.last_day,
    ...(row.intervals === null
      ? {}
      : { intervals: fromJson(intervals, 'hours_changes.intervals', row.intervals) }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    by: row.by_name,
    at: row.at,
  };
}
