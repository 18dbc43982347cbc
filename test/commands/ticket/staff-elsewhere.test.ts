import { describe, expect, it } from 'vitest';
import { fakeActor } from '../../fakes/invocation.ts';
import { shippedPolicy } from '../../fixtures/shipped-policy.ts';
import { ADA, createDesk, textOf } from './desk.ts';

/** Ada is staff in another server, and a customer here. */
const ADA_THERE = fakeActor({
  user: { platform: 'discord', tenant: 'discord:g2', id: 'ada2' },
  displayName: 'Ada',
  groups: ['role-staff'],
});

describe('§4.11: staff of one server who are customers of another', () => {
  it.each(['claim', 'assign-me', 'hold', 'solve', 'verify', 'owned', 'note', 'priority-set'])(
    'see their ticket, and cannot do “%s” to it',
    async (verb) => {
      const desk = createDesk(shippedPolicy('squarespace'));
      await desk.tickets.open(
        {
          tenant: ADA.user.tenant,
          sourceEvent: 'e1',
          requester: ADA.user,
          requesterName: 'Ada',
          locale: 'en',
          topic: 'account-access',
          summary: 'Locked out',
          fields: {},
          files: [],
          origin: { platform: 'discord', tenant: ADA.user.tenant, id: 'c1' },
          at: desk.clock.now(),
        },
        () => [],
      );
      for (const { user, displayName: name } of [ADA, ADA_THERE])
        await desk.identities.link({ user, name, email: 'ada@acme.example', by: 'code', at: 1 });
      if (verb === 'owned') {
        const sam = fakeActor({ user: { ...ADA.user, id: 'sam' }, groups: ['role-staff'] });
        await desk.invoke(sam, 'verify', { ref: 'FD-1001' });
      }
      const before = await desk.tickets.find(ADA.user.tenant, 'FD-1001');
      expect(textOf(await desk.invoke(ADA_THERE, 'show', { ref: 'FD-1001' }))).toContain('FD-1001');
      const answer = await desk.invoke(ADA_THERE, verb, {
        ref: 'FD-1001',
        origin: 'command',
        options: { text: 'a note', priority: 'urgent' },
      });
      expect(textOf(answer)).toContain('missing_permission');
      expect(await desk.tickets.find(ADA.user.tenant, 'FD-1001')).toEqual(before);
    },
  );
});
