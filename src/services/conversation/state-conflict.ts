import type { Ticket, TicketState } from '../../domain/ticket.ts';
import type { Instant } from '../../domain/time.ts';

export interface StateQuestion {
  readonly ticket: Pick<Ticket, 'state'>;
  /** What the helpdesk says, and when it was so. */
  readonly asked: TicketState;
  readonly at: Instant;
  /** When our state was last changed. */
  readonly changedAt: Instant | undefined;
  readonly customerSpokeAt?: Instant;
}

/** States that helpdesks do not tell apart. */
const ALIKE: Readonly<Record<TicketState, string>> = {
  open: 'with support',
  waiting_for_support: 'with support',
  waiting_for_customer: 'with the customer',
  awaiting_verification: 'with the customer',
  solved: 'solved',
  closed: 'closed',
};

/**
 * Whose state counts (docs/decisions/0007): the later change wins; what the helpdesk ended before the customer's last
 * word is not over. `same`: nothing differs, as when our own change comes back.
 */
export function decideState({
  ticket,
  asked,
  at,
  changedAt,
  customerSpokeAt,
}: StateQuestion): 'same' | 'theirs' | 'ours' {
  if (ALIKE[ticket.state] === ALIKE[asked]) return 'same';
  if (changedAt !== undefined && changedAt > at) return 'ours';
  const ends = asked === 'solved' || asked === 'closed';
  return ends && customerSpokeAt !== undefined && customerSpokeAt > at ? 'ours' : 'theirs';
}
