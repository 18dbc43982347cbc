import type { Kysely, UpdateObject } from 'kysely';
import { HOUR, type Instant } from '../../../src/domain/time.ts';
import type { Logger } from '../../../src/ports/logger.ts';
import type { LeasedJob, Outbox } from '../../../src/ports/outbox.ts';
import type { Tables } from '../schema.ts';
import { DEAD, PENDING, toJob } from './job-rows.ts';
import { createOutboxUpkeep } from './upkeep.ts';

export interface StoredOutbox extends Outbox {
  /** To be called after a transaction that stored jobs was committed. */
  enqueued(): void;
}

/** No job that was tried waits longer for its next attempt. */
const LONGEST_WAIT = 2 * HOUR;

export function createOutbox({ db, log }: { db: Kysely<Tables>; log: Logger }): StoredOutbox {
  const listeners = new Set<() => void>();
  const settle = (id: string, now: Instant, change: UpdateObject<Tables, 'outbox'>) =>
    db
      .updateTable('outbox')
      .set({ ...change, settled_at: now })
      .where('id', '=', Number(id))
      .where('state', '=', PENDING)
      .execute();

  let begun: Promise<unknown> | undefined;
  /**
   * Between two processes the machine's clock may have been set back: what the one before tried would wait until its time
   * comes round again.
   */
  const begin = (now: Instant): Promise<unknown> =>
    db
      .updateTable('outbox')
      .set({ available_at: 0 })
      .where('state', '=', PENDING)
      .where('attempts', '>', 0)
      .where('available_at', '>', now + LONGEST_WAIT)
      .execute();

  return {
    async lease(now, leaseMs, limit, to) {
      begun ??= begin(now).catch((error: unknown) => {
        begun = undefined;
        throw error;
      });
      await begun;
      const rows = await db
        .updateTable('outbox')
        .set((of) => ({ attempts: of('attempts', '+', 1), available_at: now + leaseMs }))
        .where('id', 'in', (query) =>
          query
            .selectFrom('outbox as job')
            .select('job.id')
            .where('job.state', '=', PENDING)
            .where('job.available_at', '<=', now)
            .$if(to !== undefined, (jobs) => jobs.where('job.kind', 'in', to?.kinds ?? []))
            .$if(to?.platform !== undefined, (jobs) => jobs.where('job.tenant', 'like', `${to?.platform}:%`))
            .where(({ not, exists, selectFrom }) =>
              not(
                exists(
                  selectFrom('outbox as earlier')
                    .select('earlier.id')
                    .where('earlier.state', '=', PENDING)
                    .whereRef('earlier.stream', '=', 'job.stream')
                    .whereRef('earlier.id', '<', 'job.id'),
                ),
              ),
            )
            .orderBy('job.available_at')
            .orderBy('job.id')
            .limit(limit),
        )
        .returningAll()
        .execute();
      return rows
        .sort((a, b) => a.id - b.id)
        .map((row): LeasedJob => ({ ...toJob(row), attempt: row.attempts, createdAt: row.created_at }));
    },
    async done(id, now) {
      await settle(id, now, { state: 'done' });
    },
    async bury(id, now, error) {
      await settle(id, now, { state: 'dead', last_error: error });
    },
    async retry(id, at, error) {
      await db
        .updateTable('outbox')
        .set({ available_at: at, last_error: error })
        .where('id', '=', Number(id))
        .where('state', '=', PENDING)
        .execute();
    },
    async stats(now) {
      const [pending, dead] = await Promise.all([
        db
          .selectFrom('outbox')
          .select(({ fn }) => [fn.countAll<number>().as('count'), fn.min('created_at').as('oldest')])
          .where('state', '=', PENDING)
          .executeTakeFirstOrThrow(),
        db
          .selectFrom('outbox')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .where('state', '=', DEAD)
          .executeTakeFirstOrThrow(),
      ]);
      // Without pending jobs the minimum is null, whatever its type says.
      const oldest: number | null = pending.oldest;
      return {
        pending: pending.count,
        dead: dead.count,
        oldestAge: oldest === null ? 0 : Math.max(0, now - oldest),
      };
    },
    ...createOutboxUpkeep(db),
    onEnqueued(listener) {
      listeners.add(listener);
    },
    enqueued() {
      for (const listener of listeners) {
        try {
          listener();
        } catch (error) {
          // The jobs are stored and the ticket is made: a listener cannot undo that.
          log.error({ err: error }, 'an outbox listener failed');
        }
      }
    },
  };
}
