import { describe, expect, it, vi } from 'vitest';
import type { MessageFollowUp, NewMessage } from '../../src/ports/message-store.ts';
import { ada, ELSEWHERE, HERE, jobOf, newTicket, screenshot, T0 } from './samples.ts';
import type { StoresFixture } from './stores.ts';

const place = { platform: 'discord', tenant: HERE, id: 'thread:9' } as const;
const nothing = (): MessageFollowUp => ({ jobs: [] });

/** What every {@link MessageStore} keeps. */
export function describeMessageStore(name: string, create: () => Promise<StoresFixture>): void {
  const begin = async () => {
    const stores = await create();
    const { ticket } = await stores.tickets.open(newTicket(), () => []);
    const said = (over: Partial<NewMessage> = {}): NewMessage => ({
      tenant: HERE,
      ticketId: ticket.id,
      source: 'discord:message:1',
      author: { kind: 'customer', id: ada.id, name: 'Ada' },
      visibility: 'public',
      origin: 'discord',
      body: 'Still broken <@everyone>\nsecond line 🙂',
      files: [],
      copy: { place: 'customer', message: { conversation: place, id: '501' } },
      at: T0 + 1_000,
      ...over,
    });
    const kinds = async () => (await stores.tickets.history(HERE, ticket.id)).map(({ kind }) => kind);
    return { ...stores, ticket, said, kinds };
  };

  describe(`${name}: messages`, () => {
    it('are kept as they were said, with their files and where they stand', async () => {
      const { messages, tickets, ticket, said } = await begin();
      const added = await messages.add(said({ files: [screenshot] }), nothing);
      expect(added).toMatchObject({ created: true, ticket: { id: ticket.id, attachments: [] } });
      const { files: _, copy, at, ...words } = said();
      expect(added?.message).toMatchObject({
        ...words,
        saidAt: at,
        copies: [copy],
        attachments: [{ name: 'screenshot.png', state: 'pending' }],
      });
      const { message } = added ?? {};
      expect(await messages.find(HERE, message?.id ?? '')).toEqual(message);
      expect(await messages.findBySource(HERE, 'discord:message:1')).toEqual(message);
      expect(await messages.findByCopy({ conversation: place, id: '501' })).toEqual(message);
      expect(await messages.findByCopy({ conversation: place, id: '502' })).toBeUndefined();
      expect(await messages.list(HERE, ticket.id)).toEqual([message]);
      const file = message?.attachments[0]?.id ?? '';
      expect(await tickets.remoteFile(HERE, file)).toEqual(screenshot);
      const stored = { id: file, state: 'stored', sha256: 'ab'.repeat(32), size: 7 } as const;
      await tickets.setAttachment(HERE, stored, { kind: 'file_stored', data: {} }, T0 + 2_000);
      expect((await messages.find(HERE, message?.id ?? ''))?.attachments).toMatchObject([stored]);
    });

    it('are taken once, also when they arrive many times at once', async () => {
      const { messages, outbox, ticket, said, kinds } = await begin();
      const added = await Promise.all(
        Array.from({ length: 10 }, () => messages.add(said(), () => ({ jobs: [jobOf(ticket)] }))),
      );
      expect(added.filter((one) => one?.created)).toHaveLength(1);
      expect(new Set(added.map((one) => one?.message.id)).size).toBe(1);
      expect((await outbox.stats(T0)).pending).toBe(1);
      expect(await kinds()).toEqual(['opened', 'message_added']);
    });

    it('need a ticket', async () => {
      const { messages, said } = await begin();
      expect(await messages.add(said({ ticketId: 'nothing' }), nothing)).toBeUndefined();
    });

    it('bring the change of their ticket, jobs and timers in the same step, and tell who said them', async () => {
      const { messages, outbox, timers, tickets, ticket, said } = await begin();
      const told = vi.fn();
      outbox.onEnqueued(told);
      const timer = {
        key: 'stale',
        tenant: HERE,
        kind: 'stale_close',
        dueAt: T0 + 5,
        payload: { ticketId: ticket.id },
      } as const;
      const added = await messages.add(said(), (before, message) => ({
        change: { state: 'waiting_for_support', customerSaidAt: message.saidAt },
        jobs: [jobOf(before, { key: `comment:${message.id}`, payload: { messageId: message.id } })],
        timers: [{ set: timer }],
      }));
      expect(added?.ticket).toMatchObject({
        state: 'waiting_for_support',
        customerSaidAt: T0 + 1_000,
        updatedAt: T0 + 1_000,
      });
      expect(await tickets.findById(HERE, ticket.id)).toEqual(added?.ticket);
      const messageId = added?.message.id;
      expect((await tickets.history(HERE, ticket.id)).slice(1)).toMatchObject([
        { kind: 'message_added', actor: { platform: 'discord', id: ada.id }, data: { message: messageId } },
        { kind: 'state_changed', data: { from: 'open', to: 'waiting_for_support', message: messageId } },
      ]);
      expect(await outbox.list('pending', 5)).toMatchObject([{ payload: { messageId } }]);
      expect(await timers.due(T0 + 5, 1, 5)).toMatchObject([timer]);
      expect(told).toHaveBeenCalledTimes(1);
    });

    it('leave nothing behind when what follows cannot be made', async () => {
      const { messages, ticket, said, kinds } = await begin();
      const failing = messages.add(said(), () => {
        throw new Error('nothing follows today');
      });
      await expect(failing).rejects.toThrow('nothing follows today');
      expect(await messages.list(HERE, ticket.id)).toEqual([]);
      expect(await kinds()).toEqual(['opened']);
      expect((await messages.add(said(), nothing))?.created).toBe(true);
    });

    it('reopen a ticket that was over', async () => {
      const { messages, tickets, ticket, said, kinds } = await begin();
      const closing = { state: 'solved', event: { kind: 'state_changed', data: {} }, at: T0 } as const;
      await tickets.change(HERE, ticket.id, 'any', closing);
      const added = await messages.add(said(), () => ({ change: { state: 'open' }, jobs: [] }));
      expect(added?.ticket).not.toHaveProperty('closedAt');
      expect((await kinds()).slice(2)).toEqual(['message_added', 'reopened']);
    });

    it('stand in the order they were said, whenever they were read', async () => {
      const { messages, tickets, ticket, said } = await begin();
      const order = [
        ['later', T0 + 9_000],
        ['early', T0 + 1_000],
        ['first of two', T0 + 5_000],
        ['second of two', T0 + 5_000],
      ] as const;
      for (const [body, at] of order) await messages.add(said({ source: body, body, at }), nothing);
      const bodies = (await messages.list(HERE, ticket.id)).map(({ body }) => body);
      expect(bodies).toEqual(['early', 'first of two', 'second of two', 'later']);
      expect((await tickets.findById(HERE, ticket.id))?.updatedAt).toBe(T0 + 9_000);
    });

    it('are edited, once for each new wording', async () => {
      const { messages, said, kinds } = await begin();
      await messages.add(said(), nothing);
      const edit = (body: string) => messages.edit(HERE, said().source, body, T0 + 2_000, nothing);
      expect(await edit(said().body)).toBeUndefined();
      const edited = await edit('It works now');
      expect(edited).toMatchObject({ body: 'It works now', editedAt: T0 + 2_000, saidAt: T0 + 1_000 });
      expect(await edit('It works now')).toBeUndefined();
      expect(await messages.findBySource(HERE, said().source)).toEqual(edited);
      expect(await messages.edit(HERE, 'unknown', 'x', T0, nothing)).toBeUndefined();
      expect(await kinds()).toEqual(['opened', 'message_added', 'message_edited']);
    });

    it('are marked when they are deleted; the words stay in the record', async () => {
      const { messages, outbox, said, kinds } = await begin();
      await messages.add(said(), nothing);
      const remove = () =>
        messages.remove(HERE, said().source, T0 + 3_000, (ticket) => ({ jobs: [jobOf(ticket)] }));
      expect(await remove()).toMatchObject({ body: said().body, deletedAt: T0 + 3_000 });
      expect(await remove()).toBeUndefined();
      expect(await messages.edit(HERE, said().source, 'changed', T0, nothing)).toBeUndefined();
      expect((await outbox.stats(T0)).pending).toBe(1);
      expect(await kinds()).toEqual(['opened', 'message_added', 'message_deleted']);
    });

    it('arrive in other places, in each once', async () => {
      const { messages, said } = await begin();
      const id = (await messages.add(said(), nothing))?.message.id ?? '';
      await messages.arrived(HERE, id, { place: 'helpdesk', commentId: 'c1' }, T0 + 2_000);
      const staff = (message: string) =>
        ({ place: 'staff', message: { conversation: { ...place, id: 'staff' }, id: message } }) as const;
      await messages.arrived(HERE, id, staff('601'), T0 + 3_000);
      await messages.arrived(HERE, id, staff('602'), T0 + 4_000);
      const message = await messages.find(HERE, id);
      expect(message?.copies).toEqual([said().copy, { place: 'helpdesk', commentId: 'c1' }, staff('602')]);
      expect(await messages.findByCopy(staff('602').message)).toEqual(message);
      expect(await messages.findByCopy(staff('601').message)).toBeUndefined();
    });

    it('are unknown to another tenant (§4.11)', async () => {
      const { messages, ticket, said } = await begin();
      const { message } = (await messages.add(said(), nothing)) ?? {};
      const id = message?.id ?? '';
      expect(await messages.add(said({ tenant: ELSEWHERE, source: 'other' }), nothing)).toBeUndefined();
      expect(await messages.find(ELSEWHERE, id)).toBeUndefined();
      expect(await messages.findBySource(ELSEWHERE, said().source)).toBeUndefined();
      expect(await messages.list(ELSEWHERE, ticket.id)).toEqual([]);
      expect(await messages.edit(ELSEWHERE, said().source, 'x', T0, nothing)).toBeUndefined();
      expect(await messages.remove(ELSEWHERE, said().source, T0, nothing)).toBeUndefined();
      const elsewhere = { ...place, tenant: ELSEWHERE, platform: 'slack' } as const;
      expect(await messages.findByCopy({ conversation: elsewhere, id: '501' })).toBeUndefined();
      const copy = { place: 'helpdesk', commentId: 'c1' } as const;
      await expect(messages.arrived(ELSEWHERE, id, copy, T0)).rejects.toThrow();
      expect(await messages.find(HERE, id)).toEqual(message);
    });
  });
}
