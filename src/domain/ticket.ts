import type { Platform, TenantId, UserRef } from './actor.ts';
import type { ConversationRef, MessageRef } from './conversation.ts';
import type { Locale } from './locale.ts';
import type { Instant } from './time.ts';

export const TICKET_STATES = [
  'open',
  'waiting_for_customer',
  'waiting_for_support',
  'awaiting_verification',
  'solved',
  'closed',
] as const;

export type TicketState = (typeof TICKET_STATES)[number];

/** `FD-1042`: the installation's prefix and a number that is unique in the installation. */
export type TicketReference = string;

/** How far the record has travelled: stored here, or known by the helpdesk under its own id. */
export type Delivery =
  | { readonly state: 'recorded' }
  | { readonly state: 'delivered'; readonly externalId: string; readonly url?: string };

/** What could not be done outside and was given up: the way to the helpdesk, the place to talk, a message there, the staff's card. */
export const FAILED_DELIVERIES = ['helpdesk', 'conversation', 'message', 'staff'] as const;

export type FailedDelivery = (typeof FAILED_DELIVERIES)[number];

export interface Ticket {
  readonly id: string;
  readonly tenant: TenantId;
  readonly reference: TicketReference;
  readonly requester: UserRef;
  readonly requesterName: string;
  readonly locale: Locale;
  /** Id of a topic of the policy. */
  readonly topic: string;
  /** Id of a plan of the policy at the time of opening; undefined where the policy has no plans. */
  readonly plan?: string;
  readonly state: TicketState;
  readonly summary: string;
  /** The form's answers, by field id, as the customer typed them. */
  readonly fields: Readonly<Record<string, string>>;
  readonly attachments: readonly Attachment[];
  readonly delivery: Delivery;
  readonly conversation?: ConversationRef;
  readonly staffMessage?: MessageRef;
  /** Each once, in the order of {@link FAILED_DELIVERIES}; undefined when nothing was given up. */
  readonly failures?: readonly FailedDelivery[];
  readonly openedAt: Instant;
  readonly updatedAt: Instant;
  readonly closedAt?: Instant;
}

/** A customer's file. `stored` means that the bytes lie in our own storage under their checksum. */
export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly contentType?: string;
  readonly state: 'pending' | 'stored' | 'failed';
  readonly sha256?: string;
}

/** One line of a ticket's history; append only, and the audit log too. */
export interface TicketEvent {
  readonly id: string;
  readonly ticketId: string;
  readonly kind:
    | 'opened'
    | 'closed'
    | 'reopened'
    | 'state_changed'
    | 'delivered'
    | 'conversation_opened'
    | 'announced'
    | 'delivery_failed'
    | 'file_stored'
    | 'file_failed';
  /** Who did it; undefined for the bot itself. */
  readonly actor?: { readonly platform: Platform; readonly id: string; readonly name: string };
  readonly reason?: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: Instant;
}
