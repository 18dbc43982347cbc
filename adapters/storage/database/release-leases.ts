import type { Kysely } from 'kysely';
import type { Tables } from '../schema.ts';

/**
 * What was being worked on when a process died is due again at once, instead of when its lease expires: whoever has
 * opened the database is alone with it, so nobody holds a lease any more. What waited for another attempt gets it now.
 */
export async function releaseLeases(db: Kysely<Tables>): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ available_at: 0 })
    .where('state', '=', 'pending')
    .where('attempts', '>', 0)
    .execute();
  await db
    .updateTable('timers')
    .set((of) => ({ available_at: of.ref('due_at') }))
    .whereRef('available_at', '>', 'due_at')
    .execute();
}
