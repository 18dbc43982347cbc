import type { Kysely } from 'kysely';
import type { ConversationRef } from '../../../src/domain/conversation.ts';
import type { Instant } from '../../../src/domain/time.ts';
import type { TicketPlace } from '../../../src/ports/message-store.ts';
import { createId } from '../create-id.ts';
import type { Tables } from '../schema.ts';

interface NewPlace {
  readonly ticketId: string;
  readonly conversation: ConversationRef;
  readonly role: TicketPlace['role'];
  readonly at: Instant;
}

/**
 * From now on the ticket is talked about there; earlier places are kept. A place that was read for another ticket
 * before (a direct message) goes on from where it was read to.
 */
export async function setPlace(
  transaction: Kysely<Tables>,
  { ticketId, conversation, role, at }: NewPlace,
): Promise<string> {
  const before = await transaction
    .selectFrom('conversations')
    .select('read_to')
    .where('tenant', '=', conversation.tenant)
    .where('place', '=', conversation.id)
    .where('read_to', 'is not', null)
    .limit(1)
    .executeTakeFirst();
  const { id } = await transaction
    .insertInto('conversations')
    .values({
      id: createId(at, 0),
      tenant: conversation.tenant,
      ticket_id: ticketId,
      platform: conversation.platform,
      place: conversation.id,
      role,
      state: 'open',
      read_to: before?.read_to ?? null,
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
  return id;
}
