import type { Kysely } from 'kysely';
import type { TenantId } from '../../../src/domain/actor.ts';
import type { RemoteFile } from '../../../src/domain/conversation.ts';
import type { Attachment } from '../../../src/domain/ticket.ts';
import type { Instant } from '../../../src/domain/time.ts';
import { createId } from '../create-id.ts';
import type { Tables } from '../schema.ts';

/** Files as they come in: nothing of them is stored yet. */
export function newAttachments(files: readonly RemoteFile[], at: Instant): readonly Attachment[] {
  return files.map((file, index) => ({
    id: createId(at, index),
    name: file.name,
    size: file.size,
    ...(file.contentType === undefined ? {} : { contentType: file.contentType }),
    state: 'pending',
  }));
}

interface OwnedFiles {
  readonly tenant: TenantId;
  readonly ticketId: string;
  /** Undefined: the opening's. */
  readonly messageId?: string;
  readonly attachments: readonly Attachment[];
  /** Where the bytes of each are. */
  readonly files: readonly RemoteFile[];
  readonly at: Instant;
}

export async function insertAttachments(transaction: Kysely<Tables>, owned: OwnedFiles): Promise<void> {
  const { tenant, ticketId, messageId, attachments, files, at } = owned;
  if (attachments.length === 0) return;
  await transaction
    .insertInto('attachments')
    .values(
      attachments.map((attachment, position) => ({
        id: attachment.id,
        tenant,
        ticket_id: ticketId,
        message_id: messageId ?? null,
        position,
        name: attachment.name,
        size: attachment.size,
        content_type: attachment.contentType ?? null,
        state: attachment.state,
        remote: JSON.stringify(files[position]),
        created_at: at,
        updated_at: at,
      })),
    )
    .execute();
}
