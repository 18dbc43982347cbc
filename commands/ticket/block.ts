import type { Call } from '../../src/dispatch/command.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { replied } from '../../src/reply/outcome.ts';
import { blockedReply } from '../replies/identity/blocked.ts';
import type { TicketDeps } from './ticket-deps.ts';
import { typedAccount } from './typed-account.ts';

/** `/ticket block` and `unblock`: administrators take the right to open tickets away, and give it back. Audited. */
export function createBlockFlow({
  blocklist,
  permissions,
  tickets,
}: Pick<TicketDeps, 'blocklist' | 'permissions' | 'tickets'>) {
  /** A mention, an account's id, or the reference of a ticket of theirs. @throws UserError `unknown_person` */
  const accountOf = async (call: Call): Promise<string> => {
    const typed = (call.ref ?? call.options['person'] ?? '').trim();
    const id = typedAccount(typed);
    if (id !== undefined) return id;
    const ticket = await tickets.find(call.actor.user.tenant, typed.toUpperCase());
    if (!ticket) throw new UserError('unknown_person', { typed });
    return ticket.requester.id;
  };

  const change =
    (what: 'block' | 'unblock') =>
    async (call: Call): Promise<Outcome> => {
      permissions.authorize(call.actor, 'person.block');
      const accountId = await accountOf(call);
      const reason = call.options['reason'];
      const changed = await blocklist[what]({
        accountId,
        by: call.actor,
        now: call.now,
        ...(reason ? { reason } : {}),
      });
      const stillBlocked = await blocklist.isBlocked({ ...call.actor.user, id: accountId });
      return replied(
        blockedReply({ user: { ...call.actor.user, id: accountId }, changed, blocked: stillBlocked }, call.t),
      );
    };

  return { block: change('block'), unblock: change('unblock') };
}
