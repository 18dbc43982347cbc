import type { Platform } from '../../domain/actor.ts';
import type { MessageCopy, TicketMessage } from '../../domain/message.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { OutboxJob, OutboxKind } from '../../ports/outbox.ts';
import { ticketJob } from '../ticket-jobs.ts';

const KIND: Readonly<Record<MessageCopy['place'], OutboxKind>> = {
  helpdesk: 'helpdesk.comment',
  customer: 'conversation.message',
  staff: 'staff.message',
  thread: 'thread.message',
};

/** Where a message belongs. What is internal never leaves the staff's side (failure 15). */
function placesOf(ticket: Ticket, { visibility, author }: TicketMessage): readonly MessageCopy['place'][] {
  if (visibility === 'internal') return ['helpdesk', 'staff'];
  const thread = ticket.thread && author.kind === 'agent' ? (['thread'] as const) : [];
  // An escalated ticket is answered where its question stands: it has a place of its own only where that is private.
  const customer = ticket.thread && !ticket.conversation ? [] : (['customer'] as const);
  return ['helpdesk', ...customer, 'staff', ...thread];
}

/** Brings a new message to every place where it does not stand already, and its files into our store. */
export function spread(
  ticket: Ticket,
  message: TicketMessage,
  filesFrom: Platform | 'helpdesk',
): readonly OutboxJob[] {
  const standing = new Set(message.copies.map(({ place }) => place));
  const messageId = message.id;
  return [
    ...message.attachments.map(({ id }) =>
      ticketJob(ticket, 'attachment.fetch', id, { attachmentId: id, messageId, via: filesFrom }),
    ),
    ...placesOf(ticket, message)
      .filter((place) => !standing.has(place))
      .map((place) => ticketJob(ticket, KIND[place], messageId, { messageId })),
  ];
}

/** The same message again, since it was edited or deleted; `occasion` tells the changes apart. Where it was written it has changed already. */
export function respread(
  ticket: Ticket,
  message: TicketMessage,
  occasion: string,
  partsBefore: number,
): readonly OutboxJob[] {
  return placesOf(ticket, message)
    .filter((place) => place !== writtenIn(ticket, message))
    .map((place) =>
      ticketJob(ticket, KIND[place], `${message.id}:${occasion}`, { messageId: message.id, partsBefore }),
    );
}

/** The place where its author wrote it: changes come from there. */
function writtenIn(
  ticket: Ticket,
  { origin, copies, source }: TicketMessage,
): MessageCopy['place'] | undefined {
  if (origin === 'helpdesk' || origin === 'mail') return 'helpdesk';
  if (origin === 'form') return undefined;
  const isSource = (copy: MessageCopy): boolean =>
    copy.place !== 'helpdesk' && source.endsWith(`${copy.message.conversation.id}/${copy.message.id}`);
  return copies.find(isSource)?.place ?? (ticket.conversation ? 'customer' : undefined);
}
