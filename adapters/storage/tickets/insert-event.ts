import type { Kysely } from 'kysely';
import type { TenantId } from '../../../src/domain/actor.ts';
import type { TicketEvent } from '../../../src/domain/ticket.ts';
import type { Instant } from '../../../src/domain/time.ts';
import type { AuditKind } from '../../../src/ports/identity-store.ts';
import type { Tables } from '../schema.ts';

export interface NewEvent {
  readonly tenant: TenantId;
  /** Undefined: a line of the audit log that concerns no single ticket. */
  readonly ticketId?: string;
  readonly event: Partial<Pick<TicketEvent, 'actor' | 'reason'>> & {
    readonly kind: TicketEvent['kind'] | AuditKind;
    readonly data: Readonly<Record<string, unknown>>;
  };
  readonly at: Instant;
}

/** A line of the history, in the transaction of what it tells. */
export async function insertEvent(transaction: Kysely<Tables>, added: NewEvent): Promise<void> {
  const { tenant, ticketId, event, at } = added;
  await transaction
    .insertInto('ticket_events')
    .values({
      tenant,
      ticket_id: ticketId ?? null,
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
