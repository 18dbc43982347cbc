import type { Kysely } from 'kysely';
import type { UserRef } from '../../src/domain/actor.ts';
import type { Person } from '../../src/domain/person.ts';
import type { IdentityStore, NewLink } from '../../src/ports/identity-store.ts';
import { recordEntry } from './audit-log.ts';
import { createId } from './create-id.ts';
import { toTenantId } from './json-columns.ts';
import type { Tables } from './schema.ts';
import { insertTenant, platformOf } from './tenants.ts';

const normalised = (email: string): string => email.trim().toLowerCase();

/** Lines of the audit log name people by their id: it cannot be erased, an address can. */
export function createIdentityStore(db: Kysely<Tables>): IdentityStore {
  return {
    async accountOf(user) {
      const row = await linked(db, user);
      return (
        row && {
          user,
          person: { id: row.id, email: row.email },
          verifiedBy: row.verified_by,
          verifiedAt: row.verified_at,
        }
      );
    },
    link: (link) => db.transaction().execute((transaction) => linkAccount(transaction, link)),
    unlink: (user, name, at) =>
      db.transaction().execute(async (transaction) => {
        const removed = await transaction
          .deleteFrom('identities')
          .where('tenant', '=', user.tenant)
          .where('account_id', '=', user.id)
          .returning('person_id')
          .executeTakeFirst();
        if (!removed) return false;
        const data = { person: removed.person_id };
        await recordEntry(transaction, {
          tenant: user.tenant,
          kind: 'account_unlinked',
          actor: { user, name },
          data,
          at,
        });
        return true;
      }),
    async accountsOf(personId) {
      const rows = await db
        .selectFrom('identities')
        .select(['tenant', 'account_id'])
        .where('person_id', '=', personId)
        .orderBy('verified_at')
        .execute();
      return rows.map(({ tenant: stored, account_id: id }) => {
        const tenant = toTenantId(stored);
        return { platform: platformOf(tenant), tenant, id };
      });
    },
    personByEmail: (email) => personBy(db, normalised(email)),
  };
}

async function linkAccount(
  transaction: Kysely<Tables>,
  { user, name, email, by, at }: NewLink,
): Promise<{ readonly person: Person; readonly was?: string }> {
  await insertTenant(transaction, user.tenant, at);
  const before = await linked(transaction, user);
  const person = await personFor(transaction, normalised(email), at);
  const given = { person_id: person.id, verified_by: by, verified_at: at };
  await transaction
    .insertInto('identities')
    .values({ tenant: user.tenant, account_id: user.id, ...given })
    .onConflict((conflict) => conflict.columns(['tenant', 'account_id']).doUpdateSet(given))
    .execute();
  await transaction
    .updateTable('tickets')
    .set({ person_id: person.id })
    .where('tenant', '=', user.tenant)
    .where('requester_id', '=', user.id)
    // What was asked under another address stays with that person, who may share it with others.
    .where('person_id', 'is', null)
    .execute();
  const was = before && before.id !== person.id ? before : undefined;
  await recordEntry(transaction, {
    tenant: user.tenant,
    kind: 'account_linked',
    actor: { user, name },
    data: { person: person.id, by, ...(was ? { was: was.id } : {}) },
    at,
  });
  return { person, ...(was ? { was: was.email } : {}) };
}

function linked(db: Kysely<Tables>, user: UserRef) {
  return db
    .selectFrom('identities')
    .innerJoin('people', 'people.id', 'identities.person_id')
    .select(['people.id', 'people.email', 'identities.verified_by', 'identities.verified_at'])
    .where('identities.tenant', '=', user.tenant)
    .where('identities.account_id', '=', user.id)
    .where('people.email', 'is not', null)
    .$narrowType<{ email: string }>()
    .executeTakeFirst();
}

async function personBy(db: Kysely<Tables>, email: string): Promise<Person | undefined> {
  const row = await db.selectFrom('people').select('id').where('email', '=', email).executeTakeFirst();
  return row && { id: row.id, email };
}

async function personFor(transaction: Kysely<Tables>, email: string, at: number): Promise<Person> {
  const known = await personBy(transaction, email);
  if (known) return known;
  const id = createId(at, 0);
  await transaction.insertInto('people').values({ id, email, created_at: at, updated_at: at }).execute();
  return { id, email };
}
