import type { Kysely } from 'kysely';
import type { TenantId } from '../../../src/domain/actor.ts';
import type { Instant } from '../../../src/domain/time.ts';
import type { TicketChange, TicketStore } from '../../../src/ports/ticket-store.ts';
import type { Tables } from '../schema.ts';
import { insertEvent } from './insert-event.ts';

export interface SettledAttachment {
  readonly tenant: TenantId;
  readonly attachment: Parameters<TicketStore['setAttachment']>[1];
  readonly event: TicketChange['event'];
  readonly at: Instant;
}

/** What became of a file, of the opening or of a message, and its line in the history. */
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
