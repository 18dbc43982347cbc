import type { Kysely } from 'kysely';
import type { Attachment, Ticket } from '../../src/domain/ticket.ts';
import type { OutboxJob } from '../../src/ports/outbox.ts';
import type { NewTicket } from '../../src/ports/ticket-store.ts';
import { createId } from './create-id.ts';
import { storeJobs } from './outbox.ts';
import type { Tables } from './schema.ts';
import { platformOf, selectTickets, withAttachments } from './ticket-rows.ts';

interface Opened {
  readonly ticket: Ticket;
  readonly created: boolean;
}

export interface TicketWriterDeps {
  readonly db: Kysely<Tables>;
  readonly referencePrefix: () => string;
}

/** Writes a ticket with everything that belongs to its opening in one transaction, or finds the one its event made before. */
export function createTicketWriter({ db, referencePrefix }: TicketWriterDeps) {
  // Tenants are never removed, and no other process writes: known once, known for good.
  const knownTenants = new Set<string>();

  return async (input: NewTicket, jobs: (ticket: Ticket) => readonly OutboxJob[]): Promise<Opened> => {
    const opened = await db.transaction().execute(async (transaction): Promise<Opened> => {
      const known = await selectTickets(transaction)
        .where('tickets.tenant', '=', input.tenant)
        .where('tickets.source_event', '=', input.sourceEvent)
        .executeTakeFirst();
      const [before] = known ? await withAttachments(transaction, [known]) : [];
      if (before) return { ticket: before, created: false };

      if (!knownTenants.has(input.tenant)) await insertTenant(transaction, input);
      const number = await nextNumber(transaction);
      const ticket = newTicket(input, number, referencePrefix());
      await insertTicket(transaction, input, ticket, number);
      await insertAttachments(transaction, input, ticket);
      await insertOpenedEvent(transaction, input, ticket);
      await storeJobs(transaction, jobs(ticket), input.at);
      return { ticket, created: true };
    });
    knownTenants.add(input.tenant);
    return opened;
  };
}

async function insertTenant(transaction: Kysely<Tables>, { tenant, at }: NewTicket): Promise<void> {
  await transaction
    .insertInto('tenants')
    .values({ id: tenant, platform: platformOf(tenant), first_seen_at: at })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** Counted in the same transaction: no gap after a rollback, no number twice. */
async function nextNumber(transaction: Kysely<Tables>): Promise<number> {
  const { value } = await transaction
    .updateTable('counters')
    .set((of) => ({ value: of('value', '+', 1) }))
    .where('name', '=', 'ticket')
    .returning('value')
    .executeTakeFirstOrThrow();
  return value;
}

function newTicket(input: NewTicket, number: number, prefix: string): Ticket {
  const attachments: readonly Attachment[] = input.files.map((file, index) => ({
    id: createId(input.at, index),
    name: file.name,
    size: file.size,
    ...(file.contentType === undefined ? {} : { contentType: file.contentType }),
    state: 'pending',
  }));
  return {
    id: createId(input.at, number),
    tenant: input.tenant,
    reference: `${prefix}-${number}`,
    requester: input.requester,
    requesterName: input.requesterName,
    locale: input.locale,
    topic: input.topic,
    ...(input.plan === undefined ? {} : { plan: input.plan }),
    state: 'open',
    summary: input.summary,
    fields: input.fields,
    attachments,
    delivery: { state: 'recorded' },
    openedAt: input.at,
    updatedAt: input.at,
  };
}

async function insertTicket(
  transaction: Kysely<Tables>,
  input: NewTicket,
  ticket: Ticket,
  number: number,
): Promise<void> {
  await transaction
    .insertInto('tickets')
    .values({
      id: ticket.id,
      tenant: ticket.tenant,
      number,
      reference: ticket.reference,
      source_event: input.sourceEvent,
      requester_id: ticket.requester.id,
      requester_name: ticket.requesterName,
      locale: ticket.locale,
      topic: ticket.topic,
      plan: input.plan ?? null,
      state: ticket.state,
      summary: ticket.summary,
      fields: JSON.stringify(ticket.fields),
      origin: JSON.stringify(input.origin),
      opened_at: ticket.openedAt,
      updated_at: ticket.updatedAt,
      version: 1,
    })
    .execute();
}

async function insertAttachments(
  transaction: Kysely<Tables>,
  input: NewTicket,
  ticket: Ticket,
): Promise<void> {
  if (ticket.attachments.length === 0) return;
  await transaction
    .insertInto('attachments')
    .values(
      ticket.attachments.map((attachment, position) => ({
        id: attachment.id,
        tenant: ticket.tenant,
        ticket_id: ticket.id,
        position,
        name: attachment.name,
        size: attachment.size,
        content_type: attachment.contentType ?? null,
        state: attachment.state,
        remote: JSON.stringify(input.files[position]),
        created_at: input.at,
        updated_at: input.at,
      })),
    )
    .execute();
}

async function insertOpenedEvent(
  transaction: Kysely<Tables>,
  input: NewTicket,
  ticket: Ticket,
): Promise<void> {
  await transaction
    .insertInto('ticket_events')
    .values({
      tenant: ticket.tenant,
      ticket_id: ticket.id,
      kind: 'opened',
      actor_platform: input.requester.platform,
      actor_id: input.requester.id,
      actor_name: input.requesterName,
      data: JSON.stringify({ topic: input.topic, source: input.sourceEvent, files: input.files.length }),
      at: input.at,
    })
    .execute();
}
