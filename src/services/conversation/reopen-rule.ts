import type { Ticket } from '../../domain/ticket.ts';
import type { Instant } from '../../domain/time.ts';
import type { Policy } from '../../policy/policy.ts';

/** Whether the policy's days for reopening have not passed. */
export function canReopen({ closedAt }: Pick<Ticket, 'closedAt'>, policy: Policy, now: Instant): boolean {
  const { reopenWithin } = policy.ticketLife;
  return reopenWithin === undefined || closedAt === undefined || now - closedAt <= reopenWithin;
}
