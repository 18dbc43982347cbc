import type { Kysely } from 'kysely';
import type { TicketEvent } from '../../../src/domain/ticket.ts';
import type { TicketStore } from '../../../src/ports/ticket-store.ts';
import { fromJson, remoteFile } from '../json-columns.ts';
import type { Tables } from '../schema.ts';
import { changeTicket } from './change-ticket.ts';
import { countByState, countFor } from './count-tickets.ts';
import { createTicketFinders } from './find-tickets.ts';
import { createTicketWriter } from './insert-ticket.ts';
import { listTickets } from './list-tickets.ts';
import { settleAttachment } from './settle-attachment.ts';
import { toTicketEvent } from './ticket-rows.ts';

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
    ...createTicketFinders(db),
    async open(ticket, jobs, timers = () => []) {
      const opened = await insert(ticket, jobs, timers);
      if (opened.created) enqueued();
      return opened;
    },
    list: (tenant, filter) => listTickets(db, tenant, filter),
    async history(tenant, ticketId) {
      const rows = await db
        .selectFrom('ticket_events')
        .selectAll()
        .where('tenant', '=', tenant)
        .where('ticket_id', '=', ticketId)
        .orderBy('id')
        // Lines of the other kinds belong to no ticket.
        .$narrowType<{ kind: TicketEvent['kind'] }>()
        .execute();
      return rows.map((row) => toTicketEvent(row, ticketId));
    },
    async change(tenant, ticketId, from, change, jobs = [], timers = []) {
      const ticket = await changeTicket(db, { tenant, ticketId, from, change, jobs, timers });
      if (ticket && jobs.length > 0) enqueued();
      return ticket;
    },
    countFor: (user, since) => countFor(db, user, since),
    countByState: (tenant) => countByState(db, tenant),
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
