import { describe, expect, it, vi } from 'vitest';
import type { TicketState } from '../../src/domain/ticket.ts';
import type { Outbox } from '../../src/ports/outbox.ts';
import type { TicketStore } from '../../src/ports/ticket-store.ts';
import { ada, ELSEWHERE, HERE, jobOf, newTicket, screenshot, T0 } from './samples.ts';

export interface TicketStoreFixture {
  readonly tickets: TicketStore;
  readonly outbox: Outbox;
}

/** What every {@link TicketStore} keeps. The fixture is empty, with the prefix `FD`. */
export function describeTicketStore(name: string, create: () => Promise<TicketStoreFixture>): void {
  const noJobs = () => [];

  describe(`${name}: opening a ticket`, () => {
    it('gives references that count up from 1001, over all tenants', async () => {
      const { tickets } = await create();
      const first = await tickets.open(newTicket(), noJobs);
      const second = await tickets.open(newTicket({ tenant: ELSEWHERE }), noJobs);
      expect([first.ticket.reference, second.ticket.reference]).toEqual(['FD-1001', 'FD-1002']);
    });

    it('gives back what was asked for, and finds the same again', async () => {
      const { tickets } = await create();
      const { ticket, created } = await tickets.open(
        newTicket({ plan: 'premium', files: [screenshot] }),
        noJobs,
      );
      expect(created).toBe(true);
      expect(ticket).toMatchObject({
        tenant: HERE,
        requester: ada,
        requesterName: 'Ada',
        locale: 'en',
        topic: 'api',
        plan: 'premium',
        state: 'open',
        summary: 'The API answers 500',
        fields: newTicket().fields,
        attachments: [{ name: 'screenshot.png', size: 2_048, contentType: 'image/png', state: 'pending' }],
        delivery: { state: 'recorded' },
        openedAt: T0,
        updatedAt: T0,
      });
      expect(ticket).not.toHaveProperty('closedAt');
      expect(await tickets.find(HERE, 'FD-1001')).toEqual(ticket);
      expect(await tickets.findById(HERE, ticket.id)).toEqual(ticket);
      const [attachment] = ticket.attachments;
      expect(await tickets.remoteFile(HERE, attachment?.id ?? '')).toEqual(screenshot);
    });

    it('finds a reference in any case, without its prefix, and not under another prefix', async () => {
      const { tickets } = await create();
      const { ticket } = await tickets.open(newTicket(), noJobs);
      expect(await tickets.find(HERE, ' fd-1001 ')).toEqual(ticket);
      expect(await tickets.find(HERE, '1001')).toEqual(ticket);
      for (const unknown of [
        'XX-1001',
        'FD-1002',
        'FD1001',
        'FD-',
        '',
        "FD-1001' or 1=1",
        'x'.repeat(5_000),
      ]) {
        expect(await tickets.find(HERE, unknown)).toBeUndefined();
      }
    });

    it('makes one ticket of one source event, also when it arrives many times at once (§4.4)', async () => {
      const { tickets, outbox } = await create();
      const opened = await Promise.all(
        Array.from({ length: 20 }, () => tickets.open(newTicket(), (ticket) => [jobOf(ticket)])),
      );
      expect(opened.filter(({ created }) => created)).toHaveLength(1);
      expect(new Set(opened.map(({ ticket }) => ticket.id)).size).toBe(1);
      expect(await tickets.list(HERE, { limit: 50 })).toHaveLength(1);
      expect((await outbox.stats(T0)).pending).toBe(1);
    });

    it('finds a ticket by the event that opened it, in its tenant alone', async () => {
      const { tickets } = await create();
      const { ticket } = await tickets.open(newTicket({ files: [screenshot] }), noJobs);
      expect(await tickets.findBySource(HERE, newTicket().sourceEvent)).toEqual(ticket);
      expect(await tickets.findBySource(HERE, 'another event')).toBeUndefined();
      expect(await tickets.findBySource(ELSEWHERE, newTicket().sourceEvent)).toBeUndefined();
    });

    it('takes the same event id from another tenant as another event', async () => {
      const { tickets } = await create();
      await tickets.open(newTicket(), noJobs);
      expect((await tickets.open(newTicket({ tenant: ELSEWHERE }), noJobs)).created).toBe(true);
    });

    it('stores the jobs with it and tells the outbox after they are stored', async () => {
      const { tickets, outbox } = await create();
      let pendingWhenTold: Promise<number> | undefined;
      outbox.onEnqueued(() => {
        pendingWhenTold = outbox.stats(T0).then(({ pending }) => pending);
      });
      await tickets.open(newTicket(), (ticket) => [jobOf(ticket)]);
      expect(await pendingWhenTold).toBe(1);
    });

    it('leaves nothing behind when the jobs cannot be made, not even a gap in the numbers', async () => {
      const { tickets } = await create();
      const failing = tickets.open(newTicket(), () => {
        throw new Error('no jobs today');
      });
      await expect(failing).rejects.toThrow('no jobs today');
      expect(await tickets.list(HERE, { limit: 10 })).toEqual([]);
      expect((await tickets.open(newTicket(), noJobs)).ticket.reference).toBe('FD-1001');
    });

    it('begins the history with the opening, by the requester', async () => {
      const { tickets } = await create();
      const { ticket } = await tickets.open(newTicket(), noJobs);
      expect(await tickets.history(HERE, ticket.id)).toMatchObject([
        {
          ticketId: ticket.id,
          kind: 'opened',
          actor: { platform: 'discord', id: '4001', name: 'Ada' },
          at: T0,
        },
      ]);
    });
  });

  describe(`${name}: another tenant (§4.11)`, () => {
    it('neither finds, lists, reads nor changes a ticket', async () => {
      const { tickets } = await create();
      const { ticket } = await tickets.open(newTicket({ files: [screenshot] }), noJobs);
      const [attachment] = ticket.attachments;
      const change = { state: 'closed', event: { kind: 'closed', data: {} }, at: T0 + 1 } as const;
      expect(await tickets.find(ELSEWHERE, 'FD-1001')).toBeUndefined();
      expect(await tickets.findById(ELSEWHERE, ticket.id)).toBeUndefined();
      expect(await tickets.list(ELSEWHERE, { limit: 10 })).toEqual([]);
      expect(await tickets.list(ELSEWHERE, { requester: ada, limit: 10 })).toEqual([]);
      expect(await tickets.history(ELSEWHERE, ticket.id)).toEqual([]);
      expect(await tickets.remoteFile(ELSEWHERE, attachment?.id ?? '')).toBeUndefined();
      expect(await tickets.change(ELSEWHERE, ticket.id, 'any', change)).toBeUndefined();
      const settled = { id: attachment?.id ?? '', state: 'failed' } as const;
      await expect(
        tickets.setAttachment(ELSEWHERE, settled, { kind: 'file_failed', data: {} }, T0),
      ).rejects.toThrow();
      expect(await tickets.findById(HERE, ticket.id)).toEqual(ticket);
    });
  });

  describe(`${name}: listing`, () => {
    const fill = async (tickets: TicketStore) => {
      for (let index = 0; index < 6; index += 1) {
        const requester = { ...ada, id: index % 2 === 0 ? '4001' : '4002' };
        // Two by two at the same instant.
        const at = T0 + Math.floor(index / 2) * 1_000;
        await tickets.open(newTicket({ sourceEvent: `event-${index}`, requester, at }), noJobs);
      }
    };
    const references = (list: readonly { reference: string }[]) => list.map(({ reference }) => reference);

    it('is newest first, also within one instant', async () => {
      const { tickets } = await create();
      await fill(tickets);
      expect(references(await tickets.list(HERE, { limit: 10 }))).toEqual(
        [1006, 1005, 1004, 1003, 1002, 1001].map((number) => `FD-${number}`),
      );
    });

    it('goes on after the last one seen, without a gap or a repetition', async () => {
      const { tickets } = await create();
      await fill(tickets);
      const seen: string[] = [];
      let before: { openedAt: number; id: string } | undefined;
      for (;;) {
        const page = await tickets.list(HERE, { limit: 2, ...(before ? { before } : {}) });
        if (page.length === 0) break;
        seen.push(...references(page));
        before = page.at(-1);
      }
      expect(seen).toEqual([1006, 1005, 1004, 1003, 1002, 1001].map((number) => `FD-${number}`));
    });

    it('picks out a requester and states', async () => {
      const { tickets } = await create();
      await fill(tickets);
      const close = async (reference: string, state: TicketState) => {
        const ticket = await tickets.find(HERE, reference);
        await tickets.change(HERE, ticket?.id ?? '', 'any', {
          state,
          event: { kind: 'closed', data: {} },
          at: T0,
        });
      };
      await close('FD-1003', 'closed');
      await close('FD-1006', 'solved');
      const open = ['open', 'waiting_for_customer'] as const;
      expect(references(await tickets.list(HERE, { requester: ada, limit: 10 }))).toEqual([
        'FD-1005',
        'FD-1003',
        'FD-1001',
      ]);
      expect(references(await tickets.list(HERE, { requester: ada, states: open, limit: 10 }))).toEqual([
        'FD-1005',
        'FD-1001',
      ]);
      expect(references(await tickets.list(HERE, { states: ['closed', 'solved'], limit: 10 }))).toEqual([
        'FD-1006',
        'FD-1003',
      ]);
      expect(references(await tickets.list(HERE, { states: ['open', 'solved'], limit: 2 }))).toEqual([
        'FD-1006',
        'FD-1005',
      ]);
      expect(await tickets.list(HERE, { states: [], limit: 10 })).toEqual([]);
    });
  });

  describe(`${name}: changing`, () => {
    const closing = {
      state: 'closed',
      event: {
        kind: 'closed',
        data: { from: 'open' },
        actor: { platform: 'discord', id: '4001', name: 'Ada' },
        reason: 'solved it myself',
      },
      at: T0 + 5_000,
    } as const;

    it('stores state, history line and jobs together', async () => {
      const { tickets, outbox } = await create();
      const { ticket } = await tickets.open(newTicket(), noJobs);
      const told = vi.fn();
      outbox.onEnqueued(told);
      const closed = await tickets.change(HERE, ticket.id, ['open'], closing, [jobOf(ticket)]);
      expect(closed).toMatchObject({ state: 'closed', closedAt: T0 + 5_000, updatedAt: T0 + 5_000 });
      expect(await tickets.findById(HERE, ticket.id)).toEqual(closed);
      expect((await tickets.history(HERE, ticket.id)).map(({ kind }) => kind)).toEqual(['opened', 'closed']);
      expect((await tickets.history(HERE, ticket.id))[1]).toMatchObject({ ...closing.event, at: closing.at });
      expect((await outbox.stats(T0)).pending).toBe(1);
      expect(told).toHaveBeenCalledTimes(1);
    });

    it('does nothing when the ticket is in another state: of two at once, one wins', async () => {
      const { tickets, outbox } = await create();
      const { ticket } = await tickets.open(newTicket(), noJobs);
      const both = await Promise.all(
        ['a', 'b'].map((key) =>
          tickets.change(HERE, ticket.id, ['open'], closing, [jobOf(ticket, { key: `close:${key}` })]),
        ),
      );
      expect(both.filter((changed) => changed !== undefined)).toHaveLength(1);
      expect(await tickets.history(HERE, ticket.id)).toHaveLength(2);
      expect((await outbox.stats(T0)).pending).toBe(1);
    });

    it('forgets the closing when it is opened again', async () => {
      const { tickets } = await create();
      const { ticket } = await tickets.open(newTicket(), noJobs);
      await tickets.change(HERE, ticket.id, 'any', closing);
      const event = { kind: 'reopened', data: {} } as const;
      const reopened = await tickets.change(HERE, ticket.id, ['closed'], {
        state: 'open',
        event,
        at: T0 + 9,
      });
      expect(reopened?.state).toBe('open');
      expect(reopened).not.toHaveProperty('closedAt');
    });

    it('keeps delivery, conversation and staff message', async () => {
      const { tickets } = await create();
      const { ticket } = await tickets.open(newTicket(), noJobs);
      const conversation = { platform: 'discord', tenant: HERE, id: 'thread:9' } as const;
      const staffMessage = { conversation: { ...conversation, id: 'staff' }, id: '77' };
      const note = (kind: 'delivered' | 'conversation_opened' | 'announced', change: object) =>
        tickets.change(HERE, ticket.id, 'any', { ...change, event: { kind, data: {} }, at: T0 + 1 });
      await note('delivered', {
        helpdesk: 'builtin',
        externalId: '88',
        externalUrl: 'https://desk.example/88',
      });
      await note('conversation_opened', { conversation: { ...conversation, id: 'thread:8' } });
      await note('conversation_opened', { conversation });
      const changed = await note('announced', { staffMessage });
      expect(changed).toMatchObject({
        delivery: { state: 'delivered', externalId: '88', url: 'https://desk.example/88' },
        conversation,
        staffMessage,
        state: 'open',
      });
      expect(await tickets.findById(HERE, ticket.id)).toEqual(changed);
    });

    it('is found by the places where it is and was talked about; the newest one where there are several', async () => {
      const { tickets } = await create();
      const talk = async (id: string, at: number, ...places: string[]) => {
        const { ticket } = await tickets.open(newTicket({ sourceEvent: id, at }), noJobs);
        for (const place of places)
          await tickets.change(HERE, ticket.id, 'any', {
            conversation: { platform: 'discord', tenant: HERE, id: place },
            event: { kind: 'conversation_opened', data: {} },
            at,
          });
        return ticket.reference;
      };
      const first = await talk('e-1', T0, 'thread:1', 'thread:2', 'dm:9');
      const second = await talk('e-2', T0 + 1, 'dm:9');
      const found = async (place: string, tenant = HERE) =>
        (await tickets.findByConversation(tenant, place))?.reference;
      expect(await found('thread:1')).toBe(first);
      expect(await found('thread:2')).toBe(first);
      expect(await found('dm:9')).toBe(second);
      expect(await found('thread:3')).toBeUndefined();
      expect(await found('thread:1', ELSEWHERE)).toBeUndefined();
    });

    it('knows what was given up, each once', async () => {
      const { tickets } = await create();
      const { ticket } = await tickets.open(newTicket(), noJobs);
      const other = await tickets.open(newTicket({ sourceEvent: 'other' }), noJobs);
      for (const what of ['message', 'conversation', 'message']) {
        const event = { kind: 'delivery_failed', data: { what, job: 'any', reason: 'refused' } } as const;
        await tickets.change(HERE, ticket.id, 'any', { event, at: T0 });
      }
      expect((await tickets.find(HERE, ticket.reference))?.failures).toEqual(['conversation', 'message']);
      expect(await tickets.find(HERE, other.ticket.reference)).not.toHaveProperty('failures');
    });

    it('forgets what was given up when it came about after all, or is tried again', async () => {
      const { tickets } = await create();
      const { ticket } = await tickets.open(newTicket(), noJobs);
      const note = (kind: 'delivery_failed' | 'delivered' | 'healed', data: Record<string, string>) =>
        tickets.change(HERE, ticket.id, 'any', { event: { kind, data }, at: T0 });
      await note('delivery_failed', { what: 'helpdesk', job: 'helpdesk.create' });
      await note('delivery_failed', { what: 'message', job: 'conversation.message' });
      await note('delivery_failed', { what: 'mail', job: 'mail.send' });
      expect((await note('delivered', {}))?.failures).toEqual(['message', 'mail']);
      expect((await note('healed', { job: 'conversation.message' }))?.failures).toEqual(['mail']);
      expect(await note('healed', { job: 'mail.send' })).not.toHaveProperty('failures');
      await note('delivery_failed', { what: 'mail', job: 'mail.send' });
      expect((await tickets.findById(HERE, ticket.id))?.failures).toEqual(['mail']);
    });

    it('knows no ticket that is not there', async () => {
      const { tickets } = await create();
      expect(await tickets.change(HERE, 'nothing', 'any', closing)).toBeUndefined();
    });

    it('records what became of a file', async () => {
      const { tickets } = await create();
      const second = { ...screenshot, id: 'file-2', name: 'log.txt' };
      const { ticket } = await tickets.open(newTicket({ files: [screenshot, second] }), noJobs);
      const [first, other] = ticket.attachments;
      await tickets.setAttachment(
        HERE,
        { id: first?.id ?? '', state: 'stored', sha256: 'ab'.repeat(32), size: 3_000 },
        { kind: 'file_stored', data: { size: 3_000 } },
        T0 + 1,
      );
      await tickets.setAttachment(
        HERE,
        { id: other?.id ?? '', state: 'failed' },
        { kind: 'file_failed', data: { reason: 'gone' } },
        T0 + 2,
      );
      expect((await tickets.findById(HERE, ticket.id))?.attachments).toMatchObject([
        { name: 'screenshot.png', state: 'stored', sha256: 'ab'.repeat(32), size: 3_000 },
        { name: 'log.txt', state: 'failed', size: 2_048 },
      ]);
      expect((await tickets.history(HERE, ticket.id)).map(({ kind }) => kind)).toEqual([
        'opened',
        'file_stored',
        'file_failed',
      ]);
    });
  });
}
