import type { Ticket } from '../domain/ticket.ts';
import type { OutboxJob, OutboxKind } from '../ports/outbox.ts';
import { PLACE } from './destinations.ts';

/** Something of the bot's own, said to the customer where one talks with them: in the ticket's place, or in the community thread it was escalated from. */
export function sayJob(
  ticket: Pick<Ticket, 'id' | 'tenant' | 'thread' | 'conversation'>,
  occasion: string,
  payload: OutboxJob['payload'],
): OutboxJob {
  const inThread = ticket.thread !== undefined && ticket.conversation === undefined;
  return ticketJob(ticket, inThread ? 'thread.post' : 'conversation.post', occasion, payload);
}

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
