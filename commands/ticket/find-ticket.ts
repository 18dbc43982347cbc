import type { Call } from '../../src/dispatch/command.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { createTalkChoice } from '../../src/services/conversation/shared-place.ts';
import type { TicketDeps } from './ticket-deps.ts';

export interface FoundTicket {
  readonly ticket: Ticket;
  /** `requester`: it is theirs, opened from this account or from another account of the same person. */
  readonly as: 'requester' | 'staff';
}

export type FindTicket = (call: Call) => Promise<FoundTicket>;

/**
 * For what staff alone may do, whose permission was asked in their own server or workspace: who is staff there may be a
 * customer elsewhere. @throws UserError `missing_permission`
 */
export function forStaff({ actor }: Call, { ticket }: FoundTicket): Ticket {
  if (ticket.tenant !== actor.user.tenant) throw new UserError('missing_permission');
  return ticket;
}

type FindDeps = Pick<
  TicketDeps,
  'tickets' | 'places' | 'identity' | 'permissions' | 'installation' | 'session'
>;

/**
 * The ticket that a call is about, by the ref of a button, the value of a select or the option `reference`; without any,
 * the one that is talked about where the call comes from. People see their own, from whatever account and platform; staff
 * see those of their server or workspace. Anything else does not exist, as far as the answer tells.
 */
export function createFindTicket({
  tickets,
  places,
  identity,
  permissions,
  installation,
  session,
}: FindDeps): FindTicket {
  const talk = createTalkChoice(session);
  const referenceOf = async (call: Call): Promise<string> => {
    const typed = (call.ref ?? call.options['value'] ?? call.options['reference'] ?? '').trim();
    if (typed !== '') return normaliseReference(typed, installation().referencePrefix);
    const shared = await places.openAt(call.conversation);
    const chosen = shared.length > 1 ? await talk.get(call.conversation) : undefined;
    // In a place of several tickets nothing is done to one that nobody meant.
    const place =
      shared.length > 1
        ? shared.find(({ ticketId }) => ticketId === chosen)
        : (shared[0] ?? (await places.placeAt(call.conversation)));
    const ticket = place && (await tickets.findById(call.conversation.tenant, place.ticketId));
    return ticket?.reference ?? '';
  };

  return async (call) => {
    const { actor } = call;
    const reference = await referenceOf(call);
    if (reference === '')
      throw new UserError('missing_option', { option: call.t('ticket.option.reference.label') });
    const here = await tickets.find(actor.user.tenant, reference);
    if (here?.requester.id === actor.user.id) return { ticket: here, as: 'requester' };
    const account = await identity.accountOf(actor, call.now);
    const theirs = account && (await tickets.findForPerson(account.person.id, reference));
    if (theirs) return { ticket: theirs, as: 'requester' };
    if (here && permissions.may(actor, 'ticket.read')) return { ticket: here, as: 'staff' };
    // Who they are cannot be told just now: "not found" might be wrong.
    if (actor.groupsUnknown) throw new UserError('groups_unknown');
    throw new UserError('unknown_ticket', { reference });
  };
}

/** `fd-1042`, `1042` and `#1042` all mean `FD-1042`. */
function normaliseReference(typed: string, prefix: string): string {
  const number = /^#?(\d+)$/.exec(typed)?.[1];
  return number ? `${prefix}-${number}` : typed.toUpperCase();
}
