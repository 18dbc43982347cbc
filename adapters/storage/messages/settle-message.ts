import type { Kysely } from 'kysely';
import { type TicketMessage, writerOf } from '../../../src/domain/message.ts';
import type { Ticket, TicketEvent, TicketState } from '../../../src/domain/ticket.ts';
import type { Instant } from '../../../src/domain/time.ts';
import type { MessageFollowUp } from '../../../src/ports/message-store.ts';
import { storeJobs } from '../outbox/store-jobs.ts';
import type { Tables } from '../schema.ts';
import { applyChange } from '../tickets/change-ticket.ts';
import { insertEvent } from '../tickets/insert-event.ts';
import { changeTimers } from '../timer-store.ts';

interface Settled {
  readonly ticket: Ticket;
  readonly message: TicketMessage;
  readonly kind: 'message_added' | 'message_edited' | 'message_deleted';
  readonly followUp: MessageFollowUp;
  readonly at: Instant;
}

/** What a message brings with it: its line in the history, the ticket's change with a line of its own, jobs, timers. */
export async function settleMessage(transaction: Kysely<Tables>, settled: Settled): Promise<void> {
  const { ticket, message, kind, followUp, at } = settled;
  const { tenant, id: ticketId } = ticket;
  // Read again after an absence, a message may be older than what the ticket has seen since.
  const change = { ...followUp.change, at: Math.max(at, ticket.updatedAt) };
  await applyChange(transaction, { tenant, ticketId, from: 'any', change });
  const actor = writerOf(message);
  const note = (event: Pick<TicketEvent, 'kind' | 'data'>) =>
    insertEvent(transaction, {
      tenant,
      ticketId,
      event: { ...event, ...(actor ? { actor } : {}) },
      at,
    });
  await note({ kind, data: describe(message) });
  const to = followUp.change?.state ?? ticket.state;
  if (to !== ticket.state) {
    const data = { from: ticket.state, to, message: message.id };
    await note({ kind: isOver(ticket.state) ? 'reopened' : 'state_changed', data });
  }
  await storeJobs(transaction, followUp.jobs, at);
  await changeTimers(transaction, followUp.timers ?? []);
}

/** Never the words: the history is for ever, the message may be erased. */
function describe({ id, author, visibility, origin, attachments }: TicketMessage) {
  const by = { kind: author.kind, name: author.name };
  return { message: id, author: by, visibility, origin, files: attachments.length };
}

const isOver = (state: TicketState): boolean => state === 'solved' || state === 'closed';
