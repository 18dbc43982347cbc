import type { ConversationRef } from '../../domain/conversation.ts';
import type { Instant } from '../../domain/time.ts';
import type { OutboxJob } from '../../ports/outbox.ts';
import { ticketJob } from '../ticket-jobs.ts';
import type { RelayDeps } from './relay-deps.ts';

type HealDeps = Pick<RelayDeps, 'places' | 'tickets' | 'platform' | 'log'>;

/**
 * A place was deleted by hand, or the bot was put out of it (failure 2): noted, and opened anew where a ticket still
 * needs it. With a channel its threads are gone, of which the platforms say nothing.
 */
export function createHealPlaces({ places, tickets, platform, log }: HealDeps) {
  const within = async (channel: ConversationRef, at: Instant): Promise<readonly ConversationRef[]> => {
    const chat = platform(channel.platform);
    if (!chat) return [];
    const known = (await places.active([channel.tenant], at)).map(({ conversation }) => conversation);
    return known.filter((conversation) => chat.isIn(conversation, channel));
  };

  const heal = async (gone: ConversationRef, at: Instant): Promise<void> => {
    for (const place of await places.gone(gone, at)) {
      const ticket = await tickets.findById(gone.tenant, place.ticketId);
      if (!ticket || ticket.state === 'closed' || place.role === 'thread') continue;
      log.warn({ ticket: ticket.reference, role: place.role }, 'a place of a ticket was deleted');
      const job: OutboxJob =
        place.role === 'customer'
          ? ticketJob(ticket, 'conversation.open', `instead-of:${gone.id}`, { instead: gone })
          : ticketJob(ticket, 'staff.announce', `instead-of:${gone.id}`, { instead: gone });
      const event = { kind: 'healed', data: { what: place.role, gone: gone.id } } as const;
      await tickets.change(ticket.tenant, ticket.id, 'any', { event, at }, [job]);
    }
  };

  return async (conversation: ConversationRef, at: Instant): Promise<void> => {
    for (const gone of [conversation, ...(await within(conversation, at))]) await heal(gone, at);
  };
}
