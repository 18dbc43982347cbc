import type { Kysely } from 'kysely';
import type { TenantId } from '../../src/domain/actor.ts';
import type { TicketState } from '../../src/domain/ticket.ts';
import type { TicketFilter, TicketStore } from '../../src/ports/ticket-store.ts';
import { changeTicket, settleAttachment } from './change-ticket.ts';
import { createTicketWriter } from './insert-ticket.ts';
import { fromJson, remoteFile } from './json-columns.ts';
import type { Tables } from './schema.ts';
import { selectTickets, toTicketEvent, withAttachments } from './ticket-rows.ts';

export interface TicketStoreDeps {
  readonly db: Kysely<Tables>;
  /** `FD` gives `FD-1042`. Read at each opening. */
  readonly referencePrefix: () => string;
  /** Called after a transaction that stored jobs. */
  readonly enqueued: () => void;
}

export function createTicketStore({ db, referencePrefix, enqueued }: TicketStoreDeps): TicketStore {
  const insert = createTicketWriter({ db, referencePrefix });
  return {
    async open(ticket, jobs) {
      const opened = await insert(ticket, jobs);
      if (opened.created) enqueued();
      return opened;
    },
    async find(tenant, reference) {
      const number = /(?:^|-)(\d{1,15})$/.exec(reference.trim())?.[1];
      if (number === undefined) return undefined;
      const row = await selectTickets(db)
        .where('tickets.number', '=', Number(number))
        .where('tickets.tenant', '=', tenant)
        .executeTakeFirst();
      const isBare = reference.trim() === number;
      if (!row || !(isBare || sameReference(row.reference, reference))) return undefined;
      return (await withAttachments(db, [row]))[0];
    },
    async findById(tenant, id) {
      const row = await selectTickets(db)
        .where('tickets.id', '=', id)
        .where('tickets.tenant', '=', tenant)
        .executeTakeFirst();
      return row && (await withAttachments(db, [row]))[0];
    },
    async findBySource(tenant, sourceEvent) {
      const row = await selectTickets(db)
        .where('tickets.tenant', '=', tenant)
        .where('tickets.source_event', '=', sourceEvent)
        .executeTakeFirst();
      return row && (await withAttachments(db, [row]))[0];
    },
    async findByConversation(tenant, conversationId) {
      const rows = await selectTickets(db)
        .where('tickets.id', 'in', (places) =>
          places
            .selectFrom('conversations as places')
            .select('places.ticket_id')
            .where('places.tenant', '=', tenant)
            .where('places.place', '=', conversationId),
        )
        .where('tickets.tenant', '=', tenant)
        .execute();
      const [newest] = rows.sort((a, b) => b.opened_at - a.opened_at || b.number - a.number);
      return newest && (await withAttachments(db, [newest]))[0];
    },
    list: (tenant, filter) => listTickets(db, tenant, filter),
    async history(tenant, ticketId) {
      const rows = await db
        .selectFrom('ticket_events')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('ticket_id', '=', ticketId)
        .orderBy('id')
        .execute();
      return rows.map((row) => toTicketEvent(row, ticketId));
    },
    async change(tenant, ticketId, from, change, jobs = []) {
      const ticket = await changeTicket(db, { tenant, ticketId, from, change, jobs });
      if (ticket && jobs.length > 0) enqueued();
      return ticket;
    },
    async remoteFile(tenant, attachmentId) {
      const row = await db
        .selectFrom('attachments')
        .select('remote')
        .where('id', '=', attachmentId)
        .where('tenant', '=', tenant)
        .executeTakeFirst();
      return row && fromJson(remoteFile, 'attachments.remote', row.remote);
    },
    setAttachment: (tenant, attachment, event, at) => settleAttachment(db, { tenant, attachment, event, at }),
  };
}

/** People type what they remember of a reference: any case. */
function sameReference(stored: string, typed: string): boolean {
  return stored.toLowerCase() === typed.trim().toLowerCase();
}

/**
 * Newest first. A person has few tickets, so their states are picked out of them; the staff's queue takes the newest
 * of each state by its own index and merges them, since among a million tickets the open ones are few and scattered.
 */
async function listTickets(db: Kysely<Tables>, tenant: TenantId, filter: TicketFilter) {
  const { requester, states, limit, before } = filter;
  const newest = (state: TicketState | undefined) => {
    let query = selectTickets(db).where('tickets.tenant', '=', tenant);
    if (requester) query = query.where('tickets.requester_id', '=', requester.id);
    if (requester && states) query = query.where('tickets.state', 'in', states);
    if (state) query = query.where('tickets.state', '=', state);
    if (before) {
      query = query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('tickets.opened_at', 'tickets.id'), '<', tuple(before.openedAt, before.id)),
      );
    }
    return query.orderBy('tickets.opened_at', 'desc').orderBy('tickets.id', 'desc').limit(limit).execute();
  };
  const parts = await Promise.all(requester || !states ? [newest(undefined)] : states.map(newest));
  const rows = parts
    .flat()
    .sort((a, b) => b.opened_at - a.opened_at || (a.id < b.id ? 1 : -1))
    .slice(0, limit);
  return withAttachments(db, rows);
}
