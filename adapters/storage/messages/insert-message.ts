import type { Kysely } from 'kysely';
import type { MessageCopy, TicketMessage } from '../../../src/domain/message.ts';
import type { Instant } from '../../../src/domain/time.ts';
import type { NewMessage } from '../../../src/ports/message-store.ts';
import { createId } from '../create-id.ts';
import type { Tables } from '../schema.ts';
import { insertAttachments, newAttachments } from '../tickets/insert-attachments.ts';

/** `sequence` counts up within the ticket: the order of what was said in one instant. */
export function newMessage(input: NewMessage, sequence: number): TicketMessage {
  const { tenant, ticketId, source, author, visibility, origin, body, at } = input;
  return {
    id: createId(at, sequence),
    tenant,
    ticketId,
    source,
    author,
    visibility,
    origin,
    body,
    attachments: newAttachments(input.files, at),
    saidAt: at,
    copies: input.copy ? [input.copy] : [],
  };
}

/** The message with its files and where it was written. */
export async function insertMessage(
  transaction: Kysely<Tables>,
  message: TicketMessage,
  input: NewMessage,
): Promise<void> {
  const { id, tenant, ticketId, author, saidAt: at } = message;
  await transaction
    .insertInto('messages')
    .values({
      id,
      tenant,
      ticket_id: ticketId,
      source: message.source,
      author_kind: author.kind,
      author_id: author.id ?? null,
      author_name: author.name,
      visibility: message.visibility,
      origin: message.origin,
      body: message.body,
      said_at: at,
      edited_at: null,
      deleted_at: null,
    })
    .execute();
  const { attachments } = message;
  await insertAttachments(transaction, {
    tenant,
    ticketId,
    messageId: id,
    attachments,
    files: input.files,
    at,
  });
  if (input.copy) await putCopy(transaction, id, input.copy, at);
}

/** A second copy in one place replaces the first. */
export async function putCopy(
  db: Kysely<Tables>,
  messageId: string,
  copy: MessageCopy,
  at: Instant,
): Promise<void> {
  const where =
    copy.place === 'helpdesk'
      ? { tenant: null, conversation: null, external_id: copy.commentId }
      : {
          tenant: copy.message.conversation.tenant,
          conversation: copy.message.conversation.id,
          external_id: copy.message.id,
        };
  await db
    .insertInto('message_copies')
    .values({ message_id: messageId, place: copy.place, ...where, at })
    .onConflict((conflict) => conflict.columns(['message_id', 'place']).doUpdateSet({ ...where, at }))
    .execute();
}
