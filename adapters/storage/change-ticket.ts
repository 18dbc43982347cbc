import type { Kysely, UpdateObject } from 'kysely';
import type { TenantId } from '../../src/domain/actor.ts';
import type { ConversationRef } from '../../src/domain/conversation.ts';
import type { Ticket, TicketState } from '../../src/domain/ticket.ts';
import type { Instant } from '../../src/domain/time.ts';
import type { OutboxJob } from '../../src/ports/outbox.ts';
import type { TicketChange, TicketStore } from '../../src/ports/ticket-store.ts';
import { createId } from './create-id.ts';
import { storeJobs } from './outbox.ts';
import type { Tables } from './schema.ts';
import { selectTickets, withAttachments } from './ticket-rows.ts';

export interface RequestedChange {
  readonly tenant: TenantId;
  readonly ticketId: string;
  readonly from: readonly TicketState[] | 'any';
  readonly change: TicketChange;
  readonly jobs: readonly OutboxJob[];
}

/** The change, its line in the history and its jobs, or nothing at all. */
export function changeTicket(db: Kysely<Tables>, requested: RequestedChange): Promise<Ticket | undefined> {
  const { tenant, ticketId, from, change, jobs } = requested;
  return db.transaction().execute(async (transaction) => {
    let update = transaction
      .updateTable('tickets')
      .set(changedColumns(change))
      .set((of) => ({ version: of('version', '+', 1) }))
      .where('id', '=', ticketId)
      .where('tenant', '=', tenant);
    if (from !== 'any') update = update.where('state', 'in', from);
    const changed = await update.returning('id').executeTakeFirst();
    if (!changed) return undefined;

    if (change.conversation) await setConversation(transaction, ticketId, change.conversation, change.at);
    await insertEvent(transaction, { tenant, ticketId, event: change.event, at: change.at });
    await storeJobs(transaction, jobs, change.at);
    const rows = await selectTickets(transaction).where('tickets.id', '=', ticketId).execute();
    return (await withAttachments(transaction, rows))[0];
  });
}

export interface SettledAttachment {
  readonly tenant: TenantId;
  readonly attachment: Parameters<TicketStore['setAttachment']>[1];
  readonly event: TicketChange['event'];
  readonly at: Instant;
}

/** What became of a file, and its line in the history. */
export function settleAttachment(db: Kysely<Tables>, settled: SettledAttachment): Promise<void> {
  const { tenant, attachment, event, at } = settled;
  return db.transaction().execute(async (transaction) => {
    const row = await transaction
      .updateTable('attachments')
      .set({
        state: attachment.state,
        updated_at: at,
        ...(attachment.sha256 === undefined ? {} : { sha256: attachment.sha256 }),
        ...(attachment.size === undefined ? {} : { size: attachment.size }),
      })
      .where('id', '=', attachment.id)
      .where('tenant', '=', tenant)
      .returning('ticket_id')
      .executeTakeFirst();
    if (!row) throw new Error(`there is no attachment ${attachment.id} in ${tenant}`);
    await insertEvent(transaction, { tenant, ticketId: row.ticket_id, event, at });
  });
}

function changedColumns(change: TicketChange): UpdateObject<Tables, 'tickets'> {
  return {
    updated_at: change.at,
    ...(change.state === undefined ? {} : { state: change.state, closed_at: closedAt(change) }),
    ...(change.helpdesk === undefined ? {} : { helpdesk_id: change.helpdesk }),
    ...(change.externalId === undefined ? {} : { external_id: change.externalId }),
    ...(change.externalUrl === undefined ? {} : { external_url: change.externalUrl }),
    ...(change.staffMessage === undefined ? {} : { staff_message: JSON.stringify(change.staffMessage) }),
  };
}

/** Solved counts as closed for its requester: the days for reopening run from then. */
function closedAt(change: TicketChange): Instant | null {
  return change.state === 'solved' || change.state === 'closed' ? change.at : null;
}

/** From now on the ticket is talked about there; earlier places are kept. */
async function setConversation(
  transaction: Kysely<Tables>,
  ticketId: string,
  conversation: ConversationRef,
  at: Instant,
): Promise<void> {
  const { id } = await transaction
    .insertInto('conversations')
    .values({
      id: createId(at, 0),
      tenant: conversation.tenant,
      ticket_id: ticketId,
      platform: conversation.platform,
      place: conversation.id,
      role: 'customer',
      state: 'open',
      created_at: at,
      updated_at: at,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['ticket_id', 'tenant', 'place', 'role'])
        .doUpdateSet({ state: 'open', updated_at: at }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  await transaction.updateTable('tickets').set({ conversation_id: id }).where('id', '=', ticketId).execute();
}

interface NewEvent {
  readonly tenant: TenantId;
  readonly ticketId: string;
  readonly event: TicketChange['event'];
  readonly at: Instant;
}

async function insertEvent(transaction: Kysely<Tables>, added: NewEvent): Promise<void> {
  const { tenant, ticketId, event, at } = added;
  await transaction
    .insertInto('ticket_events')
    .values({
      tenant,
      ticket_id: ticketId,
      kind: event.kind,
      actor_platform: event.actor?.platform ?? null,
      actor_id: event.actor?.id ?? null,
      actor_name: event.actor?.name ?? null,
      reason: event.reason ?? null,
      data: JSON.stringify(event.data),
      at,
    })
    .execute();
}
