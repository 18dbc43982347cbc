import { describe, expect, it } from 'vitest';
import type { NewLink } from '../../src/ports/identity-store.ts';
import { ada, ELSEWHERE, HERE, newTicket, T0 } from './samples.ts';
import type { StoresFixture } from './stores.ts';

const bob = { platform: 'slack', tenant: ELSEWHERE, id: 'U7' } as const;
const linking = (over: Partial<NewLink> = {}): NewLink => ({
  user: ada,
  name: 'Ada',
  email: 'Ada@Example.org',
  by: 'code',
  at: T0 + 5,
  ...over,
});

/** What every {@link IdentityStore} keeps. */
export function describeIdentityStore(name: string, create: () => Promise<StoresFixture>): void {
  describe(`${name}: identities`, () => {
    it('link an account to an address, in lower case', async () => {
      const { identities } = await create();
      expect(await identities.accountOf(ada)).toBeUndefined();
      const { person, ...rest } = await identities.link(linking());
      expect(person.email).toBe('ada@example.org');
      expect(rest).toEqual({});
      expect(await identities.accountOf(ada)).toEqual({
        user: ada,
        person,
        verifiedBy: 'code',
        verifiedAt: T0 + 5,
      });
      expect(await identities.personByEmail('ADA@example.org')).toEqual(person);
      expect(await identities.personByEmail('eve@example.org')).toBeUndefined();
    });

    it('know one person by several accounts, each in its own tenant', async () => {
      const { identities } = await create();
      const { person } = await identities.link(linking());
      expect((await identities.link(linking({ user: bob, by: 'slack_profile', at: T0 + 6 }))).person).toEqual(
        person,
      );
      expect(await identities.accountsOf(person.id)).toEqual([ada, bob]);
      expect(await identities.accountOf({ ...ada, platform: 'slack', tenant: ELSEWHERE })).toBeUndefined();
    });

    it('give the account’s tickets to the person, in the same step', async () => {
      const { identities, tickets } = await create();
      const { ticket } = await tickets.open(newTicket(), () => []);
      const other = await tickets.open(
        newTicket({ sourceEvent: 'e2', requester: { ...ada, id: 'other' } }),
        () => [],
      );
      const { person } = await identities.link(linking());
      expect((await tickets.findById(HERE, ticket.id))?.personId).toBe(person.id);
      expect(await tickets.findById(HERE, other.ticket.id)).not.toHaveProperty('personId');
    });

    it('link to another address instead, and tell which it was before', async () => {
      const { identities } = await create();
      await identities.link(linking());
      const again = await identities.link(linking({ email: 'ada@example.org' }));
      expect(again).not.toHaveProperty('was');
      const changed = await identities.link(linking({ email: 'ada@work.example', at: T0 + 9 }));
      expect(changed).toMatchObject({ person: { email: 'ada@work.example' }, was: 'ada@example.org' });
      expect((await identities.accountOf(ada))?.person).toEqual(changed.person);
      expect(await identities.accountsOf(again.person.id)).toEqual([]);
    });

    it('leave the tickets of an earlier address to that person', async () => {
      const { identities, tickets } = await create();
      const { person } = await identities.link(linking());
      const { ticket } = await tickets.open(newTicket({ personId: person.id }), () => []);
      await identities.link(linking({ email: 'ada@work.example', at: T0 + 9 }));
      expect((await tickets.findById(HERE, ticket.id))?.personId).toBe(person.id);
    });

    it('are taken back once; the tickets stay the person’s', async () => {
      const { identities, tickets } = await create();
      const { person } = await identities.link(linking());
      const { ticket } = await tickets.open(newTicket({ personId: person.id }), () => []);
      expect(await identities.unlink({ ...ada, tenant: ELSEWHERE, platform: 'slack' }, 'Eve', T0)).toBe(
        false,
      );
      expect(await identities.unlink(ada, 'Ada', T0 + 9)).toBe(true);
      expect(await identities.unlink(ada, 'Ada', T0 + 9)).toBe(false);
      expect(await identities.accountOf(ada)).toBeUndefined();
      expect((await tickets.findById(HERE, ticket.id))?.personId).toBe(person.id);
    });

    it('leave a line in the audit log for each change, which names no address', async () => {
      const { identities, audit } = await create();
      const first = await identities.link(linking());
      await identities.link(linking({ email: 'ada@work.example', at: T0 + 9 }));
      await identities.unlink(ada, 'Ada', T0 + 10);
      const lines = await audit.list({ tenant: HERE, limit: 9 });
      expect(lines).toMatchObject([
        { kind: 'account_unlinked', actor: { id: ada.id, name: 'Ada' }, at: T0 + 10 },
        { kind: 'account_linked', data: { by: 'code', was: first.person.id } },
        { kind: 'account_linked', data: { by: 'code', person: first.person.id } },
      ]);
      expect(JSON.stringify(lines)).not.toContain('example');
    });
  });
}
