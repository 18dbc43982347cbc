import type { RemoteFile } from '../../src/domain/conversation.ts';
import type { FailedDelivery, Ticket, TicketEvent } from '../../src/domain/ticket.ts';
import { FAILED_DELIVERIES } from '../../src/domain/ticket.ts';
import type { NewTicket, TicketChange, TicketStore } from '../../src/ports/ticket-store.ts';
import type { FakeOutbox } from './outbox.ts';

interface Stored {
  ticket: Ticket;
  readonly number: number;
  readonly sourceEvent: string;
  readonly remotes: ReadonlyMap<string, RemoteFile>;
  readonly events: TicketEvent[];
  readonly places: string[];
}

/** Tickets in memory, with the prefix `FD`; their jobs go to `outbox`. */
export function createFakeTicketStore(outbox: FakeOutbox): TicketStore {
  const all: Stored[] = [];
  const byId = (tenant: string, id: string) =>
    all.find(({ ticket }) => ticket.tenant === tenant && ticket.id === id);
  const record = (stored: Stored, event: TicketChange['event'], at: number): void => {
    const id = `event-${stored.number}-${stored.events.length}`;
    stored.events.push({ ...structuredClone(event), id, ticketId: stored.ticket.id, at });
  };

  return {
    async open(input, jobs) {
      const known = all.find(
        ({ ticket, sourceEvent }) => ticket.tenant === input.tenant && sourceEvent === input.sourceEvent,
      );
      if (known) return { ticket: known.ticket, created: false };
      const stored = storedTicket(input, 1_001 + all.length);
      const added = jobs(stored.ticket);
      all.push(stored);
      const { requester, requesterName: name } = input;
      const actor = { platform: requester.platform, id: requester.id, name };
      record(stored, { kind: 'opened', actor, data: { topic: input.topic } }, input.at);
      outbox.store(added, input.at);
      outbox.enqueued();
      return { ticket: stored.ticket, created: true };
    },
    async find(tenant, reference) {
      const wanted = reference.trim().toUpperCase();
      return all.find(
        ({ ticket, number }) =>
          ticket.tenant === tenant && (ticket.reference === wanted || wanted === String(number)),
      )?.ticket;
    },
    findById: async (tenant, id) => byId(tenant, id)?.ticket,
    findBySource: async (tenant, event) =>
      all.find(({ ticket, sourceEvent }) => ticket.tenant === tenant && sourceEvent === event)?.ticket,
    findByConversation: async (tenant, place) =>
      all.findLast(({ ticket, places }) => ticket.tenant === tenant && places.includes(place))?.ticket,
    async list(tenant, { requester, states, limit, before }) {
      return all
        .filter(({ ticket }) => ticket.tenant === tenant)
        .filter(({ ticket }) => !requester || ticket.requester.id === requester.id)
        .filter(({ ticket }) => !states || states.includes(ticket.state))
        .sort((a, b) => b.ticket.openedAt - a.ticket.openedAt || b.number - a.number)
        .filter(
          ({ ticket }) =>
            !before ||
            ticket.openedAt < before.openedAt ||
            (ticket.openedAt === before.openedAt && ticket.id < before.id),
        )
        .slice(0, limit)
        .map(({ ticket }) => ticket);
    },
    history: async (tenant, ticketId) => [...(byId(tenant, ticketId)?.events ?? [])],
    async change(tenant, ticketId, from, change, jobs = []) {
      const stored = byId(tenant, ticketId);
      if (!stored || !(from === 'any' || from.includes(stored.ticket.state))) return undefined;
      stored.ticket = changed(stored.ticket, change);
      if (change.conversation) stored.places.push(change.conversation.id);
      record(stored, change.event, change.at);
      outbox.store(jobs, change.at);
      if (jobs.length > 0) outbox.enqueued();
      return stored.ticket;
    },
    async remoteFile(tenant, attachmentId) {
      return all
        .filter(({ ticket }) => ticket.tenant === tenant)
        .flatMap(({ remotes }) => remotes.get(attachmentId) ?? [])[0];
    },
    async setAttachment(tenant, attachment, event, at) {
      const stored = all.find(
        ({ ticket }) => ticket.tenant === tenant && ticket.attachments.some(({ id }) => id === attachment.id),
      );
      if (!stored) throw new Error(`there is no attachment ${attachment.id} in ${tenant}`);
      const attachments = stored.ticket.attachments.map((one) =>
        one.id === attachment.id ? { ...one, ...attachment } : one,
      );
      stored.ticket = { ...stored.ticket, attachments };
      record(stored, event, at);
    },
  };
}

function storedTicket(input: NewTicket, number: number): Stored {
  const { sourceEvent, files, origin: _origin, at, ...rest } = structuredClone(input);
  const attachments = files.map(({ url: _url, ...file }, index) => ({
    ...file,
    id: `file-${number}-${index}`,
    state: 'pending' as const,
  }));
  return {
    number,
    sourceEvent,
    remotes: new Map(attachments.map(({ id }, index) => [id, files[index] as RemoteFile])),
    events: [],
    places: [],
    ticket: {
      ...rest,
      id: `ticket-${number}`,
      reference: `FD-${number}`,
      state: 'open',
      attachments,
      delivery: { state: 'recorded' },
      openedAt: at,
      updatedAt: at,
    },
  };
}

function changed({ closedAt, ...ticket }: Ticket, change: TicketChange): Ticket {
  const { state, externalId, externalUrl: url, conversation, staffMessage, event, at } = change;
  const closed = state === 'closed' || state === 'solved' ? at : state === undefined ? closedAt : undefined;
  return {
    ...ticket,
    ...(state ? { state } : {}),
    ...(closed === undefined ? {} : { closedAt: closed }),
    ...(externalId === undefined
      ? {}
      : { delivery: { state: 'delivered', externalId, ...(url === undefined ? {} : { url }) } }),
    ...(conversation ? { conversation } : {}),
    ...(staffMessage ? { staffMessage } : {}),
    ...(event.kind === 'delivery_failed'
      ? { failures: withFailure(ticket.failures, event.data['what']) }
      : {}),
    updatedAt: at,
  };
}

function withFailure(before: readonly FailedDelivery[] = [], added: unknown): readonly FailedDelivery[] {
  return FAILED_DELIVERIES.filter((what) => what === added || before.includes(what));
}
