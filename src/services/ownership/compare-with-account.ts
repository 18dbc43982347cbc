import type { Localized } from '../../domain/locale.ts';
import type { LinkedAccount } from '../../domain/person.ts';
import type { OwnershipCheck } from '../../domain/ticket.ts';
import type { Instant } from '../../domain/time.ts';
import type { Policy, Verification } from '../../policy/policy.ts';
import type { FormField } from '../../policy/policy-forms.ts';
import { normaliseEmail } from '../identity/email-address.ts';

/** A typed address is another one than the account's, and the policy does not let that pass. */
export interface OtherAccount {
  readonly kind: 'other_account';
  /** The address that the account is linked to. */
  readonly linked: string;
  /** Why it matters, in the policy's words. */
  readonly reason: Localized;
}

export interface Compared {
  /** By field id. */
  readonly faults: Readonly<Record<string, OtherAccount>>;
  /** Undefined where nothing was to be compared. */
  readonly check?: OwnershipCheck;
}

/** Holds what was typed against the account's verified address, for the fields that the policy checks so (C15). */
export function compareWithAccount(
  policy: Pick<Policy, 'verifications'>,
  fields: readonly FormField[],
  values: Readonly<Record<string, string>>,
  account: LinkedAccount | undefined,
  now: Instant,
): Compared {
  const faults: Record<string, OtherAccount> = {};
  let check: OwnershipCheck | undefined;
  for (const { verification, field } of comparedFields(policy, fields)) {
    const typed = (values[field.id] ?? '').trim();
    if (typed === '') continue;
    const equal = account !== undefined && normaliseEmail(typed) === account.person.email;
    if (account && !equal && verification.onMismatch === 'block')
      faults[field.id] = { kind: 'other_account', linked: account.person.email, reason: verification.text };
    if (check?.state !== 'unverified')
      check = { verification: verification.id, state: equal ? 'verified' : 'unverified', at: now };
  }
  return { faults, ...(check ? { check } : {}) };
}

function comparedFields(
  { verifications }: Pick<Policy, 'verifications'>,
  fields: readonly FormField[],
): readonly { readonly verification: Verification; readonly field: FormField }[] {
  return fields.flatMap((field) => {
    const verification = verifications.find(({ id }) => id === field.check);
    return verification?.method === 'compare_with_account' ? [{ verification, field }] : [];
  });
}
