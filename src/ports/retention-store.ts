import type { TenantId } from '../domain/actor.ts';
import type { Instant } from '../domain/time.ts';

/** A ticket whose files are kept longer than the installation keeps them. */
export interface ExpiredTicket {
  readonly tenant: TenantId;
  readonly ticketId: string;
  readonly reference: string;
}

/** Which files of tickets that are over may go. Records and words stay; they are erased with the person. */
export interface RetentionStore {
  /** Solved or closed before this, with their files still kept; the oldest first. */
  expired(before: Instant, limit: number): Promise<readonly ExpiredTicket[]>;
  /** Checksums of the ticket's own files and transcripts that no other ticket's file has. */
  ownFiles(ticket: ExpiredTicket): Promise<readonly string[]>;
  /** They are gone: said of each file, and a line of the history, in one transaction. */
  forget(ticket: ExpiredTicket, at: Instant): Promise<void>;
}
