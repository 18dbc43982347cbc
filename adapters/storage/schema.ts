import type { Generated } from 'kysely';
import type { Attachment, Priority, TicketEvent, TicketState } from '../../src/domain/ticket.ts';
import type { AuditKind } from '../../src/ports/identity-store.ts';
import type { OutboxKind } from '../../src/ports/outbox.ts';
import type { CommunityTables } from './schema-community.ts';
import type { HoursTables } from './schema-hours.ts';
import type { MessageTables } from './schema-messages.ts';
import type { PeopleTables } from './schema-people.ts';

/**
 * Every table as it is after the last migration. Times are milliseconds since 1970, JSON is text, booleans are 0 or 1,
 * so that a value means the same in every SQL dialect.
 */
export interface Tables extends PeopleTables, MessageTables, CommunityTables, HoursTables {
  schema_migrations: MigrationRow;
  tenants: TenantRow;
  counters: CounterRow;
  tickets: TicketRow;
  ticket_events: TicketEventRow;
  conversations: ConversationRow;
  attachments: AttachmentRow;
  outbox: OutboxRow;
  timers: TimerRow;
}

/** What brought the schema to where it is. */
export interface MigrationRow {
  name: string;
  applied_at: number;
}

/** A guild or workspace that has used the bot. */
export interface TenantRow {
  id: string;
  platform: string;
  first_seen_at: number;
}

/** Sequences without gaps: counted up in the transaction that uses the number. */
export interface CounterRow {
  name: string;
  value: number;
}

export interface TicketRow {
  id: string;
  tenant: string;
  /** Unique in the installation. */
  number: number;
  /** As it was told to the customer; a later change of the prefix leaves it alone. */
  reference: string;
  source_event: string;
  requester_id: string;
  requester_name: string;
  /** Set once the account is linked: then the person's tickets of all platforms are one list. */
  person_id: string | null;
  locale: string;
  topic: string;
  plan: string | null;
  state: TicketState;
  priority: Generated<Priority>;
  assignee_id: string | null;
  assignee_name: string | null;
  /** OwnershipCheck. */
  ownership: string | null;
  /** 1: staff keep it from being closed for silence. */
  held: Generated<number>;
  summary: string;
  fields: string;
  /** ConversationRef: where it was asked for. */
  origin: string;
  helpdesk_id: string | null;
  external_id: string | null;
  external_url: string | null;
  /** The conversation in use; earlier ones stay in `conversations`. */
  conversation_id: string | null;
  /** MessageRef of the staff card. */
  staff_message: string | null;
  /** ConversationRef of the thread on the staff card. */
  staff_conversation: string | null;
  /** ConversationRef of the community thread that was escalated. */
  thread: string | null;
  /** Since when the customer waits, see the domain's ticket. */
  customer_said_at: number;
  staff_said_at: number | null;
  opened_at: number;
  updated_at: number;
  closed_at: number | null;
  /** Counts changes. */
  version: number;
  /** Files and transcripts are gone; null while they are kept, and again once it is closed anew. */
  files_removed_at: number | null;
}

/** History and audit log; the database refuses UPDATE and DELETE. `ticket_id` is null for what concerns no ticket. */
export interface TicketEventRow {
  id: Generated<number>;
  tenant: string;
  ticket_id: string | null;
  kind: TicketEvent['kind'] | AuditKind;
  actor_platform: string | null;
  actor_id: string | null;
  actor_name: string | null;
  reason: string | null;
  data: string;
  at: number;
}

/** A place that belongs to a ticket. `read_to`: the last message taken from there, for reading on after a restart. */
export interface ConversationRow {
  id: string;
  tenant: string;
  ticket_id: string;
  platform: string;
  /** The adapter's own id of the place. */
  place: string;
  role: 'customer' | 'staff' | 'thread';
  state: 'open' | 'gone';
  read_to: string | null;
  created_at: number;
  updated_at: number;
}

export interface AttachmentRow {
  id: string;
  tenant: string;
  ticket_id: string;
  /** Null for a file of the opening form. */
  message_id: string | null;
  position: number;
  name: string;
  size: number;
  content_type: string | null;
  state: Attachment['state'];
  sha256: string | null;
  /** RemoteFile: where the bytes can be fetched, as long as the platform keeps the link. */
  remote: string;
  created_at: number;
  updated_at: number;
}

/** `available_at`: not before its time, after a failure not before the retry, and not while it is leased. */
export interface OutboxRow {
  id: Generated<number>;
  key: string;
  tenant: string;
  stream: string;
  kind: OutboxKind;
  payload: string;
  state: 'pending' | 'done' | 'dead' | 'dropped';
  attempts: number;
  available_at: number;
  last_error: string | null;
  created_at: number;
  settled_at: number | null;
}

/** Present until it has fired. `available_at`: the due time, or the end of a lease. */
export interface TimerRow {
  id: Generated<number>;
  tenant: string;
  key: string;
  kind: string;
  due_at: number;
  available_at: number;
  payload: string;
}
