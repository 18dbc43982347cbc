import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { TenantId, UserRef } from '../../../src/domain/actor.ts';
import { TICKET_STATES, type TicketState } from '../../../src/domain/ticket.ts';
import type { Instant } from '../../../src/domain/time.ts';
import type { TicketStore } from '../../../src/ports/ticket-store.ts';
import type { Tables } from '../schema.ts';

/** What is over grows for ever: it is never counted whole. */
const NOT_OVER = TICKET_STATES.filter((state) => state !== 'solved' && state !== 'closed');

/** Of the account, and of all accounts of the person that it is linked to. */
export async function countFor(
  db: Kysely<Tables>,
  user: UserRef,
  since: Instant,
): ReturnType<TicketStore['countFor']> {
  const person = await db
    .selectFrom('identities')
    .select('person_id')
    .where('tenant', '=', user.tenant)
    .where('account_id', '=', user.id)
    .executeTakeFirst();
  const account = db
    .selectFrom('tickets')
    .select(['id', 'opened_at', 'closed_at'])
    .where('tenant', '=', user.tenant)
    .where('requester_id', '=', user.id);
  const mine = person
    ? account.union(
        db
          .selectFrom('tickets')
          .select(['id', 'opened_at', 'closed_at'])
          .where('person_id', '=', person.person_id),
      )
    : account;
  const counted = await db
    .selectFrom(mine.as('mine'))
    .select(({ fn }) => [
      sql<number>`coalesce(sum(mine.opened_at >= ${since}), 0)`.as('opened_since'),
      sql<number>`coalesce(sum(mine.closed_at is null), 0)`.as('open'),
      fn.max<number | null>('mine.opened_at').as('last'),
    ])
    .executeTakeFirstOrThrow();
  return {
    openedSince: counted.opened_since,
    open: counted.open,
    ...(counted.last === null ? {} : { lastOpenedAt: counted.last }),
  };
}

export async function countByState(
  db: Kysely<Tables>,
  tenant: TenantId,
): ReturnType<TicketStore['countByState']> {
  const inState = async (state: TicketState, unclaimed: boolean): Promise<number> => {
    const { count } = await db
      .selectFrom('tickets')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('tenant', '=', tenant)
      .where('state', '=', state)
      .$if(unclaimed, (all) => all.where('assignee_id', 'is', null))
      .executeTakeFirstOrThrow();
    return count;
  };
  const counts = await Promise.all(
    NOT_OVER.map(async (state) => [state, await inState(state, false)] as const),
  );
  const unclaimed = await Promise.all(NOT_OVER.map((state) => inState(state, true)));
  return {
    states: Object.fromEntries(counts.filter(([, count]) => count > 0)),
    unclaimed: unclaimed.reduce((sum, count) => sum + count, 0),
  };
}
