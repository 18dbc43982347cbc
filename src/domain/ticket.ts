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

/** How much it hurts, the mildest first. A policy may name them its own way and say who sets them. */
export const PRIORITIES = ['low', 'normal', 'high', 'urgent'] as const;

export type Priority = (typeof PRIORITIES)[number];

/** Whether the requester's right to speak for the account was shown, where the policy asks (C15, S37). */
export interface OwnershipCheck {
  /** Id of a verification of the policy. */
  readonly verification: string;
  /** `unverified`: nothing is known to compare with, staff decide. */
  readonly state: 'verified' | 'unverified' | 'requested';
  /** When and by what it was shown, or asked for. */
  readonly at: Instant;
}

/** What could not be done outside and was given up: the way to the helpdesk, a comment there, the place to talk, a message there, the staff's card, a mail, the transcript. */
export const FAILED_DELIVERIES = [
  'helpdesk',
  'comment',
  'conversation',
  'message',
  'staff',
  'mail',
  'transcript',
] as const;

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
  /** `normal` unless somebody set another. */
  readonly priority: Priority;
  /** Whose it is now; undefined: nobody's yet. `id` is a chat account's or the helpdesk's own. */
  readonly assignee?: { readonly id: string; readonly name: string };
  /** The verified customer who asked, see {@link ../person.ts}; tickets of one person are seen from all their accounts. */
  readonly personId?: string;
  readonly ownership?: OwnershipCheck;
  /** Staff keep it from being closed for silence. */
  readonly held?: true;
  readonly summary: string;
  /** The form's answers, by field id, as the customer typed them. */
  readonly fields: Readonly<Record<string, string>>;
  readonly attachments: readonly Attachment[];
  readonly delivery: Delivery;
  readonly conversation?: ConversationRef;
  readonly staffMessage?: MessageRef;
  /** Where staff talk about it among themselves: a thread on the staff card. */
  readonly staffConversation?: ConversationRef;
  /** The community thread that it was escalated from; public answers go there too. */
  readonly thread?: ConversationRef;
  /**
   * Since when the customer waits: their first word that staff have not answered yet (opening is the first of all). Once
   * `staffSaidAt` is later, nobody waits; further words before an answer leave it as it is.
   */
  readonly customerSaidAt: Instant;
  readonly staffSaidAt?: Instant;
  /** Each once, in the order of {@link FAILED_DELIVERIES}; undefined when nothing was given up. */
  readonly failures?: readonly FailedDelivery[];
  readonly openedAt: Instant;
  readonly updatedAt: Instant;
  readonly closedAt?: Instant;
}

/** A customer's file. `stored`: the bytes lie in our own storage under their checksum; `removed`: they did, for as long as files are kept. */
export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  readonly contentType?: string;
  readonly state: 'pending' | 'stored' | 'failed' | 'removed';
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
    | 'file_failed'
    | 'message_added'
    | 'message_edited'
    | 'message_deleted'
    | 'assigned'
    | 'priority_changed'
    | 'topic_changed'
    | 'held'
    | 'released'
    | 'ownership_requested'
    | 'ownership_shown'
    | 'target_reminded'
    | 'stale_reminded'
    | 'transcript_written'
    | 'transcript_sent'
    | 'files_removed'
    | 'rated'
    | 'escalated'
    | 'gate_overridden'
    | 'healed'
    | 'conflict';
  /** Who did it; undefined for the bot itself. */
  readonly actor?: { readonly platform: Platform; readonly id: string; readonly name: string };
  readonly reason?: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: Instant;
}
