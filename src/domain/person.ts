import type { UserRef } from './actor.ts';
import type { Instant } from './time.ts';

/** How it was shown that an address belongs to an account. */
export type VerifiedBy = 'code' | 'slack_profile';

/** A customer: one verified e-mail address (lower case) and the chat accounts that are linked to it. */
export interface Person {
  readonly id: string;
  readonly email: string;
}

export interface LinkedAccount {
  readonly user: UserRef;
  readonly person: Person;
  readonly verifiedBy: VerifiedBy;
  readonly verifiedAt: Instant;
}
