import type { Kysely } from 'kysely';
import type { ConversationRef } from '../../../src/domain/conversation.ts';
import { TICKET_STATES } from '../../../src/domain/ticket.ts';
import type { PlaceStore, TicketPlace } from '../../../src/ports/message-store.ts';
import { toTenantId } from '../json-columns.ts';
import type { ConversationRow, Tables } from '../schema.ts';
import { platformOf } from '../tenants.ts';

const NOT_OVER = TICKET_STATES.filter((state) => state !== 'solved' && state !== 'closed');

export function createPlaceStore(db: Kysely<Tables>): PlaceStore {
  const placesAt = ({ tenant, id }: ConversationRef, on: Kysely<Tables> = db) =>
    on
      .selectFrom('conversations')
      .innerJoin('tickets', 'tickets.id', 'conversations.ticket_id')
      .selectAll('conversations')
      .where('conversations.tenant', '=', tenant)
      .where('conversations.place', '=', id)
      .orderBy('tickets.opened_at', 'desc')
      .orderBy('tickets.id', 'desc');

  return {
    async placeAt(conversation) {
      const row = await placesAt(conversation).limit(1).executeTakeFirst();
      return row && toPlace(row);
    },
    async openAt(conversation) {
      const rows = await placesAt(conversation)
        .where('conversations.role', '=', 'customer')
        .where('conversations.state', '=', 'open')
        .where('tickets.state', '!=', 'closed')
        .execute();
      return rows.map(toPlace);
    },
    async active(tenants, closedSince) {
      const known = tenants === 'all' ? await tenantsOf(db) : tenants;
      const open = () =>
        db
          .selectFrom('tickets')
          .innerJoin('conversations', 'conversations.ticket_id', 'tickets.id')
          .selectAll('conversations')
          .select('tickets.opened_at')
          .where('conversations.state', '=', 'open')
          .where('tickets.tenant', 'in', known);
      const parts = await Promise.all([
        open().where('tickets.state', 'in', NOT_OVER).execute(),
        open()
          .where('tickets.closed_at', 'is not', null)
          .where('tickets.closed_at', '>=', closedSince)
          .execute(),
      ]);
      const rows = parts
        .flat()
        .sort((a, b) => b.opened_at - a.opened_at || (a.ticket_id < b.ticket_id ? 1 : -1));
      // A direct message is the place of several tickets: what is said there is read once, for the newest.
      return [...Map.groupBy(rows, ({ tenant, place }) => `${tenant} ${place}`).values()].flatMap(
        ([newest]) => (newest ? [toPlace(newest)] : []),
      );
    },
    async readTo({ tenant, id }, messageId) {
      await db
        .updateTable('conversations')
        .set({ read_to: messageId })
        .where('tenant', '=', tenant)
        .where('place', '=', id)
        .where(({ eb, fn, or, and, val }) => {
          const length = fn<number>('length', ['read_to']);
          return or([
            eb('read_to', 'is', null),
            eb(length, '<', messageId.length),
            and([eb(length, '=', messageId.length), eb('read_to', '<', val(messageId))]),
          ]);
        })
        .execute();
    },
    async gone(conversation, at) {
      return db.transaction().execute(async (transaction) => {
        const open = await placesAt(conversation, transaction)
          .where('conversations.state', '=', 'open')
          .execute();
        await transaction
          .updateTable('conversations')
          .set({ state: 'gone', updated_at: at })
          .where('tenant', '=', conversation.tenant)
          .where('place', '=', conversation.id)
          .where('state', '=', 'open')
          .execute();
        return open.map((row) => toPlace({ ...row, state: 'gone' }));
      });
    },
  };
}

async function tenantsOf(db: Kysely<Tables>): Promise<readonly string[]> {
  const rows = await db.selectFrom('tenants').select('id').execute();
  return rows.map(({ id }) => id);
}

function toPlace(row: ConversationRow): TicketPlace {
  const tenant = toTenantId(row.tenant);
  return {
    ticketId: row.ticket_id,
    conversation: { platform: platformOf(tenant), tenant, id: row.place },
    role: row.role,
    state: row.state,
    ...(row.read_to === null ? {} : { readTo: row.read_to }),
  };
}
