import type { UserRef } from '../../src/domain/actor.ts';
import type { LinkedAccount, Person } from '../../src/domain/person.ts';
import type { IdentityStore } from '../../src/ports/identity-store.ts';
import type { FakeAuditLog } from './audit-log.ts';
import type { TicketRecords } from './ticket-records.ts';

export interface FakeIdentityStore extends IdentityStore {
  /** The person that the account is linked to now. */
  personOf(user: UserRef): Person | undefined;
}

/** Links in memory: each change writes its audit line, a link gives the account's tickets to the person. */
export function createFakeIdentityStore(records: TicketRecords, audit: FakeAuditLog): FakeIdentityStore {
  const people: Person[] = [];
  const accounts = new Map<string, LinkedAccount>();
  const keyOf = ({ tenant, id }: UserRef): string => `${tenant} ${id}`;
  const personByEmail = (email: string): Person | undefined =>
    people.find((person) => person.email === email.toLowerCase());
  return {
    personOf: (user) => accounts.get(keyOf(user))?.person,
    accountOf: async (user) => accounts.get(keyOf(user)),
    async link({ user, name, email, by, at }) {
      const known = personByEmail(email);
      const person = known ?? { id: `person-${people.length + 1}`, email: email.toLowerCase() };
      if (!known) people.push(person);
      const before = accounts.get(keyOf(user))?.person;
      const was = before?.id === person.id ? undefined : before;
      accounts.set(keyOf(user), { user, person, verifiedBy: by, verifiedAt: at });
      for (const record of records.all)
        if (keyOf(record.ticket.requester) === keyOf(user) && record.ticket.personId === undefined)
          record.ticket = { ...record.ticket, personId: person.id };
      const data = { person: person.id, by, ...(was ? { was: was.id } : {}) };
      audit.add({ tenant: user.tenant, kind: 'account_linked', actor: { user, name }, data, at });
      return { person, ...(was ? { was: was.email } : {}) };
    },
    async unlink(user, name, at) {
      const account = accounts.get(keyOf(user));
      if (!account) return false;
      accounts.delete(keyOf(user));
      const data = { person: account.person.id };
      audit.add({ tenant: user.tenant, kind: 'account_unlinked', actor: { user, name }, data, at });
      return true;
    },
    accountsOf: async (personId) =>
      [...accounts.values()].filter(({ person }) => person.id === personId).map(({ user }) => user),
    personByEmail: async (email) => personByEmail(email),
  };
}
