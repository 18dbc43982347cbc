import type { Kysely } from 'kysely';
import type { Ticket } from '../../../src/domain/ticket.ts';
import type { OutboxJob } from '../../../src/ports/outbox.ts';
import type { NewTicket } from '../../../src/ports/ticket-store.ts';
import type { TimerChange } from '../../../src/ports/timer-store.ts';
import { createId } from '../create-id.ts';
import { storeJobs } from '../outbox/store-jobs.ts';
import type { Tables } from '../schema.ts';
import { insertTenant } from '../tenants.ts';
import { changeTimers } from '../timer-store.ts';
import { insertAttachments, newAttachments } from './insert-attachments.ts';
import { insertEvent, type NewEvent } from './insert-event.ts';
import { setPlace } from './set-place.ts';
import { selectTickets, withAttachments } from './ticket-rows.ts';

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

  return async (
    input: NewTicket,
    jobs: (ticket: Ticket) => readonly OutboxJob[],
    timers: (ticket: Ticket) => readonly TimerChange[],
  ): Promise<Opened> => {
    const opened = await db.transaction().execute(async (transaction): Promise<Opened> => {
      const known = await selectTickets(transaction)
        .where('tickets.tenant', '=', input.tenant)
        .where('tickets.source_event', '=', input.sourceEvent)
        .executeTakeFirst();
      const [before] = known ? await withAttachments(transaction, [known]) : [];
      if (before) return { ticket: before, created: false };

      if (!knownTenants.has(input.tenant)) await insertTenant(transaction, input.tenant, input.at);
      const number = await nextNumber(transaction);
      const ticket = newTicket(input, number, referencePrefix());
      await insertTicket(transaction, input, ticket, number);
      await insertAttachments(transaction, {
        tenant: ticket.tenant,
        ticketId: ticket.id,
        attachments: ticket.attachments,
        files: input.files,
        at: input.at,
      });
      if (input.thread)
        await setPlace(transaction, {
          ticketId: ticket.id,
          conversation: input.thread,
          role: 'thread',
          at: input.at,
        });
      await insertEvent(transaction, {
        tenant: ticket.tenant,
        ticketId: ticket.id,
        event: openedEvent(input),
        at: input.at,
      });
      await storeJobs(transaction, jobs(ticket), input.at);
      await changeTimers(transaction, timers(ticket));
      return { ticket, created: true };
    });
    knownTenants.add(input.tenant);
    return opened;
  };
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
  return {
    id: createId(input.at, number),
    tenant: input.tenant,
    reference: `${prefix}-${number}`,
    requester: input.requester,
    requesterName: input.requesterName,
    locale: input.locale,
    topic: input.topic,
    ...(input.plan === undefined ? {} : { plan: input.plan }),
    state: input.state ?? 'open',
    priority: input.priority ?? 'normal',
    ...(input.personId === undefined ? {} : { personId: input.personId }),
    ...(input.ownership === undefined ? {} : { ownership: input.ownership }),
    summary: input.summary,
    fields: input.fields,
    attachments: newAttachments(input.files, input.at),
    delivery: { state: 'recorded' },
    ...(input.thread === undefined ? {} : { thread: input.thread }),
    customerSaidAt: input.at,
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
      priority: ticket.priority,
      person_id: input.personId ?? null,
      ownership: input.ownership ? JSON.stringify(input.ownership) : null,
      summary: ticket.summary,
      fields: JSON.stringify(ticket.fields),
      origin: JSON.stringify(input.origin),
      thread: input.thread ? JSON.stringify(input.thread) : null,
      customer_said_at: ticket.customerSaidAt,
      opened_at: ticket.openedAt,
      updated_at: ticket.updatedAt,
      version: 1,
    })
    .execute();
}

function openedEvent(input: NewTicket): NewEvent['event'] {
  const { requester, requesterName: name, openedBy, reason, planSource } = input;
  return {
    kind: 'opened',
    actor: openedBy ?? { platform: requester.platform, id: requester.id, name },
    ...(reason === undefined ? {} : { reason }),
    data: {
      topic: input.topic,
      source: input.sourceEvent,
      files: input.files.length,
      ...(planSource === undefined ? {} : { planSource }),
    },
  };
}
