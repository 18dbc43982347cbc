import { describe, expect, it } from 'vitest';
import type { TicketChange } from '../../src/ports/ticket-store.ts';
import type { Timer } from '../../src/ports/timer-store.ts';
import { ada, ELSEWHERE, HERE, newTicket, T0 } from './samples.ts';
import type { StoresFixture } from './stores.ts';

const noJobs = () => [];
const thread = { platform: 'discord', tenant: HERE, id: 'thread:1' } as const;
const references = (list: readonly { reference: string }[]) => list.map(({ reference }) => reference);

function stale(ticketId: string, dueAt: number): Timer {
  return { key: `stale:${ticketId}`, tenant: HERE, kind: 'stale_close', dueAt, payload: { ticketId } };
}

/** What every {@link TicketStore} keeps of a ticket's life after its opening. */
export function describeTicketLife(name: string, create: () => Promise<StoresFixture>): void {
  const opened = async (overrides: Parameters<typeof newTicket>[0] = {}) => {
    const stores = await create();
    const { ticket } = await stores.tickets.open(newTicket(overrides), noJobs);
    const change = (what: Partial<TicketChange>, at = T0 + 1_000) =>
      stores.tickets.change(HERE, ticket.id, 'any', {
        event: { kind: 'state_changed', data: {} },
        at,
        ...what,
      });
    return { ...stores, ticket, change };
  };

  describe(`${name}: the life of a ticket`, () => {
    it('begins as it was asked for', async () => {
      const ownership = { verification: 'owner', state: 'requested', at: T0 } as const;
      const { tickets, ticket } = await opened({
        state: 'awaiting_verification',
        priority: 'high',
        ownership,
        thread,
        openedBy: { platform: 'discord', id: 'mod', name: 'Mo' },
        reason: 'asked in a thread',
      });
      expect(ticket).toMatchObject({
        state: 'awaiting_verification',
        priority: 'high',
        ownership,
        thread,
        customerSaidAt: T0,
      });
      expect(await tickets.findById(HERE, ticket.id)).toEqual(ticket);
      expect(await tickets.findByConversation(HERE, 'thread:1')).toEqual(ticket);
      expect(await tickets.history(HERE, ticket.id)).toMatchObject([
        { kind: 'opened', actor: { id: 'mod', name: 'Mo' }, reason: 'asked in a thread' },
      ]);
    });

    it('is of normal priority, nobody’s and unheld at first', async () => {
      const { ticket } = await opened();
      expect(ticket).toMatchObject({ priority: 'normal', customerSaidAt: T0 });
      for (const absent of ['assignee', 'held', 'ownership', 'personId', 'thread', 'staffSaidAt'])
        expect(ticket).not.toHaveProperty(absent);
    });

    it('keeps every change', async () => {
      const { tickets, ticket, change } = await opened();
      const staffConversation = { ...thread, id: 'thread:staff' };
      const given = {
        priority: 'urgent',
        topic: 'billing',
        assignee: { id: '77', name: 'Grace' },
        ownership: { verification: 'owner', state: 'verified', at: T0 },
        staffConversation,
        thread,
        customerSaidAt: T0 + 500,
        staffSaidAt: T0 + 900,
      } as const;
      const changed = await change({ ...given, held: true });
      expect(changed).toMatchObject({ ...given, held: true, updatedAt: T0 + 1_000 });
      expect(await tickets.findById(HERE, ticket.id)).toEqual(changed);
      expect((await tickets.findByConversation(HERE, 'thread:staff'))?.id).toBe(ticket.id);
    });

    it('is given back and released', async () => {
      const { change } = await opened();
      await change({ assignee: { id: '77', name: 'Grace' }, held: true });
      const kept = await change({ priority: 'low' });
      expect(kept).toMatchObject({ assignee: { id: '77', name: 'Grace' }, held: true });
      const released = await change({ assignee: null, held: false });
      expect(released).not.toHaveProperty('assignee');
      expect(released).not.toHaveProperty('held');
    });

    it('sets and cancels timers with its opening and its changes, or not at all', async () => {
      const { tickets, timers } = await create();
      const set = (dueAt: number) => (ticket: { id: string }) => [{ set: stale(ticket.id, dueAt) }];
      const { ticket } = await tickets.open(newTicket(), noJobs, set(T0 + 10));
      await tickets.open(newTicket(), noJobs, set(T0 + 1));
      const change = { event: { kind: 'held', data: {} }, at: T0 } as const;
      await tickets.change(HERE, ticket.id, ['closed'], change, [], set(T0 + 2)(ticket));
      expect(await timers.due(T0 + 9, 1, 5)).toEqual([]);
      await tickets.change(HERE, ticket.id, 'any', change, [], set(T0 + 20)(ticket));
      expect(await timers.due(T0 + 19, 1, 5)).toEqual([]);
      expect(await timers.due(T0 + 20, 1, 5)).toMatchObject([stale(ticket.id, T0 + 20)]);
      const { key, tenant } = stale(ticket.id, 0);
      await tickets.change(HERE, ticket.id, 'any', change, [], [{ cancel: { tenant, key } }]);
      expect(await timers.due(T0 + 1_000_000, 1, 5)).toEqual([]);
    });
  });

  describe(`${name}: finding tickets from outside`, () => {
    it('by the helpdesk’s own id', async () => {
      const { tickets, ticket, change } = await opened();
      await change({ helpdesk: 'zendesk', externalId: '88' });
      expect((await tickets.findByExternal('zendesk', '88'))?.id).toBe(ticket.id);
      expect(await tickets.findByExternal('webhook', '88')).toBeUndefined();
      expect(await tickets.findByExternal('zendesk', '8')).toBeUndefined();
    });

    it('by the whole reference alone, in any case', async () => {
      const { tickets, ticket } = await opened();
      expect((await tickets.findByReference(' fd-1001 '))?.id).toBe(ticket.id);
      for (const unknown of ['1001', 'XX-1001', 'FD-1002', ''])
        expect(await tickets.findByReference(unknown)).toBeUndefined();
    });
  });

  describe(`${name}: a person with several accounts`, () => {
    const bob = { platform: 'slack', tenant: ELSEWHERE, id: 'U7' } as const;
    const fill = async () => {
      const stores = await create();
      const { tickets, identities } = stores;
      const open = (at: number, user: typeof ada | typeof bob) =>
        tickets.open(
          newTicket({ tenant: user.tenant, requester: user, sourceEvent: `e${at}`, at: T0 + at }),
          noJobs,
        );
      await open(1, ada);
      await open(2, bob);
      await open(3, { ...ada, id: 'stranger' });
      await open(4, ada);
      await open(5, bob);
      const link = (user: typeof ada) =>
        identities.link({ user, name: 'Ada', email: 'ada@example.org', by: 'code', at: T0 + 9 });
      const { person } = await link(ada);
      await link(bob);
      return { ...stores, person };
    };

    it('has one list of them all, with pages', async () => {
      const { tickets, person } = await fill();
      const mine = { requester: ada, personId: person.id };
      const first = await tickets.list(HERE, { ...mine, limit: 3 });
      expect(references(first)).toEqual(['FD-1005', 'FD-1004', 'FD-1002']);
      const before = first.at(-1);
      if (!before) throw new Error('the page is empty');
      expect(references(await tickets.list(HERE, { ...mine, limit: 3, before }))).toEqual(['FD-1001']);
      expect(references(await tickets.list(HERE, { requester: ada, limit: 9 }))).toEqual([
        'FD-1004',
        'FD-1001',
      ]);
      expect(await tickets.list(HERE, { ...mine, states: ['closed'], limit: 9 })).toEqual([]);
    });

    it('finds each by its reference, and nobody else’s', async () => {
      const { tickets, person } = await fill();
      expect((await tickets.findForPerson(person.id, 'fd-1002'))?.tenant).toBe(ELSEWHERE);
      expect(await tickets.findForPerson(person.id, 'FD-1003')).toBeUndefined();
      expect(await tickets.findForPerson('nobody', 'FD-1001')).toBeUndefined();
    });

    it('is counted over all accounts, an unlinked one by itself', async () => {
      const { tickets, person } = await fill();
      const [closing] = await tickets.list(HERE, { personId: person.id, limit: 1 });
      await tickets.change(ELSEWHERE, closing?.id ?? '', 'any', {
        state: 'closed',
        event: { kind: 'closed', data: {} },
        at: T0 + 10,
      });
      expect(await tickets.countFor(ada, T0 + 2)).toEqual({
        openedSince: 3,
        open: 3,
        lastOpenedAt: T0 + 5,
      });
      expect(await tickets.countFor({ ...ada, id: 'stranger' }, T0)).toEqual({
        openedSince: 1,
        open: 1,
        lastOpenedAt: T0 + 3,
      });
      expect(await tickets.countFor({ ...ada, id: 'nobody' }, T0)).toEqual({ openedSince: 0, open: 0 });
    });
  });

  describe(`${name}: the staff's queue`, () => {
    const fill = async () => {
      const { tickets } = await create();
      const open = async (number: number, change: Partial<TicketChange>, tenant = HERE) => {
        const at = T0 + number;
        const { ticket } = await tickets.open(newTicket({ tenant, sourceEvent: `e${number}`, at }), noJobs);
        await tickets.change(tenant, ticket.id, 'any', {
          event: { kind: 'state_changed', data: {} },
          at,
          ...change,
        });
      };
      const grace = { id: '77', name: 'Grace' };
      await open(1, { assignee: grace });
      await open(2, { state: 'waiting_for_customer', assignee: grace });
      await open(3, {});
      await open(4, { state: 'closed', assignee: grace });
      await open(5, { state: 'waiting_for_customer', topic: 'billing' });
      await open(6, {}, ELSEWHERE);
      return tickets;
    };

    it('picks out what is somebody’s, nobody’s, or of a topic, in any states', async () => {
      const tickets = await fill();
      const list = async (filter: object) => references(await tickets.list(HERE, { limit: 9, ...filter }));
      expect(await list({ assignee: '77' })).toEqual(['FD-1004', 'FD-1002', 'FD-1001']);
      expect(await list({ assignee: '77', states: ['open', 'waiting_for_customer'] })).toEqual([
        'FD-1002',
        'FD-1001',
      ]);
      expect(await list({ assignee: null })).toEqual(['FD-1005', 'FD-1003']);
      expect(await list({ assignee: null, topic: 'billing' })).toEqual(['FD-1005']);
      expect(await list({ topic: 'api', limit: 2 })).toEqual(['FD-1004', 'FD-1003']);
    });

    it('is counted by state, without what is over', async () => {
      const tickets = await fill();
      expect(await tickets.countByState(HERE)).toEqual({
        states: { open: 2, waiting_for_customer: 2 },
        unclaimed: 2,
      });
      expect(await tickets.countByState('slack:empty')).toEqual({ states: {}, unclaimed: 0 });
    });
  });
}
