import type { ConversationRef } from '../../domain/conversation.ts';
import type { Instant } from '../../domain/time.ts';
import type { OutboxJob } from '../../ports/outbox.ts';
import { ticketJob } from '../ticket-jobs.ts';
import type { RelayDeps } from './relay-deps.ts';

/** A place was deleted by hand, or the bot was put out of it (failure 2): noted, and opened anew where a ticket still needs it. */
export function createHealPlaces({ places, tickets, log }: Pick<RelayDeps, 'places' | 'tickets' | 'log'>) {
  return async (conversation: ConversationRef, at: Instant): Promise<void> => {
    for (const place of await places.gone(conversation, at)) {
      const ticket = await tickets.findById(conversation.tenant, place.ticketId);
      if (!ticket || ticket.state === 'closed' || place.role === 'thread') continue;
      log.warn({ ticket: ticket.reference, role: place.role }, 'a place of a ticket was deleted');
      const job: OutboxJob =
        place.role === 'customer'
          ? ticketJob(ticket, 'conversation.open', `instead-of:${conversation.id}`, { instead: conversation })
          : ticketJob(ticket, 'staff.announce', `instead-of:${conversation.id}`, { instead: conversation });
      const event = { kind: 'healed', data: { what: place.role, gone: conversation.id } } as const;
      await tickets.change(ticket.tenant, ticket.id, 'any', { event, at }, [job]);
    }
  };
}
