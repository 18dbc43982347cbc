import type { TenantId } from '../../domain/actor.ts';
import type { Ticket } from '../../domain/ticket.ts';
import type { TicketFilter, TicketStore } from '../../ports/ticket-store.ts';

const PAGE = 500;

/** So many are read at most; a team with more of them has other worries. */
const MOST = 5_000;

/** All tickets of a kind, page by page: those that wait longest are the oldest, and the store gives the newest first. */
export async function readTickets(
  tickets: Pick<TicketStore, 'list'>,
  tenant: TenantId,
  filter: Omit<TicketFilter, 'limit' | 'before'>,
): Promise<{ readonly tickets: readonly Ticket[]; readonly complete: boolean }> {
  const found: Ticket[] = [];
  while (found.length < MOST) {
    const last = found.at(-1);
    const page = await tickets.list(tenant, {
      ...filter,
      limit: PAGE,
      ...(last ? { before: { openedAt: last.openedAt, id: last.id } } : {}),
    });
    found.push(...page);
    if (page.length < PAGE) return { tickets: found, complete: true };
  }
  return { tickets: found, complete: false };
}
