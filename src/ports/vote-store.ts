import type { TenantId, UserRef } from '../domain/actor.ts';
import type { Instant } from '../domain/time.ts';

/** What a vote is about: an article of the policy by its id, a ticket by its id, a community thread by its id. */
export interface VoteSubject {
  readonly kind: 'article' | 'ticket' | 'thread';
  readonly id: string;
}

export interface VoteCount {
  readonly helpful: number;
  readonly total: number;
}

/** One vote a person and subject; a later one replaces it. */
export interface VoteStore {
  vote(
    user: UserRef,
    subject: VoteSubject,
    vote: { readonly helpful: boolean; readonly comment?: string },
    at: Instant,
  ): Promise<VoteCount>;
  /** Takes somebody's vote back; without one nothing happens. */
  withdraw(user: UserRef, subject: VoteSubject): Promise<void>;
  count(tenant: TenantId, subject: VoteSubject): Promise<VoteCount>;
  of(
    user: UserRef,
    subject: VoteSubject,
  ): Promise<{ readonly helpful: boolean; readonly comment?: string } | undefined>;
  /** For staff, newest first: how tickets were rated since. */
  results(
    tenant: TenantId,
    since: Instant,
    limit: number,
  ): Promise<{
    readonly count: VoteCount;
    readonly comments: readonly {
      readonly reference: string;
      readonly helpful: boolean;
      readonly comment: string;
    }[];
  }>;
}
