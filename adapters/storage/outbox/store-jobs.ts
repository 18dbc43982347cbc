import type { Kysely } from 'kysely';
import type { Instant } from '../../../src/domain/time.ts';
import type { OutboxJob } from '../../../src/ports/outbox.ts';
import type { Tables } from '../schema.ts';

/** Stores jobs with the change that asks for them; one whose key is there already is the same job and left alone. */
export async function storeJobs(
  transaction: Kysely<Tables>,
  jobs: readonly OutboxJob[],
  now: Instant,
): Promise<void> {
  if (jobs.length === 0) return;
  await transaction
    .insertInto('outbox')
    .values(
      jobs.map((job) => ({
        key: job.key,
        tenant: job.tenant,
        stream: job.stream,
        kind: job.kind,
        payload: JSON.stringify(job.payload),
        state: 'pending' as const,
        attempts: 0,
        // Zero, not now: a job without a time of its own is due even if the clock is set back.
        available_at: job.notBefore ?? 0,
        created_at: now,
      })),
    )
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
}
