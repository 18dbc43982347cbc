import type { Platform } from '../../domain/actor.ts';
import type { ConversationRef } from '../../domain/conversation.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { ChatEvent } from '../../ports/chat-events.ts';
import type { ChatPlatform } from '../../ports/chat-platform.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ExpiringStore } from '../../ports/expiring-store.ts';
import type { IdentityStore } from '../../ports/identity-store.ts';
import type { Logger } from '../../ports/logger.ts';
import type { MessageStore, PlaceStore } from '../../ports/message-store.ts';
import type { PolicySource } from '../../ports/policy-source.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';
import type { Reply } from '../../reply/reply.ts';
import type { Permissions } from '../permissions.ts';
import type { TicketDrafts } from '../ticket-drafts.ts';
import type { SayInTicket } from './say-in-ticket.ts';

/** What the relay of chat messages works with. */
export interface RelayDeps {
  readonly say: SayInTicket;
  readonly tickets: TicketStore;
  readonly messages: MessageStore;
  readonly places: PlaceStore;
  readonly identities: Pick<IdentityStore, 'accountOf'>;
  readonly permissions: Pick<Permissions, 'may'>;
  readonly platform: (platform: Platform) => ChatPlatform | undefined;
  readonly policy: PolicySource;
  readonly drafts: TicketDrafts;
  /** Remembers what was said once. */
  readonly session: ExpiringStore;
  readonly replies: RelayReplies;
  /** Whether what is said to the bot in a ticket's place is a command; anything else there is meant for its readers. */
  readonly isCommand: (toBot: string) => boolean;
  /** What happens in places that belong to no ticket, and to community threads. */
  readonly elsewhere?: (event: ChatEvent) => Promise<void>;
  /** It is known which ticket is talked about in a shared place: what was written before belongs to it. Not waited for. */
  readonly onChosen?: (conversation: ConversationRef) => void;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface RelayReplies {
  withheld(ticket: Ticket): Reply;
  /** Several tickets are talked about in one place, and nobody said which one is meant. */
  whichTicket(tickets: readonly Ticket[]): Reply;
  /** Somebody wrote where a closed ticket was talked about. */
  closedPlace(ticket: Ticket, canReopen: boolean): Reply;
}
