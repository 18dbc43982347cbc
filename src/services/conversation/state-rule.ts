import type { Ticket, TicketState } from '../../domain/ticket.ts';
import type { Instant } from '../../domain/time.ts';

/** What a public word changes, see docs/decisions/0007. Nothing is closed by a word. */
export interface WordEffect {
  readonly state?: TicketState;
  readonly customerSaidAt?: Instant;
  readonly staffSaidAt?: Instant;
}

/** A customer's word: whoever waits for them waits no longer, what was solved is not, and what was closed if it `reopens`. */
export function afterCustomer(ticket: Ticket, at: Instant, reopens = false): WordEffect {
  const { state, staffSaidAt, customerSaidAt } = ticket;
  const isAnswered = staffSaidAt !== undefined && staffSaidAt >= customerSaidAt;
  return {
    ...(state === 'waiting_for_customer' || state === 'solved' || (state === 'closed' && reopens)
      ? { state: 'waiting_for_support' as const }
      : {}),
    // What was written before the last answer and read after it has not been answered by it.
    ...(isAnswered ? { customerSaidAt: Math.max(at, staffSaidAt + 1) } : {}),
  };
}

/** A public answer: now the customer's turn. Solved and closed tickets stay what they are. */
export function afterAgent({ state, staffSaidAt = 0, customerSaidAt }: Ticket, at: Instant): WordEffect {
  return {
    ...(state === 'open' || state === 'waiting_for_support'
      ? { state: 'waiting_for_customer' as const }
      : {}),
    staffSaidAt: Math.max(at, staffSaidAt, customerSaidAt),
  };
}
