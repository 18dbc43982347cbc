import { describe, expect, it } from 'vitest';
import type { ConversationRef } from '../../src/domain/conversation.ts';
import type { TicketState } from '../../src/domain/ticket.ts';
import { ELSEWHERE, HERE, newTicket, T0 } from './samples.ts';
import type { StoresFixture } from './stores.ts';

const placed = (id: string): ConversationRef => ({ platform: 'discord', tenant: HERE, id });

/** What every {@link PlaceStore} keeps. */
export function describePlaceStore(name: string, create: () => Promise<StoresFixture>): void {
  const begin = async () => {
    const stores = await create();
    const open = async (at: number, place: string, state?: TicketState) => {
      const { ticket } = await stores.tickets.open(
        newTicket({ sourceEvent: `e${at}`, at: T0 + at }),
        () => [],
      );
      await stores.tickets.change(HERE, ticket.id, 'any', {
        conversation: placed(place),
        ...(state ? { state } : {}),
        event: { kind: 'conversation_opened', data: {} },
        at: T0 + at,
      });
      return ticket;
    };
    return { ...stores, open };
  };

  describe(`${name}: the places of tickets`, () => {
    it('tell what is talked about there, and in which role', async () => {
      const { tickets, places, open } = await begin();
      const ticket = await open(1, 'dm:1');
      await tickets.change(HERE, ticket.id, 'any', {
        staffConversation: placed('staff:1'),
        event: { kind: 'announced', data: {} },
        at: T0 + 2,
      });
      expect(await places.placeAt(placed('dm:1'))).toEqual({
        ticketId: ticket.id,
        conversation: placed('dm:1'),
        role: 'customer',
        state: 'open',
      });
      expect(await places.placeAt(placed('staff:1'))).toMatchObject({ ticketId: ticket.id, role: 'staff' });
      expect(await places.placeAt(placed('dm:2'))).toBeUndefined();
      const elsewhere = { platform: 'slack', tenant: ELSEWHERE, id: 'dm:1' } as const;
      expect(await places.placeAt(elsewhere)).toBeUndefined();
      expect(await places.gone(elsewhere, T0)).toEqual([]);
    });

    it('name the newest ticket where there are several, which goes on reading where the one before stopped', async () => {
      const { places, open } = await begin();
      await open(1, 'dm:1');
      await places.readTo(placed('dm:1'), '700');
      const newer = await open(2, 'dm:1');
      expect(await places.placeAt(placed('dm:1'))).toMatchObject({ ticketId: newer.id, readTo: '700' });
    });

    it('name all tickets that are not closed, the newest first', async () => {
      const { places, open, tickets } = await begin();
      const old = await open(1, 'dm:1', 'solved');
      await open(2, 'dm:1', 'closed');
      const young = await open(3, 'dm:1');
      const other = await open(4, 'dm:2');
      await tickets.change(HERE, other.id, 'any', {
        staffConversation: placed('dm:1'),
        event: { kind: 'announced', data: {} },
        at: T0 + 4,
      });
      const at = async (place: string) =>
        (await places.openAt(placed(place))).map(({ ticketId }) => ticketId);
      expect(await at('dm:1')).toEqual([young.id, old.id]);
      expect(await at('dm:3')).toEqual([]);
      await places.gone(placed('dm:1'), T0 + 5);
      expect(await at('dm:1')).toEqual([]);
    });

    it('are read forwards only: ids sort by length, then by their characters', async () => {
      const { places, open } = await begin();
      await open(1, 'dm:1');
      const read = async (id: string) => {
        await places.readTo(placed('dm:1'), id);
        return (await places.placeAt(placed('dm:1')))?.readTo;
      };
      expect(await read('99')).toBe('99');
      expect(await read('100')).toBe('100');
      expect(await read('99')).toBe('100');
      expect(await read('101')).toBe('101');
      expect(await read('100')).toBe('101');
      await places.readTo({ platform: 'slack', tenant: ELSEWHERE, id: 'dm:1' }, '999');
      expect((await places.placeAt(placed('dm:1')))?.readTo).toBe('101');
    });

    it('are read again while their ticket is open, or was lately', async () => {
      const { places, open } = await begin();
      await open(1, 'old', 'closed');
      await open(5, 'lately', 'solved');
      await open(6, 'open', 'waiting_for_customer');
      const active = async (tenants: Parameters<typeof places.active>[0], since: number) =>
        (await places.active(tenants, T0 + since)).map(({ conversation }) => conversation.id);
      expect(await active('all', 5)).toEqual(['open', 'lately']);
      expect(await active([HERE], 9)).toEqual(['open']);
      expect(await active([ELSEWHERE], 0)).toEqual([]);
    });

    it('are read once though several tickets share them', async () => {
      const { places, open } = await begin();
      await open(1, 'dm:1');
      const newer = await open(2, 'dm:1');
      expect(await places.active('all', T0)).toMatchObject([{ ticketId: newer.id }]);
    });

    it('are gone when they were deleted, until they are opened again (§4.2)', async () => {
      const { places, tickets, open } = await begin();
      const ticket = await open(1, 'thread:1');
      expect(await places.gone(placed('thread:1'), T0 + 2)).toMatchObject([
        { ticketId: ticket.id, state: 'gone' },
      ]);
      expect(await places.gone(placed('thread:1'), T0 + 3)).toEqual([]);
      expect(await places.placeAt(placed('thread:1'))).toMatchObject({ state: 'gone' });
      expect(await places.active('all', T0)).toEqual([]);
      const healed = (place: string) =>
        tickets.change(HERE, ticket.id, 'any', {
          conversation: placed(place),
          event: { kind: 'healed', data: {} },
          at: T0 + 4,
        });
      expect((await healed('thread:2'))?.conversation).toEqual(placed('thread:2'));
      expect(await places.active('all', T0)).toMatchObject([{ conversation: placed('thread:2') }]);
      await healed('thread:1');
      expect(await places.placeAt(placed('thread:1'))).toMatchObject({ state: 'open' });
    });
  });
}
