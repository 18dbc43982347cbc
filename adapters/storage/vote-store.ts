import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { TenantId, UserRef } from '../../src/domain/actor.ts';
import type { VoteCount, VoteStore, VoteSubject } from '../../src/ports/vote-store.ts';
import type { Tables } from './schema.ts';

export function createVoteStore(db: Kysely<Tables>): VoteStore {
  return {
    vote: (user, subject, { helpful, comment }, at) =>
      db.transaction().execute(async (transaction) => {
        const given = { helpful: Number(helpful), comment: comment ?? null, at };
        await transaction
          .insertInto('votes')
          .values({
            tenant: user.tenant,
            subject_kind: subject.kind,
            subject_id: subject.id,
            account_id: user.id,
            ...given,
          })
          .onConflict((conflict) =>
            conflict.columns(['tenant', 'subject_kind', 'subject_id', 'account_id']).doUpdateSet(given),
          )
          .execute();
        return count(transaction, user.tenant, subject);
      }),
    async withdraw(user, { kind, id }) {
      await db
        .deleteFrom('votes')
        .where('tenant', '=', user.tenant)
        .where('subject_kind', '=', kind)
        .where('subject_id', '=', id)
        .where('account_id', '=', user.id)
        .execute();
    },
    count: (tenant, subject) => count(db, tenant, subject),
    async of(user, subject) {
      const row = await votesOn(db, user.tenant, subject)
        .select(['helpful', 'comment'])
        .where('account_id', '=', user.id)
        .executeTakeFirst();
      if (!row) return undefined;
      return { helpful: row.helpful === 1, ...(row.comment === null ? {} : { comment: row.comment }) };
    },
    async results(tenant, since, limit) {
      const rated = db
        .selectFrom('votes')
        .where('votes.tenant', '=', tenant)
        .where('votes.subject_kind', '=', 'ticket')
        .where('votes.at', '>=', since);
      const [counted, rows] = await Promise.all([
        rated.select(totals).executeTakeFirstOrThrow(),
        rated
          .innerJoin('tickets', 'tickets.id', 'votes.subject_id')
          .select(['tickets.reference', 'votes.helpful', 'votes.comment'])
          .where('votes.comment', 'is not', null)
          .orderBy('votes.at', 'desc')
          .limit(limit)
          .execute(),
      ]);
      const comments = rows.map(({ reference, helpful, comment }) => ({
        reference,
        helpful: helpful === 1,
        comment: comment ?? '',
      }));
      return { count: counted, comments };
    },
  };
}

/** All of them, and those that say yes. */
const totals = [
  sql<number>`coalesce(sum(votes.helpful), 0)`.as('helpful'),
  sql<number>`count(*)`.as('total'),
] as const;

function votesOn(db: Kysely<Tables>, tenant: UserRef['tenant'], { kind, id }: VoteSubject) {
  return db
    .selectFrom('votes')
    .where('tenant', '=', tenant)
    .where('subject_kind', '=', kind)
    .where('subject_id', '=', id);
}

function count(db: Kysely<Tables>, tenant: TenantId, subject: VoteSubject): Promise<VoteCount> {
  return votesOn(db, tenant, subject).select(totals).executeTakeFirstOrThrow();
}
