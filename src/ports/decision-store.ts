import type { TenantId, UserRef } from '../domain/actor.ts';
import type { Locale } from '../domain/locale.ts';
import type { ScopeDecision, ScopeRoute } from '../domain/scope-decision.ts';
import type { Instant } from '../domain/time.ts';

/** A decision about somebody's question, as it was made. */
export interface StoredDecision {
  readonly id: string;
  readonly tenant: TenantId;
  /** The platform's id of who asked. */
  readonly account: string;
  /** Id of the company whose policy was in force. */
  readonly policy: string;
  readonly question: string;
  readonly locale: Locale;
  readonly decision: ScopeDecision;
  /** Set when a ticket followed. */
  readonly ticketId?: string;
  readonly at: Instant;
}

export interface NewDecision {
  readonly asker: UserRef;
  readonly policy: string;
  readonly question: string;
  readonly locale: Locale;
  readonly decision: ScopeDecision;
  readonly ticketId?: string;
  readonly at: Instant;
}

/** What staff say is right about a question. A reverted one stays, with who took it back. */
export interface Correction {
  readonly id: string;
  readonly decisionId: string;
  readonly tenant: TenantId;
  readonly policy: string;
  readonly question: string;
  readonly locale: Locale;
  /** What the bot had decided; without a topic where it asked. */
  readonly was: { readonly route: ScopeRoute; readonly topic?: string };
  readonly route: Exclude<ScopeRoute, 'ask'>;
  readonly topic: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly reason?: string;
  readonly at: Instant;
  readonly reverted?: { readonly at: Instant; readonly by: string };
}

export interface NewCorrection {
  readonly tenant: TenantId;
  readonly decisionId: string;
  readonly route: Exclude<ScopeRoute, 'ask'>;
  readonly topic: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly reason?: string;
  readonly at: Instant;
}

export interface CorrectionQuery {
  readonly tenant?: TenantId;
  readonly policy?: string;
  /** Leaves out the reverted ones. */
  readonly inForce?: boolean;
  readonly limit?: number;
}

/** Decisions of scope and their corrections. */
export interface DecisionStore {
  record(decision: NewDecision): Promise<StoredDecision>;
  find(tenant: TenantId, id: string): Promise<StoredDecision | undefined>;
  /** Newest first. */
  list(query: {
    readonly tenant?: TenantId;
    readonly policy?: string;
    readonly limit: number;
  }): Promise<readonly StoredDecision[]>;
  /** Replaces the correction in force of the same decision, if any. Undefined when the tenant has no such decision. */
  correct(
    correction: NewCorrection,
  ): Promise<{ readonly correction: Correction; readonly replaced: readonly string[] } | undefined>;
  /** Undefined when there is no such correction in force. Without a tenant: for the operator, who sees all. */
  revert(id: string, by: string, at: Instant, tenant?: TenantId): Promise<Correction | undefined>;
  /** Newest first. */
  corrections(query: CorrectionQuery): Promise<readonly Correction[]>;
  /** Binds a decision to the ticket that followed. */
  setTicket(tenant: TenantId, id: string, ticketId: string): Promise<void>;
  /** The latest one that a ticket followed, or that was made about it. */
  ofTicket(tenant: TenantId, ticketId: string): Promise<StoredDecision | undefined>;
}
