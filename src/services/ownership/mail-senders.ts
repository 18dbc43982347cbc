import type { IdentityStore } from '../../ports/identity-store.ts';
import type { PolicySource } from '../../ports/policy-source.ts';
import type { TicketStore } from '../../ports/ticket-store.ts';
import { addressOnFile } from './ownership.ts';

export interface MailSendersDeps {
  readonly tickets: Pick<TicketStore, 'findByReference'>;
  readonly identities: Pick<IdentityStore, 'accountOf' | 'accountsOf' | 'personByEmail'>;
  readonly policy: PolicySource;
}

/**
 * Whose mails are a ticket's customer's: those from a verified address of theirs; and, where none is known and the ticket
 * waits for its owner, from the address that they gave as the one on file (S38).
 */
export function createMailSenders({ tickets, identities, policy }: MailSendersDeps) {
  return async (reference: string, address: string): Promise<boolean> => {
    const email = address.toLowerCase();
    const [ticket, person] = await Promise.all([
      tickets.findByReference(reference),
      identities.personByEmail(email),
    ]);
    if (!ticket) return false;
    if (person && ticket.personId === person.id) return true;
    if (person) {
      const accounts = await identities.accountsOf(person.id);
      if (accounts.some(({ tenant, id }) => tenant === ticket.tenant && id === ticket.requester.id))
        return true;
    }
    if (ticket.state !== 'awaiting_verification' || ticket.personId !== undefined) return false;
    const account = await identities.accountOf(ticket.requester);
    return addressOnFile(policy.current(), ticket, account) === email;
  };
}
