import type { Kysely } from 'kysely';
import type { Instant } from '../../../src/domain/time.ts';
import type { Outbox, OutboxJob, QueuedJob } from '../../../src/ports/outbox.ts';
import type { Tables } from '../schema.ts';
import { insertEvent } from '../tickets/insert-event.ts';
import { DEAD, PENDING, toJob } from './job-rows.ts';

/** What the operator does with the queue; each works beside a running worker. */
export function createOutboxUpkeep(db: Kysely<Tables>): Pick<Outbox, 'list' | 'replay' | 'drop' | 'prune'> {
  return {
    async list(state, limit) {
      const rows = await db
        .selectFrom('outbox')
        .selectAll()
        .where('state', '=', state === 'dead' ? DEAD : PENDING)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(
        (row): QueuedJob => ({
          ...toJob(row),
          state,
          attempts: row.attempts,
          createdAt: row.created_at,
          ...(row.last_error === null ? {} : { lastError: row.last_error }),
        }),
      );
    },
    replay: (ids, now) =>
      db.transaction().execute(async (transaction) => {
        const rows = await transaction
          .updateTable('outbox')
          .set({ state: 'pending', attempts: 0, available_at: 0, settled_at: null })
          .where('state', '=', DEAD)
          .$if(ids !== 'all', (jobs) => jobs.where('id', 'in', numbers(ids)))
          .returningAll()
          .execute();
        for (const job of rows.map(toJob)) await noteReplay(transaction, job, now);
        return rows.length;
      }),
    async drop(id, now) {
      const { numUpdatedRows } = await db
        .updateTable('outbox')
        .set({ state: 'dropped', settled_at: now })
        .where('id', 'in', numbers([id]))
        .where('state', 'in', ['pending', 'dead'])
        .executeTakeFirstOrThrow();
      return numUpdatedRows > 0n;
    },
    async prune(before, limit) {
      const { numDeletedRows } = await db
        .deleteFrom('outbox')
        .where('id', 'in', (query) =>
          query
            .selectFrom('outbox as settled')
            .select('settled.id')
            .where('settled.settled_at', 'is not', null)
            .where('settled.settled_at', '<', before)
            .where('settled.state', 'in', ['done', 'dropped'])
            .limit(limit),
        )
        .executeTakeFirstOrThrow();
      return Number(numDeletedRows);
    },
  };
}

/** What is no number is the id of no job. */
function numbers(ids: readonly string[] | 'all'): readonly number[] {
  return ids === 'all' ? [] : ids.map(Number).filter(Number.isSafeInteger);
}

/** The ticket's failure is taken back with the job. */
async function noteReplay(transaction: Kysely<Tables>, job: OutboxJob, at: Instant): Promise<void> {
  const ticket = await transaction
    .selectFrom('tickets')
    .select('id')
    .where('id', '=', String(job.payload['ticketId']))
    .where('tenant', '=', job.tenant)
    .executeTakeFirst();
  if (!ticket) return;
  const data = { job: job.kind, key: job.key };
  const event = { kind: 'healed', data, reason: 'replayed by the operator' } as const;
  await insertEvent(transaction, { tenant: job.tenant, ticketId: ticket.id, event, at });
}
