import type { TenantId, UserRef } from '../domain/actor.ts';
import type { LinkedAccount, Person, VerifiedBy } from '../domain/person.ts';
import type { Instant } from '../domain/time.ts';

/** Which chat account belongs to which verified address. Every change is a line in the audit log, in the same transaction. */
export interface IdentityStore {
  accountOf(user: UserRef): Promise<LinkedAccount | undefined>;
  /**
   * Links the account to the address (stored in lower case), instead of the one it was linked to before, and gives that
   * person the account's tickets that are nobody's yet: those of an earlier address stay with it. `was`: the address before, when it was another.
   */
  link(link: NewLink): Promise<{ readonly person: Person; readonly was?: string }>;
  /** False when it was not linked. The tickets stay the person's. */
  unlink(user: UserRef, name: string, at: Instant): Promise<boolean>;
  accountsOf(personId: string): Promise<readonly UserRef[]>;
  /** In the tenants of this installation. */
  personByEmail(email: string): Promise<Person | undefined>;
}

export interface NewLink {
  readonly user: UserRef;
  readonly name: string;
  readonly email: string;
  readonly by: VerifiedBy;
  readonly at: Instant;
}

/** Something that concerns no single ticket, e.g. a changed opening hour or a blocked person. */
export interface AuditEntry {
  readonly tenant: TenantId;
  readonly kind: AuditKind;
  /** Undefined: the bot itself. */
  readonly actor?: { readonly user: UserRef; readonly name: string };
  readonly reason?: string;
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: Instant;
}

export type AuditKind =
  | 'account_linked'
  | 'account_unlinked'
  | 'account_blocked'
  | 'account_unblocked'
  | 'hours_changed'
  | 'decision_corrected'
  | 'correction_reverted'
  | 'thread_opened'
  | 'thread_solved'
  | 'thread_redirected';
