import type { TenantId } from '../domain/actor.ts';
import type { ConversationRef, MessageRef, RemoteFile } from '../domain/conversation.ts';
import type { MessageCopy, TicketMessage } from '../domain/message.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Instant } from '../domain/time.ts';
import type { OutboxJob } from './outbox.ts';
import type { TicketChange } from './ticket-store.ts';
import type { TimerChange } from './timer-store.ts';

export interface NewMessage
  extends Pick<
    TicketMessage,
    'tenant' | 'ticketId' | 'source' | 'author' | 'visibility' | 'origin' | 'body'
  > {
  readonly files: readonly RemoteFile[];
  /** Where it was written, when that was a chat message or a helpdesk comment. */
  readonly copy?: MessageCopy;
  readonly at: Instant;
}

/** What follows from a message, decided from the ticket as it is within the transaction. */
export interface MessageFollowUp {
  /** The event `message_added` (…) is written by itself. */
  readonly change?: Partial<Omit<TicketChange, 'event' | 'at'>>;
  readonly jobs: readonly OutboxJob[];
  readonly timers?: readonly TimerChange[];
}

/** What was said in tickets. Each call is one durable transaction with everything that follows from it. */
export interface MessageStore {
  /** `created` is false when the source was taken before; then nothing follows. Undefined when there is no such ticket. */
  add(
    message: NewMessage,
    follow: (ticket: Ticket, message: TicketMessage) => MessageFollowUp,
  ): Promise<
    { readonly message: TicketMessage; readonly ticket: Ticket; readonly created: boolean } | undefined
  >;
  /** Undefined when nothing is known of that source, the words are the same already, or it was deleted. */
  edit(
    tenant: TenantId,
    source: string,
    body: string,
    at: Instant,
    follow: (ticket: Ticket, message: TicketMessage) => MessageFollowUp,
  ): Promise<TicketMessage | undefined>;
  /** The words stay in the record, marked as deleted. Undefined when unknown or deleted already. */
  remove(
    tenant: TenantId,
    source: string,
    at: Instant,
    follow: (ticket: Ticket, message: TicketMessage) => MessageFollowUp,
  ): Promise<TicketMessage | undefined>;
  find(tenant: TenantId, id: string): Promise<TicketMessage | undefined>;
  findBySource(tenant: TenantId, source: string): Promise<TicketMessage | undefined>;
  /** The message that this chat message is a copy of. */
  findByCopy(ref: MessageRef): Promise<TicketMessage | undefined>;
  /** In the order they were said. */
  list(tenant: TenantId, ticketId: string): Promise<readonly TicketMessage[]>;
  /** It has arrived there; a second copy in one place replaces the first. */
  arrived(tenant: TenantId, id: string, copy: MessageCopy, at: Instant): Promise<void>;
}

/** A place that belongs to a ticket. */
export interface TicketPlace {
  readonly ticketId: string;
  readonly conversation: ConversationRef;
  readonly role: 'customer' | 'staff' | 'thread';
  /** `gone`: deleted by hand. */
  readonly state: 'open' | 'gone';
  /** The last message taken from there; undefined: none yet. */
  readonly readTo?: string;
}

export interface PlaceStore {
  /** The newest ticket that is talked about there. */
  placeAt(conversation: ConversationRef): Promise<TicketPlace | undefined>;
  /** All tickets that are not closed and whose customer is talked with there, the newest first: a direct message may be the place of several. */
  openAt(conversation: ConversationRef): Promise<readonly TicketPlace[]>;
  /** Places of tickets that are not closed (or were closed since `closedSince`), to be read again. */
  active(tenants: readonly TenantId[] | 'all', closedSince: Instant): Promise<readonly TicketPlace[]>;
  /** Only ever moves forward; ids of both platforms sort by length, then by their characters. */
  readTo(conversation: ConversationRef, messageId: string): Promise<void>;
  gone(conversation: ConversationRef, at: Instant): Promise<readonly TicketPlace[]>;
}
