import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { TenantId } from '../../src/domain/actor.ts';
import type { Logger } from '../../src/ports/logger.ts';
import type { Timer, TimerChange, TimerStore } from '../../src/ports/timer-store.ts';
import { locale, toTenantId, userRef } from './json-columns.ts';
import type { Tables, TimerRow } from './schema.ts';

const aboutTicket = z.object({ ticketId: z.string() });

/** Each kind with the shape of its payload. */
const timer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('opening_reminder'),
    payload: z.object({ user: userRef, locale, channel: z.string() }),
  }),
  z.object({
    kind: z.enum(['target_before', 'target_due', 'stale_reminder', 'stale_close']),
    payload: aboutTicket,
  }),
  z.object({ kind: z.literal('thread_unanswered'), payload: z.object({ threadId: z.string() }) }),
  z.object({ kind: z.literal('digest'), payload: z.record(z.string(), z.never()) }),
]);

export function createTimerStore({ db, log }: { db: Kysely<Tables>; log: Logger }): TimerStore {
  return {
    set: (timer) => db.transaction().execute((transaction) => setTimer(transaction, timer)),
    cancel: (tenant, key) => cancelTimer(db, tenant, key),
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
    async upcoming(kinds, now, { after = '0', limit }) {
      const rows = await db
        .selectFrom('timers')
        .selectAll()
        .where('kind', 'in', kinds)
        .where('due_at', '>', now)
        .where('id', '>', Number(after))
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.flatMap((row) => readTimer(row, log));
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

/** Timers that are set or taken back with the change of something else, in its transaction. */
export async function changeTimers(
  transaction: Kysely<Tables>,
  changes: readonly TimerChange[],
): Promise<void> {
  for (const change of changes) {
    if ('set' in change) await setTimer(transaction, change.set);
    else await cancelTimer(transaction, change.cancel.tenant, change.cancel.key);
  }
}

/** Another row with another id, so that "fired" for the one before it finds nothing. */
async function setTimer(transaction: Kysely<Tables>, timer: Timer): Promise<void> {
  const { key, tenant, kind, dueAt, payload } = timer;
  await cancelTimer(transaction, tenant, key);
  await transaction
    .insertInto('timers')
    .values({ key, tenant, kind, due_at: dueAt, available_at: dueAt, payload: JSON.stringify(payload) })
    .execute();
}

async function cancelTimer(db: Kysely<Tables>, tenant: TenantId, key: string): Promise<void> {
  await db.deleteFrom('timers').where('tenant', '=', tenant).where('key', '=', key).execute();
}

/** One that cannot be read stays for the operator and does not hold up the others. */
function readTimer(row: Omit<TimerRow, 'id'> & { id: number }, log: Logger): (Timer & { id: string })[] {
  const read = timer.safeParse({ kind: row.kind, payload: parsed(row.payload) });
  if (!read.success) {
    log.error({ timer: row.id, kind: row.kind, err: read.error }, 'a stored timer cannot be read');
    return [];
  }
  const { id, key, due_at: dueAt } = row;
  return [{ id: String(id), key, tenant: toTenantId(row.tenant), dueAt, ...read.data }];
}

/** Undefined fits no payload, so that what is no JSON is told like any other. */
function parsed(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
}
