import type { Call } from '../../src/dispatch/command.ts';
import type { PlanVerdict } from '../../src/domain/plan.ts';
import type { PolicySource } from '../../src/ports/policy-source.ts';
import type { TicketStore } from '../../src/ports/ticket-store.ts';
import { type Outcome, replied } from '../../src/reply/outcome.ts';
import { OPEN_STATES } from '../../src/services/change-ticket.ts';
import type { Identity } from '../../src/services/identity/identity.ts';
import type { Permissions } from '../../src/services/permissions.ts';
import { whoamiReply } from '../replies/identity/whoami.ts';
import { planOrUnread } from './plan-or-unread.ts';

export interface WhoamiDeps {
  readonly identity: Identity;
  readonly permissions: Permissions;
  readonly policy: PolicySource;
  readonly tickets: Pick<TicketStore, 'list'>;
  plan(actor: Call['actor']): Promise<PlanVerdict | undefined>;
}

const TICKETS_SHOWN = 8;

/** `/ticket whoami`: account, address, plan and what decided it, roles, open tickets. */
export function createWhoami({ identity, permissions, policy, tickets, plan }: WhoamiDeps) {
  return async ({ actor, now, t }: Call): Promise<Outcome> => {
    const account = await identity.accountOf(actor, now);
    const [verdict, open] = await Promise.all([
      planOrUnread(plan, actor),
      tickets.list(actor.user.tenant, {
        requester: actor.user,
        ...(account ? { personId: account.person.id } : {}),
        states: OPEN_STATES,
        limit: TICKETS_SHOWN,
      }),
    ]);
    const paying = verdict !== undefined && verdict !== 'unread' && verdict.paying;
    return replied(
      whoamiReply(
        {
          actor,
          ...(account ? { account } : {}),
          ...(verdict === undefined ? {} : { verdict }),
          roles: permissions.rolesOf(actor, paying),
          tickets: open,
          policy: policy.current(),
          linkable: identity.sendsMail(),
        },
        t,
      ),
    );
  };
}
