import type { Ticket } from '../domain/ticket.ts';
import type { OutboxJob, OutboxKind } from '../ports/outbox.ts';
import { PLACE } from './destinations.ts';

/** A job about a ticket. `occasion` tells two jobs of one kind apart: it makes the key, by which a repeat is recognised. */
export function ticketJob(
  ticket: Pick<Ticket, 'id' | 'tenant'>,
  kind: OutboxKind,
  occasion: string,
  payload: OutboxJob['payload'] = {},
): OutboxJob {
  return {
    key: `${ticket.id}:${kind}:${occasion}`,
    tenant: ticket.tenant,
    stream: `${ticket.id}:${PLACE[kind]}`,
    kind,
    payload: { ticketId: ticket.id, ...payload },
  };
}
