import type { TicketMessage } from '../../domain/message.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ExpiringStore } from '../../ports/expiring-store.ts';
import type { HelpdeskEvent } from '../../ports/helpdesk.ts';
import type { MessageStore } from '../../ports/message-store.ts';
import { createSentVersions } from '../deliveries/sent-version.ts';

type Comment = Extract<HelpdeskEvent, { readonly kind: 'comment' }>;

/**
 * Whether a comment is one of ours that comes back: by its id, or, when we have sent it and its id has not come back to us
 * yet, by its words. Then the id is learnt from it.
 */
export function createOwnEcho(deps: {
  readonly messages: MessageStore;
  readonly session: ExpiringStore;
  readonly clock: Clock;
}): (ticket: Ticket, event: Comment) => Promise<boolean> {
  const { messages, clock } = deps;
  const sent = createSentVersions(deps.session);
  return async (ticket, event) => {
    const ours = (await messages.list(ticket.tenant, ticket.id)).filter(
      ({ origin }) => origin !== 'helpdesk',
    );
    if (ours.some((message) => idAtHelpdesk(message) === event.commentId)) return true;
    for (const message of ours) {
      if (!hasSameWords(message, event) || idAtHelpdesk(message) !== undefined) continue;
      if ((await sent.of(message, 'helpdesk')) === undefined) continue;
      const copy = { place: 'helpdesk', commentId: event.commentId } as const;
      await messages.arrived(ticket.tenant, message.id, copy, clock.now());
      return true;
    }
    return false;
  };
}

function idAtHelpdesk({ copies }: TicketMessage): string | undefined {
  const copy = copies.find(({ place }) => place === 'helpdesk');
  return copy?.place === 'helpdesk' ? copy.commentId : undefined;
}

function hasSameWords({ visibility, body }: TicketMessage, event: Comment): boolean {
  return visibility === event.visibility && body.trim() !== '' && body.trim() === event.body.trim();
}
