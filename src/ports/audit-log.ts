import type { TenantId } from '../domain/actor.ts';
import type { TicketEvent } from '../domain/ticket.ts';
import type { Instant } from '../domain/time.ts';
import type { AuditEntry, AuditKind } from './identity-store.ts';

/** One line of what was done: to a ticket, or to no single one. */
export interface AuditLine {
  readonly id: string;
  readonly tenant: TenantId;
  readonly kind: TicketEvent['kind'] | AuditKind;
  readonly reference?: string;
  readonly actor?: { readonly platform: string; readonly id: string; readonly name: string };
  readonly reason?: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: Instant;
}

export interface AuditFilter {
  readonly tenant?: TenantId;
  readonly reference?: string;
  readonly actorId?: string;
  readonly kinds?: readonly string[];
  readonly since?: Instant;
  readonly until?: Instant;
  /** Newest first. */
  readonly limit: number;
}

export interface AuditLog {
  record(entry: AuditEntry): Promise<void>;
  list(filter: AuditFilter): Promise<readonly AuditLine[]>;
}
