import type { TenantId, UserRef } from '../domain/actor.ts';
import type { ConversationRef, MessageRef, RemoteFile } from '../domain/conversation.ts';
import type { Locale } from '../domain/locale.ts';
import type { PlanVerdict } from '../domain/plan.ts';
import type {
  Attachment,
  OwnershipCheck,
  Priority,
  Ticket,
  TicketEvent,
  TicketState,
} from '../domain/ticket.ts';
import type { Instant } from '../domain/time.ts';
import type { OutboxJob } from './outbox.ts';
import type { TimerChange } from './timer-store.ts';

export interface NewTicket {
  readonly tenant: TenantId;
  /** Unique with the tenant: the same event never makes two tickets. */
  readonly sourceEvent: string;
  readonly requester: UserRef;
  readonly requesterName: string;
  readonly locale: Locale;
  readonly topic: string;
  readonly plan?: string;
  /** What decided the plan; kept with the first line of the history. */
  readonly planSource?: PlanVerdict['source'];
  readonly summary: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly RemoteFile[];
  /** Where it was asked for. */
  readonly origin: ConversationRef;
  /** `open` unless ownership has to be shown first. */
  readonly state?: 'open' | 'awaiting_verification';
  readonly priority?: Priority;
  readonly personId?: string;
  readonly ownership?: OwnershipCheck;
  /** The community thread that was escalated. */
  readonly thread?: ConversationRef;
  /** Who opened it, when that was not the requester (a moderator who escalates), and why. */
  readonly openedBy?: TicketEvent['actor'];
  readonly reason?: string;
  readonly at: Instant;
}

export interface TicketFilter {
  /** Their own, and with `personId` those of all accounts of that person, on every platform. */
  readonly requester?: UserRef;
  readonly personId?: string;
  readonly states?: readonly TicketState[];
  /** `null`: nobody's. */
  readonly assignee?: string | null;
  readonly topic?: string;
  readonly limit: number;
  /** Continue after this one (newest first). */
  readonly before?: { readonly openedAt: Instant; readonly id: string };
}

/** A change of a ticket with its line in the history. `from` guards against a change that came in between. */
export interface TicketChange {
  readonly state?: TicketState;
  readonly event: Pick<TicketEvent, 'kind' | 'data'> & Partial<Pick<TicketEvent, 'actor' | 'reason'>>;
  /** Id of the helpdesk that took it, with its own id and link of the ticket. */
  readonly helpdesk?: string;
  readonly externalId?: string;
  readonly externalUrl?: string;
  readonly conversation?: ConversationRef;
  readonly staffMessage?: MessageRef;
  readonly staffConversation?: ConversationRef;
  readonly thread?: ConversationRef;
  readonly priority?: Priority;
  readonly topic?: string;
  /** `null`: nobody's again. */
  readonly assignee?: { readonly id: string; readonly name: string } | null;
  /** Nothing is changed when somebody has it by now. */
  readonly ifUnclaimed?: true;
  readonly ownership?: OwnershipCheck;
  readonly held?: boolean;
  readonly customerSaidAt?: Instant;
  readonly staffSaidAt?: Instant;
  readonly at: Instant;
}

/** Tickets, their history and what follows from each change, in one transaction. Every call names the tenant. */
export interface TicketStore {
  /** Ticket, first event, attachments and jobs in one durable transaction. `created` is false when the source event was seen before. */
  open(
    ticket: NewTicket,
    jobs: (ticket: Ticket) => readonly OutboxJob[],
    timers?: (ticket: Ticket) => readonly TimerChange[],
  ): Promise<{ readonly ticket: Ticket; readonly created: boolean }>;
  find(tenant: TenantId, reference: string): Promise<Ticket | undefined>;
  findById(tenant: TenantId, id: string): Promise<Ticket | undefined>;
  /** The ticket that this event opened, see {@link NewTicket.sourceEvent}. */
  findBySource(tenant: TenantId, sourceEvent: string): Promise<Ticket | undefined>;
  /** The newest ticket that is, or was, talked about there. `conversationId` is a {@link ConversationRef}'s id. */
  findByConversation(tenant: TenantId, conversationId: string): Promise<Ticket | undefined>;
  list(tenant: TenantId, filter: TicketFilter): Promise<readonly Ticket[]>;
  history(tenant: TenantId, ticketId: string): Promise<readonly TicketEvent[]>;
  /** Applies the change if the ticket is in one of `from`; undefined when it is not (or not there). */
  change(
    tenant: TenantId,
    ticketId: string,
    from: readonly TicketState[] | 'any',
    change: TicketChange,
    jobs?: readonly OutboxJob[],
    timers?: readonly TimerChange[],
  ): Promise<Ticket | undefined>;
  /** A ticket of that person in whatever tenant of this installation. */
  findForPerson(personId: string, reference: string): Promise<Ticket | undefined>;
  /** The ticket that the helpdesk knows under its own id. */
  findByExternal(helpdesk: string, externalId: string): Promise<Ticket | undefined>;
  /** By reference alone, for what arrives by mail or webhook: authenticated by its signature, never by a chat account. */
  findByReference(reference: string): Promise<Ticket | undefined>;
  /** How many the person opened since, and how many of theirs are open: for limits. */
  countFor(
    user: UserRef,
    since: Instant,
  ): Promise<{ readonly openedSince: number; readonly open: number; readonly lastOpenedAt?: Instant }>;
  /** For the staff's overview. */
  countByState(tenant: TenantId): Promise<{
    readonly states: Readonly<Partial<Record<TicketState, number>>>;
    readonly unclaimed: number;
  }>;
  /** The remote side of an attachment, for the job that fetches its bytes. */
  remoteFile(tenant: TenantId, attachmentId: string): Promise<RemoteFile | undefined>;
  setAttachment(
    tenant: TenantId,
    attachment: Pick<Attachment, 'id' | 'state'> & Partial<Pick<Attachment, 'sha256' | 'size'>>,
    event: TicketChange['event'],
    at: Instant,
  ): Promise<void>;
}
