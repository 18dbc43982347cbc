import { isDeepStrictEqual } from 'node:util';
import type { TenantId } from '../../src/domain/actor.ts';
import { type TicketMessage, writerOf } from '../../src/domain/message.ts';
import type { Attachment, Ticket, TicketEvent } from '../../src/domain/ticket.ts';
import type { Instant } from '../../src/domain/time.ts';
import type { MessageFollowUp, MessageStore, NewMessage } from '../../src/ports/message-store.ts';
import type { FakeOutbox } from './outbox.ts';
import type { TicketRecord, TicketRecords } from './ticket-records.ts';
import { newFiles } from './ticket-records.ts';
import type { FakeTimerStore } from './timer-store.ts';

export interface FakeMessageStore extends MessageStore {
  /** What the ticket store does to a file of a message. */
  setAttachment(change: Pick<Attachment, 'id'> & Partial<Attachment>): void;
}

export interface FakeMessageStoreDeps {
  readonly records: TicketRecords;
  readonly outbox: FakeOutbox;
  readonly timers: FakeTimerStore;
}

type Follow = (ticket: Ticket, message: TicketMessage) => MessageFollowUp;

/** What was said, in memory. */
export function createFakeMessageStore({ records, outbox, timers }: FakeMessageStoreDeps): FakeMessageStore {
  let stored: TicketMessage[] = [];
  const put = (message: TicketMessage): TicketMessage => {
    stored = [...stored.filter(({ id }) => id !== message.id), message];
    return message;
  };
  const bySource = (tenant: string, source: string) =>
    stored.find((message) => message.tenant === tenant && message.source === source);

  /** Asked first, so that nothing has happened when `follow` throws. */
  const settle = (
    record: TicketRecord,
    message: TicketMessage,
    kind: TicketEvent['kind'],
    at: Instant,
    follow: Follow,
  ): void => {
    const { change = {}, jobs, timers: changes = [] } = follow(record.ticket, message);
    put(message);
    const from = record.ticket.state;
    const updatedAt = Math.max(at, record.ticket.updatedAt);
    records.change(record, { ...change, at: updatedAt });
    records.note(record, { kind, ...actorOf(message), data: described(message) }, at);
    const to = change.state ?? from;
    if (to !== from) {
      const over = from === 'closed' || from === 'solved';
      const what = {
        kind: over ? 'reopened' : 'state_changed',
        data: { from, to, message: message.id },
      } as const;
      records.note(record, { ...what, ...actorOf(message) }, at);
    }
    outbox.store(jobs, at);
    timers.change(changes);
    if (jobs.length > 0) outbox.enqueued();
  };
  const alter = async (
    tenant: TenantId,
    source: string,
    at: Instant,
    kind: TicketEvent['kind'],
    change: (message: TicketMessage) => TicketMessage | undefined,
    follow: Follow,
  ): Promise<TicketMessage | undefined> => {
    const known = bySource(tenant, source);
    const record = known && records.byId(tenant, known.ticketId);
    const altered = known && !known.deletedAt ? change(known) : undefined;
    if (!record || !altered) return undefined;
    settle(record, altered, kind, at, follow);
    return altered;
  };

  return {
    async add(input, follow) {
      const known = bySource(input.tenant, input.source);
      const record = records.byId(input.tenant, known?.ticketId ?? input.ticketId);
      if (!record) return undefined;
      if (known) return { message: known, ticket: record.ticket, created: false };
      const { message, remotes } = newMessage(input, stored.length + 1);
      settle(record, message, 'message_added', input.at, follow);
      for (const [id, file] of remotes) record.remotes.set(id, file);
      return { message, ticket: record.ticket, created: true };
    },
    edit: (tenant, source, body, at, follow) =>
      alter(
        tenant,
        source,
        at,
        'message_edited',
        (message) => (message.body === body ? undefined : { ...message, body, editedAt: at }),
        follow,
      ),
    remove: (tenant, source, at, follow) =>
      alter(tenant, source, at, 'message_deleted', (message) => ({ ...message, deletedAt: at }), follow),
    find: async (tenant, id) => stored.find((message) => message.tenant === tenant && message.id === id),
    findBySource: async (tenant, source) => bySource(tenant, source),
    findByCopy: async (ref) =>
      stored.find(({ copies }) =>
        copies.some((copy) => copy.place !== 'helpdesk' && isDeepStrictEqual(copy.message, ref)),
      ),
    list: async (tenant, ticketId) =>
      stored
        .filter((message) => message.tenant === tenant && message.ticketId === ticketId)
        .sort((a, b) => a.saidAt - b.saidAt || (a.id < b.id ? -1 : 1)),
    async arrived(tenant, id, copy) {
      const message = stored.find((one) => one.tenant === tenant && one.id === id);
      if (!message) throw new Error(`there is no message ${id} in ${tenant}`);
      put({ ...message, copies: [...message.copies.filter(({ place }) => place !== copy.place), copy] });
    },
    setAttachment(change) {
      stored = stored.map((message) => ({
        ...message,
        attachments: message.attachments.map((one) => (one.id === change.id ? { ...one, ...change } : one)),
      }));
    },
  };
}

function newMessage(input: NewMessage, number: number) {
  const { files, copy, at, ...rest } = structuredClone(input);
  const id = `message-${String(number).padStart(4, '0')}`;
  const { attachments, remotes } = newFiles(id, files);
  const message: TicketMessage = { ...rest, id, attachments, saidAt: at, copies: copy ? [copy] : [] };
  return { message, remotes };
}

function actorOf(message: TicketMessage): Pick<TicketEvent, 'actor'> {
  const actor = writerOf(message);
  return actor ? { actor } : {};
}

/** Never the words, as the real one. */
function described({ id, author, visibility, origin, attachments }: TicketMessage) {
  const by = { kind: author.kind, name: author.name };
  return { message: id, author: by, visibility, origin, files: attachments.length };
}
