import type { VerifiedBy } from '../../src/domain/person.ts';

/** Customers and their accounts. */
export interface PeopleTables {
  people: PersonRow;
  identities: IdentityRow;
}

/** A customer, whatever the number of accounts: known by a verified address. */
export interface PersonRow {
  id: string;
  /** Normalised: trimmed, lower case. Null after erasing. */
  email: string | null;
  created_at: number;
  updated_at: number;
}

/** A linked chat account. Unlinking deletes the row; the audit log keeps that it happened. */
export interface IdentityRow {
  tenant: string;
  account_id: string;
  person_id: string;
  verified_by: VerifiedBy;
  verified_at: number;
}
