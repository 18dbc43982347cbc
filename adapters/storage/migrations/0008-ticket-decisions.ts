import { sql } from 'kysely';
import type { Migration } from '../database/migrate.ts';

/** The question that a ticket came of is found without reading all that were ever asked. */
export const ticketDecisions: Migration = {
  name: '0008-ticket-decisions',
  async up({ schema }) {
    await schema
      .createIndex('decisions_ticket')
      .on('decisions')
      .columns(['tenant', 'ticket_id'])
      .where(sql.ref('ticket_id'), 'is not', null)
      .execute();
  },
};
