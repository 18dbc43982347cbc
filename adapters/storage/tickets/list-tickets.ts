import type { Kysely } from 'kysely';
import type { TenantId } from '../../../src/domain/actor.ts';
import type { Ticket, TicketState } from '../../../src/domain/ticket.ts';
import { TICKET_STATES } from '../../../src/domain/ticket.ts';
import type { TicketFilter } from '../../../src/ports/ticket-store.ts';
import type { Tables } from '../schema.ts';
import { selectTickets, withAttachments } from './ticket-rows.ts';

/**
 * Newest first. A person has few tickets, so states and the like are picked out of them; those of their account here
 * and those of the person everywhere are two walks through two indexes, merged. The staff's queue takes the newest of
 * each state by the index of what it filters by and merges them, since among a million tickets the open ones are few.
 */
export async function listTickets(
  db: Kysely<Tables>,
  tenant: TenantId,
  filter: TicketFilter,
): Promise<readonly Ticket[]> {
  const parts = await Promise.all(walks(db, tenant, filter).map((query) => query.execute()));
  const rows = parts
    .flat()
    .sort((a, b) => b.opened_at - a.opened_at || (a.id < b.id ? 1 : -1))
    .filter(({ id }, index, all) => all[index - 1]?.id !== id)
    .slice(0, filter.limit);
  return withAttachments(db, rows);
}

type Query = ReturnType<typeof selectTickets>;

/** Each of them gives the newest of its kind in order, by one index. */
function walks(db: Kysely<Tables>, tenant: TenantId, filter: TicketFilter): readonly Query[] {
  const { requester, personId, assignee, topic } = filter;
  const newest = () => page(selectTickets(db), filter);
  const own = () => newest().where('tickets.tenant', '=', tenant);
  if (requester || personId !== undefined) {
    return [
      ...(requester ? [own().where('tickets.requester_id', '=', requester.id)] : []),
      ...(personId === undefined ? [] : [newest().where('tickets.person_id', '=', personId)]),
    ].map((query) => inStates(picked(query, filter), filter.states));
  }
  const states = filter.states ?? (assignee === undefined && topic === undefined ? undefined : TICKET_STATES);
  if (!states) return [own()];
  return states.map((state) => picked(own().where('tickets.state', '=', state), filter));
}

function picked(query: Query, { assignee, topic }: TicketFilter): Query {
  return query
    .$if(assignee === null, (all) => all.where('tickets.assignee_id', 'is', null))
    .$if(typeof assignee === 'string', (all) => all.where('tickets.assignee_id', '=', assignee ?? ''))
    .$if(topic !== undefined, (all) => all.where('tickets.topic', '=', topic ?? ''));
}

function inStates(query: Query, states: readonly TicketState[] | undefined): Query {
  return states ? query.where('tickets.state', 'in', states) : query;
}

function page(query: Query, { before, limit }: TicketFilter): Query {
  return query
    .$if(before !== undefined, (all) =>
      all.where(({ eb, refTuple, tuple }) =>
        eb(refTuple('tickets.opened_at', 'tickets.id'), '<', tuple(before?.openedAt ?? 0, before?.id ?? '')),
      ),
    )
    .orderBy('tickets.opened_at', 'desc')
    .orderBy('tickets.id', 'desc')
    .limit(limit);
}
