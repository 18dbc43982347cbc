import type { Actor } from '../../domain/actor.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { IdentityStore } from '../../ports/identity-store.ts';
import type { Permissions } from '../permissions.ts';

/** Whose side somebody is on who writes in a ticket's place. */
export type Side = 'requester' | 'staff' | 'other';

/** The requester, or another account of the same person. */
export async function isRequester(
  { requester, personId }: Pick<Ticket, 'requester' | 'personId'>,
  { user }: Pick<Actor, 'user'>,
  identities: Pick<IdentityStore, 'accountOf'>,
): Promise<boolean> {
  if (user.platform === requester.platform && user.id === requester.id) return true;
  if (personId === undefined) return false;
  return (await identities.accountOf(user))?.person.id === personId;
}

/**
 * In the customer's place: the requester speaks for themselves; staff who write there answer the customer, who reads it
 * anyway; anybody else was invited and is a voice on the customer's side, under their own name.
 */
export async function sideOf(
  ticket: Ticket,
  author: Actor,
  {
    identities,
    permissions,
  }: {
    readonly identities: Pick<IdentityStore, 'accountOf'>;
    readonly permissions: Pick<Permissions, 'may'>;
  },
): Promise<Side> {
  if (await isRequester(ticket, author, identities)) return 'requester';
  return permissions.may(author, 'ticket.answer') ? 'staff' : 'other';
}
