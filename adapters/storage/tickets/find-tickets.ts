import type { Kysely } from 'kysely';
import type { Ticket } from '../../../src/domain/ticket.ts';
import type { TicketStore } from '../../../src/ports/ticket-store.ts';
import type { Tables } from '../schema.ts';
import { readTicket } from './change-ticket.ts';
import { selectTickets, withAttachments } from './ticket-rows.ts';

type Finders = Pick<
  TicketStore,
  | 'find'
  | 'findById'
  | 'findBySource'
  | 'findByConversation'
  | 'findForPerson'
  | 'findByExternal'
  | 'findByReference'
>;

type Query = ReturnType<typeof selectTickets>;

/** The ways to one ticket. */
export function createTicketFinders(db: Kysely<Tables>): Finders {
  const one = async (query: Query): Promise<Ticket | undefined> => {
    const row = await query.executeTakeFirst();
    return row && (await withAttachments(db, [row]))[0];
  };
  /** People type what they remember of a reference: any case, and the number alone where `bare` allows it. */
  const named = async (query: Query, typed: string, bare: boolean): Promise<Ticket | undefined> => {
    const reference = typed.trim().toLowerCase();
    const number = /(?:^|-)(\d{1,15})$/.exec(reference)?.[1];
    if (number === undefined) return undefined;
    const ticket = await one(query.where('tickets.number', '=', Number(number)));
    const isIt = ticket?.reference.toLowerCase() === reference || (bare && reference === number);
    return isIt ? ticket : undefined;
  };
  return {
    find: (tenant, reference) =>
      named(selectTickets(db).where('tickets.tenant', '=', tenant), reference, true),
    findById: (tenant, id) => readTicket(db, tenant, id),
    findBySource: (tenant, sourceEvent) =>
      one(
        selectTickets(db)
          .where('tickets.tenant', '=', tenant)
          .where('tickets.source_event', '=', sourceEvent),
      ),
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
    findForPerson: (personId, reference) =>
      named(selectTickets(db).where('tickets.person_id', '=', personId), reference, true),
    findByExternal: (helpdesk, externalId) =>
      one(
        selectTickets(db)
          .where('tickets.helpdesk_id', '=', helpdesk)
          .where('tickets.external_id', '=', externalId),
      ),
    findByReference: (reference) => named(selectTickets(db), reference, false),
  };
}
