import type { Ticket } from '../domain/ticket.ts';
import type { OutboxJob, OutboxKind } from '../ports/outbox.ts';

/** Where a kind of job goes; jobs to one place stay in order, places do not wait for each other. */
const DESTINATION: Readonly<Record<OutboxKind, string>> = {
  'helpdesk.create': 'helpdesk',
  'helpdesk.update': 'helpdesk',
  'conversation.open': 'chat',
  'conversation.post': 'chat',
  'staff.announce': 'staff',
  'staff.update': 'staff',
  'attachment.fetch': 'files',
};

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
    stream: `${ticket.id}:${DESTINATION[kind]}`,
    kind,
    payload: { ticketId: ticket.id, ...payload },
  };
}
