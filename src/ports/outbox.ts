import type { Platform, TenantId } from '../domain/actor.ts';
import type { Instant } from '../domain/time.ts';

/**
 * Something to do outside, stored with the change that asks for it. Jobs of one `stream` (a ticket) run in order,
 * one at a time; `key` is unique: the same job is never stored twice, and it is handed to the other side so that a
 * repeated attempt is recognised there.
 */
export interface OutboxJob {
  readonly key: string;
  readonly tenant: TenantId;
  readonly stream: string;
  readonly kind: OutboxKind;
  readonly payload: Readonly<Record<string, unknown>>;
  /** Not before this instant; default now. */
  readonly notBefore?: Instant;
}

export const OUTBOX_KINDS = [
  'helpdesk.create',
  'helpdesk.update',
  'helpdesk.comment',
  'conversation.open',
  'conversation.post',
  'conversation.message',
  'conversation.archive',
  'staff.announce',
  'staff.update',
  'staff.message',
  'thread.open',
  'thread.message',
  'thread.post',
  'person.notify',
  'mail.send',
  'attachment.fetch',
  'transcript.write',
] as const;

/**
 * What is done, and where:
 * `helpdesk.comment`, `conversation.message`, `staff.message`, `thread.message` bring one message (payload `messageId`)
 * to the helpdesk, the customer's place, the staff thread, the community thread: as it is now, so an edit or a deletion
 * is the same job again under another key. `conversation.post`, `thread.post` and `person.notify` say something of the
 * bot's own (payload `what`). `transcript.write` belongs to closing a ticket.
 */
export type OutboxKind = (typeof OUTBOX_KINDS)[number];

/** Jobs that share a bottleneck: these kinds, for the tenants of one platform or of all. */
export interface Destination {
  readonly name: string;
  readonly kinds: readonly OutboxKind[];
  readonly platform?: Platform;
}

export interface LeasedJob extends OutboxJob {
  readonly id: string;
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly createdAt: Instant;
}

export interface OutboxStats {
  readonly pending: number;
  readonly dead: number;
  /** Milliseconds since the oldest pending job was stored; 0 when there is none. */
  readonly oldestAge: number;
}

/** A job as the operator sees it. */
export interface QueuedJob extends OutboxJob {
  readonly id: string;
  /** `dead`: given up. */
  readonly state: 'pending' | 'dead';
  readonly attempts: number;
  readonly createdAt: Instant;
  readonly lastError?: string;
}

/** The stored queue. A lease that is not settled before it expires makes the job available again. */
export interface Outbox {
  /** Up to `limit` jobs (to one destination), at most the oldest of each stream, leased until `now + lease`. */
  lease(now: Instant, leaseMs: number, limit: number, to?: Destination): Promise<readonly LeasedJob[]>;
  done(id: string, now: Instant): Promise<void>;
  retry(id: string, at: Instant, error: string): Promise<void>;
  /** Given up: kept for the operator. The stream goes on with its next job. */
  bury(id: string, now: Instant, error: string): Promise<void>;
  stats(now: Instant): Promise<OutboxStats>;
  /** What waits, or what was given up, the oldest first. */
  list(state: QueuedJob['state'], limit: number): Promise<readonly QueuedJob[]>;
  /** Jobs that were given up wait again, as if they had never been tried, under their own keys, and their tickets say so. How many. */
  replay(ids: readonly string[] | 'all', now: Instant): Promise<number>;
  /** A job that waits or was given up will never be done. False when there is none. */
  drop(id: string, now: Instant): Promise<boolean>;
  /** Forgets up to `limit` jobs that were done or dropped before this; those given up stay. How many. */
  prune(before: Instant, limit: number): Promise<number>;
  /** Called after a transaction stored jobs, so that the worker need not wait for its next round. */
  onEnqueued(listener: () => void): void;
}
