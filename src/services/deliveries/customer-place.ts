import type { ConversationRef } from '../../domain/conversation.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { type DeliveryDeps, platformOf, record } from './delivery-deps.ts';
import { PermanentFailure, permanently } from './failures.ts';
import { isGone } from './is-gone.ts';

/** The place where one talks with the customer: opened, and opened anew when somebody deletes it (failure 2). */
export interface CustomerPlace {
  /** Opens it if it is not there. `origin`: where the ticket was asked for. */
  open(ticket: Ticket, key: string, origin: ConversationRef | undefined): Promise<void>;
  /** Does something in the ticket's place; when that is gone, in a new one. A ticket without a place gets one. */
  within<T>(ticket: Ticket, act: (conversation: ConversationRef) => Promise<T>): Promise<T>;
  /** Opens another place instead of this one, unless that was done before. The ticket as it is then. */
  replace(ticket: Ticket, gone: ConversationRef): Promise<Ticket>;
}

export function createCustomerPlace(deps: DeliveryDeps): CustomerPlace {
  const { announcements, places, tickets, clock, log } = deps;

  /** Asks for a private place and looks whether it is one (failure 10): nothing more is written in one that others can read. */
  const openPrivately = async (
    ticket: Ticket,
    key: string,
    parent: ConversationRef | undefined,
    how: 'first' | 'healed',
  ): Promise<ConversationRef> => {
    const platform = platformOf(deps, ticket.requester.platform);
    const conversation = await permanently(
      platform.openConversation({
        key,
        user: ticket.requester,
        title: `${ticket.reference} · ${ticket.summary}`,
        first: announcements.welcome(ticket, how),
        locale: ticket.locale,
        ...(parent ? { parent } : {}),
      }),
    );
    if ((await permanently(platform.audience(conversation))) === 'private') return conversation;
    await permanently(platform.changeThread(conversation, { archived: true, locked: true }));
    throw new PermanentFailure('the place that was opened can be read by everybody');
  };

  const replace: CustomerPlace['replace'] = async (ticket, gone) => {
    const now = await tickets.findById(ticket.tenant, ticket.id);
    if (now?.conversation && now.conversation.id !== gone.id) return now;
    await places.gone(gone, clock.now());
    const conversation = await openPrivately(
      ticket,
      `${ticket.id}:instead-of:${gone.id}`,
      undefined,
      'healed',
    );
    if (conversation.id === gone.id) throw new PermanentFailure('the place to talk cannot be opened anew');
    log.warn({ ticket: ticket.reference }, 'the place of a ticket was gone and is opened anew');
    const event = { kind: 'healed', data: { what: 'conversation', gone: gone.id, conversation } } as const;
    const healed = await record(deps, ticket, { event, conversation });
    if (!healed) throw new PermanentFailure('the ticket of this job does not exist');
    deps.onPlace?.(conversation);
    return healed;
  };

  return {
    replace,
    async open(ticket, key, origin) {
      if (ticket.conversation) return;
      const conversation = await openPrivately(ticket, key, origin, 'first');
      await record(deps, ticket, {
        event: { kind: 'conversation_opened', data: { conversation } },
        conversation,
      });
      deps.onPlace?.(conversation);
    },
    async within(ticket, act) {
      const { conversation } = ticket;
      if (!conversation) throw new PermanentFailure('the ticket has no place to talk');
      try {
        return await act(conversation);
      } catch (error) {
        if (!isGone(error)) throw error;
        const healed = await replace(ticket, conversation);
        if (!healed.conversation) throw error;
        return act(healed.conversation);
      }
    },
  };
}
