import type { Kysely } from 'kysely';
import type { MessageCopy, TicketMessage } from '../../../src/domain/message.ts';
import { toTenantId } from '../json-columns.ts';
import type { AttachmentRow, Tables } from '../schema.ts';
import type { MessageCopyRow, MessageRow } from '../schema-messages.ts';
import { platformOf } from '../tenants.ts';
import { toAttachment } from '../tickets/ticket-rows.ts';

/** Adds files and copies, in one query each for all rows, and turns rows into messages in the same order. */
export async function toMessages(
  db: Kysely<Tables>,
  rows: readonly MessageRow[],
): Promise<readonly TicketMessage[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const ticketIds = [...new Set(rows.map(({ ticket_id }) => ticket_id))];
  const [files, copies] = await Promise.all([
    db
      .selectFrom('attachments')
      .selectAll()
      .where('ticket_id', 'in', ticketIds)
      .where('message_id', 'in', ids)
      .orderBy('position')
      .execute(),
    db
      .selectFrom('message_copies')
      .selectAll()
      .where('message_id', 'in', ids)
      .orderBy('at')
      .orderBy('place')
      .execute(),
  ]);
  const filesOf = Map.groupBy(files, ({ message_id }) => message_id);
  const copiesOf = Map.groupBy(copies, ({ message_id }) => message_id);
  return rows.map((row) => toMessage(row, filesOf.get(row.id) ?? [], copiesOf.get(row.id) ?? []));
}

function toMessage(
  row: MessageRow,
  files: readonly AttachmentRow[],
  copies: readonly MessageCopyRow[],
): TicketMessage {
  return {
    id: row.id,
    tenant: toTenantId(row.tenant),
    ticketId: row.ticket_id,
    source: row.source,
    author: {
      kind: row.author_kind,
      ...(row.author_id === null ? {} : { id: row.author_id }),
      name: row.author_name,
    },
    visibility: row.visibility,
    origin: row.origin,
    body: row.body,
    attachments: files.map(toAttachment),
    saidAt: row.said_at,
    ...(row.edited_at === null ? {} : { editedAt: row.edited_at }),
    ...(row.deleted_at === null ? {} : { deletedAt: row.deleted_at }),
    copies: copies.map(toCopy),
  };
}

function toCopy(row: MessageCopyRow): MessageCopy {
  if (row.place === 'helpdesk') return { place: 'helpdesk', commentId: row.external_id };
  const tenant = toTenantId(row.tenant ?? '');
  const conversation = { platform: platformOf(tenant), tenant, id: row.conversation ?? '' };
  return { place: row.place, message: { conversation, id: row.external_id } };
}
