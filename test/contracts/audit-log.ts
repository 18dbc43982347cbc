import { describe, expect, it } from 'vitest';
import type { AuditFilter } from '../../src/ports/audit-log.ts';
import { ada, ELSEWHERE, HERE, newTicket, T0 } from './samples.ts';
import type { StoresFixture } from './stores.ts';

/** What every {@link AuditLog} keeps. */
export function describeAuditLog(name: string, create: () => Promise<StoresFixture>): void {
  const fill = async () => {
    const { audit, tickets } = await create();
    await tickets.open(newTicket(), () => []);
    const actor = { user: { ...ada, id: 'admin' }, name: 'Root' };
    await audit.record({
      tenant: HERE,
      kind: 'account_blocked',
      actor,
      reason: 'spam',
      data: { account: '666' },
      at: T0 + 1,
    });
    await audit.record({ tenant: ELSEWHERE, kind: 'hours_changed', data: { calendar: 'chat' }, at: T0 + 2 });
    const kinds = async (filter: Partial<AuditFilter>) =>
      (await audit.list({ limit: 9, ...filter })).map(({ kind }) => kind);
    return { audit, kinds };
  };

  describe(`${name}: the audit log`, () => {
    it('holds what happened to tickets, and what concerns no single one, newest first', async () => {
      const { audit } = await fill();
      const [changed, blocked, opened, ...more] = await audit.list({ limit: 9 });
      expect(more).toEqual([]);
      expect(changed).toMatchObject({ tenant: ELSEWHERE, kind: 'hours_changed', data: { calendar: 'chat' } });
      expect(changed).not.toHaveProperty('actor');
      expect(blocked).toMatchObject({
        kind: 'account_blocked',
        actor: { platform: 'discord', id: 'admin', name: 'Root' },
        reason: 'spam',
        at: T0 + 1,
      });
      expect(blocked).not.toHaveProperty('reference');
      expect(opened).toMatchObject({ kind: 'opened', reference: 'FD-1001', actor: { id: ada.id } });
    });

    it('is read by tenant, ticket, person, kind and time', async () => {
      const { kinds } = await fill();
      expect(await kinds({ tenant: HERE })).toEqual(['account_blocked', 'opened']);
      expect(await kinds({ reference: 'FD-1001' })).toEqual(['opened']);
      expect(await kinds({ reference: 'FD-9' })).toEqual([]);
      expect(await kinds({ actorId: 'admin' })).toEqual(['account_blocked']);
      expect(await kinds({ kinds: ['opened', 'hours_changed'] })).toEqual(['hours_changed', 'opened']);
      expect(await kinds({ since: T0 + 1 })).toEqual(['hours_changed', 'account_blocked']);
      expect(await kinds({ until: T0 + 1 })).toEqual(['opened']);
      expect(await kinds({ limit: 1 })).toEqual(['hours_changed']);
    });
  });
}
