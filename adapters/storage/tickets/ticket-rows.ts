import type { Kysely, Selectable } from 'kysely';
import { PLATFORMS } from '../../../src/domain/actor.ts';
import { toLocale } from '../../../src/domain/locale.ts';
import { FAILURE_LINES, standingFailures } from '../../../src/domain/standing-failures.ts';
import type { Attachment, Ticket, TicketEvent } from '../../../src/domain/ticket.ts';
import {
  answers,
  anyData,
  conversationRef,
  fromJson,
  messageRef,
  ownershipCheck,
  toTenantId,
} from '../json-columns.ts';
import type { AttachmentRow, Tables, TicketEventRow, TicketRow } from '../schema.ts';
import { platformOf } from '../tenants.ts';

type TicketColumns = Selectable<TicketRow>;

interface TicketWithPlace extends TicketColumns {
  readonly place_tenant: string | null;
  readonly place: string | null;
}

/** Every ticket row is read like this: with the place of its conversation. */
export function selectTickets(db: Kysely<Tables>) {
  return db
    .selectFrom('tickets')
    .leftJoin('conversations', 'conversations.id', 'tickets.conversation_id')
    .selectAll('tickets')
    .select(['conversations.tenant as place_tenant', 'conversations.place as place']);
}

/** Adds the files and what failed, in one query each for all rows, and turns rows into tickets in the same order. */
export async function withAttachments(
  db: Kysely<Tables>,
  rows: readonly TicketWithPlace[],
): Promise<readonly Ticket[]> {
  if (rows.length === 0) return [];
  const files = await db
    .selectFrom('attachments')
    .selectAll()
    .where(
      'ticket_id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('message_id', 'is', null)
    .orderBy('ticket_id')
    .orderBy('position')
    .execute();
  const lines = await db
    .selectFrom('ticket_events')
    .select(['ticket_id', 'kind', 'data'])
    .where(
      'ticket_id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('kind', 'in', FAILURE_LINES)
    .orderBy('ticket_id')
    .orderBy('id')
    .$narrowType<{ kind: TicketEvent['kind'] }>()
    .execute();
  return rows.map((row) => ({
    ...toTicket(
      row,
      files.filter(({ ticket_id }) => ticket_id === row.id),
    ),
    ...failuresOf(lines.filter(({ ticket_id }) => ticket_id === row.id)),
  }));
}

function toTicket(row: TicketWithPlace, files: readonly AttachmentRow[]): Ticket {
  const tenant = toTenantId(row.tenant);
  return {
    id: row.id,
    tenant,
    reference: row.reference,
    requester: { platform: platformOf(tenant), tenant, id: row.requester_id },
    requesterName: row.requester_name,
    locale: toLocale(row.locale),
    topic: row.topic,
    ...(row.plan === null ? {} : { plan: row.plan }),
    state: row.state,
    priority: row.priority,
    ...assigneeOf(row),
    ...(row.person_id === null ? {} : { personId: row.person_id }),
    ...(row.ownership === null
      ? {}
      : { ownership: fromJson(ownershipCheck, 'tickets.ownership', row.ownership) }),
    ...(row.held === 0 ? {} : { held: true }),
    summary: row.summary,
    fields: fromJson(answers, 'tickets.fields', row.fields),
    attachments: files.map(toAttachment),
    delivery: deliveryOf(row),
    ...conversationOf(row),
    ...(row.staff_message === null
      ? {}
      : { staffMessage: fromJson(messageRef, 'tickets.staff_message', row.staff_message) }),
    ...(row.staff_conversation === null
      ? {}
      : {
          staffConversation: fromJson(conversationRef, 'tickets.staff_conversation', row.staff_conversation),
        }),
    ...(row.thread === null ? {} : { thread: fromJson(conversationRef, 'tickets.thread', row.thread) }),
    customerSaidAt: row.customer_said_at,
    ...(row.staff_said_at === null ? {} : { staffSaidAt: row.staff_said_at }),
    openedAt: row.opened_at,
    updatedAt: row.updated_at,
    ...(row.closed_at === null ? {} : { closedAt: row.closed_at }),
  };
}

function failuresOf(
  lines: readonly { readonly kind: TicketEvent['kind']; readonly data: string }[],
): Pick<Ticket, 'failures'> {
  if (!lines.some(({ kind }) => kind === 'delivery_failed')) return {};
  const failures = standingFailures(
    lines.map(({ kind, data }) => ({ kind, data: fromJson(anyData, 'ticket_events.data', data) })),
  );
  return failures ? { failures } : {};
}

function assigneeOf({ assignee_id: id, assignee_name: name }: TicketColumns): Pick<Ticket, 'assignee'> {
  return id === null ? {} : { assignee: { id, name: name ?? id } };
}

function deliveryOf(row: TicketColumns): Ticket['delivery'] {
  if (row.external_id === null) return { state: 'recorded' };
  return {
    state: 'delivered',
    externalId: row.external_id,
    ...(row.external_url === null ? {} : { url: row.external_url }),
  };
}

function conversationOf(row: TicketWithPlace): Pick<Ticket, 'conversation'> {
  if (row.place === null || row.place_tenant === null) return {};
  const tenant = toTenantId(row.place_tenant);
  return { conversation: { platform: platformOf(tenant), tenant, id: row.place } };
}

export function toAttachment(row: AttachmentRow): Attachment {
  return {
    id: row.id,
    name: row.name,
    size: row.size,
    ...(row.content_type === null ? {} : { contentType: row.content_type }),
    state: row.state,
    ...(row.sha256 === null ? {} : { sha256: row.sha256 }),
  };
}

/** `ticketId` is known to the caller: only a ticket's own history is read here. */
export function toTicketEvent(
  row: Selectable<TicketEventRow> & { readonly kind: TicketEvent['kind'] },
  ticketId: string,
): TicketEvent {
  const platform = PLATFORMS.find((name) => name === row.actor_platform);
  return {
    id: String(row.id),
    ticketId,
    kind: row.kind,
    ...(platform && row.actor_id !== null
      ? { actor: { platform, id: row.actor_id, name: row.actor_name ?? '' } }
      : {}),
    ...(row.reason === null ? {} : { reason: row.reason }),
    data: fromJson(anyData, 'ticket_events.data', row.data),
    at: row.at,
  };
}
