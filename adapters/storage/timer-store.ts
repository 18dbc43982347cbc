import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Logger } from '../../src/ports/logger.ts';
import type { Timer, TimerStore } from '../../src/ports/timer-store.ts';
import { locale, toTenantId, userRef } from './json-columns.ts';
import type { Tables, TimerRow } from './schema.ts';

const openingReminder = z.object({ user: userRef, locale, channel: z.string() });

const timer = z.object({
  kind: z.literal('opening_reminder'),
  payload: z.preprocess((value) => JSON.parse(String(value)), openingReminder),
});

export function createTimerStore({ db, log }: { db: Kysely<Tables>; log: Logger }): TimerStore {
  return {
    set: ({ key, tenant, kind, dueAt, payload }) =>
      db.transaction().execute(async (transaction) => {
        // Another row with another id, so that "fired" for the one before it finds nothing.
        await transaction.deleteFrom('timers').where('tenant', '=', tenant).where('key', '=', key).execute();
        await transaction
          .insertInto('timers')
          .values({
            key,
            tenant,
            kind,
            due_at: dueAt,
            available_at: dueAt,
            payload: JSON.stringify(payload),
          })
          .execute();
      }),
    async cancel(tenant, key) {
      await db.deleteFrom('timers').where('tenant', '=', tenant).where('key', '=', key).execute();
    },
    async due(now, leaseMs, limit) {
      const rows = await db
        .updateTable('timers')
        .set({ available_at: now + leaseMs })
        .where('id', 'in', (query) =>
          query
            .selectFrom('timers')
            .select('id')
            .where(({ or, and, eb }) =>
              or([
                eb('available_at', '<=', now),
                and([eb('available_at', '>', now + leaseMs), eb('due_at', '<=', now)]),
              ]),
            )
            .orderBy('available_at')
            .orderBy('id')
            .limit(limit),
        )
        .returningAll()
        .execute();
      return rows.sort((a, b) => a.due_at - b.due_at || a.id - b.id).flatMap((row) => readTimer(row, log));
    },
    async fired(id) {
      await db.deleteFrom('timers').where('id', '=', Number(id)).execute();
    },
    async postpone(id, at) {
      await db
        .updateTable('timers')
        .set({ due_at: at, available_at: at })
        .where('id', '=', Number(id))
        .execute();
    },
    async retry(id, at) {
      await db.updateTable('timers').set({ available_at: at }).where('id', '=', Number(id)).execute();
    },
  };
}

/** One that cannot be read stays for the operator and does not hold up the others. */
function readTimer(row: Omit<TimerRow, 'id'> & { id: number }, log: Logger): (Timer & { id: string })[] {
  const read = timer.safeParse(row);
  if (!read.success) {
    log.error({ timer: row.id, kind: row.kind, err: read.error }, 'a stored timer cannot be read');
    return [];
  }
  return [
    {
      id: String(row.id),
      key: row.key,
      tenant: toTenantId(row.tenant),
      kind: read.data.kind,
      dueAt: row.due_at,
      payload: read.data.payload,
    },
  ];
}
