import type { Kysely, UpdateObject } from 'kysely';
import type { TenantId } from '../../../src/domain/actor.ts';
import type { TicketMessage } from '../../../src/domain/message.ts';
import type { Ticket } from '../../../src/domain/ticket.ts';
import type { Instant } from '../../../src/domain/time.ts';
import type { MessageFollowUp, MessageStore } from '../../../src/ports/message-store.ts';
import type { Tables } from '../schema.ts';
import { readTicket } from '../tickets/change-ticket.ts';
import { insertMessage, newMessage, putCopy } from './insert-message.ts';
import { toMessages } from './message-rows.ts';
import { settleMessage } from './settle-message.ts';

export interface MessageStoreDeps {
  readonly db: Kysely<Tables>;
  /** Called after a transaction that stored jobs. */
  readonly enqueued: () => void;
}

type Follow = (ticket: Ticket, message: TicketMessage) => MessageFollowUp;

export function createMessageStore({ db, enqueued }: MessageStoreDeps): MessageStore {
  /** An edit or a deletion of what was taken before. */
  const alter = async (
    tenant: TenantId,
    source: string,
    at: Instant,
    kind: 'message_edited' | 'message_deleted',
    changeOf: (message: TicketMessage) => UpdateObject<Tables, 'messages'> | undefined,
    follow: Follow,
  ): Promise<TicketMessage | undefined> => {
    const altered = await db.transaction().execute(async (transaction) => {
      const before = await bySource(transaction, tenant, source);
      const change = before && before.deletedAt === undefined ? changeOf(before) : undefined;
      const ticket = before && (await readTicket(transaction, tenant, before.ticketId));
      if (!change || !ticket) return undefined;
      await transaction.updateTable('messages').set(change).where('id', '=', before.id).execute();
      const message = await byId(transaction, tenant, before.id);
      if (!message) return undefined;
      const followUp = follow(ticket, message);
      await settleMessage(transaction, { ticket, message, kind, followUp, at });
      return { message, jobs: followUp.jobs };
    });
    if (altered && altered.jobs.length > 0) enqueued();
    return altered?.message;
  };

  return {
    async add(input, follow) {
      const added = await db.transaction().execute(async (transaction) => {
        const known = await bySource(transaction, input.tenant, input.source);
        const ticket = await readTicket(transaction, input.tenant, known?.ticketId ?? input.ticketId);
        if (!ticket) return undefined;
        if (known) return { message: known, ticket, created: false, jobs: [] };
        const message = newMessage(input, await versionOf(transaction, ticket.id));
        const followUp = follow(ticket, message);
        await insertMessage(transaction, message, input);
        await settleMessage(transaction, { ticket, message, kind: 'message_added', followUp, at: input.at });
        const changed = (await readTicket(transaction, input.tenant, ticket.id)) ?? ticket;
        return { message, ticket: changed, created: true, jobs: followUp.jobs };
      });
      if (!added) return undefined;
      const { jobs, ...result } = added;
      if (jobs.length > 0) enqueued();
      return result;
    },
    edit: (tenant, source, body, at, follow) =>
      alter(
        tenant,
        source,
        at,
        'message_edited',
        (before) => (before.body === body ? undefined : { body, edited_at: at }),
        follow,
      ),
    remove: (tenant, source, at, follow) =>
      alter(tenant, source, at, 'message_deleted', () => ({ deleted_at: at }), follow),
    find: (tenant, id) => byId(db, tenant, id),
    findBySource: (tenant, source) => bySource(db, tenant, source),
    async findByCopy({ conversation, id }) {
      const rows = await db
        .selectFrom('message_copies')
        .innerJoin('messages', 'messages.id', 'message_copies.message_id')
        .selectAll('messages')
        .where('message_copies.conversation', 'is not', null)
        .where('message_copies.tenant', '=', conversation.tenant)
        .where('message_copies.conversation', '=', conversation.id)
        .where('message_copies.external_id', '=', id)
        .limit(1)
        .execute();
      return (await toMessages(db, rows))[0];
    },
    async list(tenant, ticketId) {
      const rows = await db
        .selectFrom('messages')
        .selectAll()
        .where('ticket_id', '=', ticketId)
        .where('tenant', '=', tenant)
        .orderBy('said_at')
        .orderBy('id')
        .execute();
      return toMessages(db, rows);
    },
    arrived: (tenant, id, copy, at) =>
      db.transaction().execute(async (transaction) => {
        if (!(await byId(transaction, tenant, id))) throw new Error(`there is no message ${id} in ${tenant}`);
        await putCopy(transaction, id, copy, at);
      }),
  };
}

async function byId(db: Kysely<Tables>, tenant: TenantId, id: string): Promise<TicketMessage | undefined> {
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('id', '=', id)
    .where('tenant', '=', tenant)
    .execute();
  return (await toMessages(db, rows))[0];
}

async function bySource(
  db: Kysely<Tables>,
  tenant: TenantId,
  source: string,
): Promise<TicketMessage | undefined> {
  const rows = await db
    .selectFrom('messages')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('source', '=', source)
    .execute();
  return (await toMessages(db, rows))[0];
}

/** Counts up with every change of the ticket, so with every message. */
async function versionOf(db: Kysely<Tables>, ticketId: string): Promise<number> {
  const { version } = await db
    .selectFrom('tickets')
    .select('version')
    .where('id', '=', ticketId)
    .executeTakeFirstOrThrow();
  return version;
}
