import type { UserRef } from '../../src/domain/actor.ts';
import type { LinkedAccount, Person } from '../../src/domain/person.ts';
import type { AuditEntry, IdentityStore } from '../../src/ports/identity-store.ts';

export interface FakeIdentityStore extends IdentityStore {
  /** The lines that the real one writes in the transaction of each change. */
  readonly audit: readonly AuditEntry[];
}

/** Links in memory. */
export function createFakeIdentityStore(): FakeIdentityStore {
  const people: Person[] = [];
  const accounts = new Map<string, LinkedAccount>();
  const audit: AuditEntry[] = [];
  const keyOf = ({ tenant, id }: UserRef): string => `${tenant} ${id}`;
  const personByEmail = (email: string): Person | undefined =>
    people.find((person) => person.email === email.toLowerCase());
  return {
    audit,
    accountOf: async (user) => accounts.get(keyOf(user)),
    async link({ user, name, email, by, at }) {
      const known = personByEmail(email);
      const person = known ?? { id: `person-${people.length + 1}`, email: email.toLowerCase() };
      if (!known) people.push(person);
      const was = accounts.get(keyOf(user))?.person.email;
      accounts.set(keyOf(user), { user, person, verifiedBy: by, verifiedAt: at });
      audit.push({
        tenant: user.tenant,
        kind: 'account_linked',
        actor: { user, name },
        data: { by, ...(was === undefined ? {} : { was }) },
        at,
      });
      return { person, ...(was === undefined || was === person.email ? {} : { was }) };
    },
    async unlink(user, name, at) {
      if (!accounts.delete(keyOf(user))) return false;
      audit.push({ tenant: user.tenant, kind: 'account_unlinked', actor: { user, name }, data: {}, at });
      return true;
    },
    accountsOf: async (personId) =>
      [...accounts.values()].filter(({ person }) => person.id === personId).map(({ user }) => user),
    personByEmail: async (email) => personByEmail(email),
  };
}
