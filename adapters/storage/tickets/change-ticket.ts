import type { Kysely, UpdateObject } from 'kysely';
import type { TenantId } from '../../../src/domain/actor.ts';
import type { Ticket, TicketState } from '../../../src/domain/ticket.ts';
import type { Instant } from '../../../src/domain/time.ts';
import type { OutboxJob } from '../../../src/ports/outbox.ts';
import type { TicketChange } from '../../../src/ports/ticket-store.ts';
import type { TimerChange } from '../../../src/ports/timer-store.ts';
import { storeJobs } from '../outbox/store-jobs.ts';
import type { Tables } from '../schema.ts';
import { changeTimers } from '../timer-store.ts';
import { insertEvent } from './insert-event.ts';
import { setPlace } from './set-place.ts';
import { selectTickets, withAttachments } from './ticket-rows.ts';

export interface RequestedChange {
  readonly tenant: TenantId;
  readonly ticketId: string;
  readonly from: readonly TicketState[] | 'any';
  readonly change: TicketChange;
  readonly jobs: readonly OutboxJob[];
  readonly timers: readonly TimerChange[];
}

/** The change, its line in the history, its jobs and timers, or nothing at all. */
export function changeTicket(db: Kysely<Tables>, requested: RequestedChange): Promise<Ticket | undefined> {
  const { tenant, ticketId, from, change, jobs, timers } = requested;
  return db.transaction().execute(async (transaction) => {
    const changed = await applyChange(transaction, { tenant, ticketId, from, change });
    if (!changed) return undefined;
    await insertEvent(transaction, { tenant, ticketId, event: change.event, at: change.at });
    await storeJobs(transaction, jobs, change.at);
    await changeTimers(transaction, timers);
    return readTicket(transaction, tenant, ticketId);
  });
}

/** The ticket's own columns and places; false when it is not in one of `from`, or not there. */
export async function applyChange(
  transaction: Kysely<Tables>,
  {
    tenant,
    ticketId,
    from,
    change,
  }: Pick<RequestedChange, 'tenant' | 'ticketId' | 'from'> & { readonly change: Omit<TicketChange, 'event'> },
): Promise<boolean> {
  let update = transaction
    .updateTable('tickets')
    .set(changedColumns(change))
    .set((of) => ({ version: of('version', '+', 1) }))
    .where('id', '=', ticketId)
    .where('tenant', '=', tenant);
  if (from !== 'any') update = update.where('state', 'in', from);
  if (change.ifUnclaimed) update = update.where('assignee_id', 'is', null);
  const changed = await update.returning('id').executeTakeFirst();
  if (!changed) return false;

  const { conversation, staffConversation, thread, at } = change;
  if (conversation) {
    const id = await setPlace(transaction, { ticketId, conversation, role: 'customer', at });
    await transaction
      .updateTable('tickets')
      .set({ conversation_id: id })
      .where('id', '=', ticketId)
      .execute();
  }
  if (staffConversation)
    await setPlace(transaction, { ticketId, conversation: staffConversation, role: 'staff', at });
  if (thread) await setPlace(transaction, { ticketId, conversation: thread, role: 'thread', at });
  return true;
}

export async function readTicket(
  db: Kysely<Tables>,
  tenant: TenantId,
  ticketId: string,
): Promise<Ticket | undefined> {
  const row = await selectTickets(db)
    .where('tickets.id', '=', ticketId)
    .where('tickets.tenant', '=', tenant)
    .executeTakeFirst();
  return row && (await withAttachments(db, [row]))[0];
}

/** What is undefined is not written. */
function changedColumns(change: Omit<TicketChange, 'event'>): UpdateObject<Tables, 'tickets'> {
  return {
    state: change.state,
    closed_at: change.state && closedAt(change.state, change.at),
    files_removed_at: change.state && closedAt(change.state, change.at) ? null : undefined,
    helpdesk_id: change.helpdesk,
    external_id: change.externalId,
    external_url: change.externalUrl,
    staff_message: json(change.staffMessage),
    staff_conversation: json(change.staffConversation),
    thread: json(change.thread),
    priority: change.priority,
    topic: change.topic,
    ...assigneeColumns(change.assignee),
    ownership: json(change.ownership),
    held: change.held === undefined ? undefined : Number(change.held),
    customer_said_at: change.customerSaidAt,
    staff_said_at: change.staffSaidAt,
    updated_at: change.at,
  };
}

function assigneeColumns(assignee: TicketChange['assignee']): UpdateObject<Tables, 'tickets'> {
  if (assignee === undefined) return {};
  return { assignee_id: assignee?.id ?? null, assignee_name: assignee?.name ?? null };
}

const json = (value: object | undefined): string | undefined =>
  value === undefined ? undefined : JSON.stringify(value);

/** Solved counts as closed for its requester: the days for reopening run from then. */
function closedAt(state: TicketState, at: Instant): Instant | null {
  return state === 'solved' || state === 'closed' ? at : null;
}
