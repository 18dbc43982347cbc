import type { Kysely } from 'kysely';
import type { AuditFilter, AuditLine, AuditLog } from '../../src/ports/audit-log.ts';
import type { AuditEntry } from '../../src/ports/identity-store.ts';
import { anyData, fromJson, toTenantId } from './json-columns.ts';
import type { Tables } from './schema.ts';
import { insertEvent } from './tickets/insert-event.ts';

/** The history of all tickets and what concerns no single one, in one table that only ever grows. */
export function createAuditLog(db: Kysely<Tables>): AuditLog {
  return {
    record: (entry) => recordEntry(db, entry),
    async list(filter) {
      const rows = await lines(db, filter).execute();
      return rows.map(
        (row): AuditLine => ({
          id: String(row.id),
          tenant: toTenantId(row.tenant),
          kind: row.kind,
          ...(row.reference === null ? {} : { reference: row.reference }),
          ...(row.actor_id === null
            ? {}
            : {
                actor: { platform: row.actor_platform ?? '', id: row.actor_id, name: row.actor_name ?? '' },
              }),
          ...(row.reason === null ? {} : { reason: row.reason }),
          data: fromJson(anyData, 'ticket_events.data', row.data),
          at: row.at,
        }),
      );
    },
  };
}

/** A line that concerns no single ticket; within the transaction of what it tells, where there is one. */
export function recordEntry(db: Kysely<Tables>, entry: AuditEntry): Promise<void> {
  const { tenant, kind, actor, reason, data, at } = entry;
  return insertEvent(db, {
    tenant,
    event: {
      kind,
      data,
      ...(actor ? { actor: { platform: actor.user.platform, id: actor.user.id, name: actor.name } } : {}),
      ...(reason === undefined ? {} : { reason }),
    },
    at,
  });
}

function lines(db: Kysely<Tables>, filter: AuditFilter) {
  const { tenant, reference, actorId, kinds, since, until, limit } = filter;
  return db
    .selectFrom('ticket_events as event')
    .leftJoin('tickets', 'tickets.id', 'event.ticket_id')
    .selectAll('event')
    .select('tickets.reference')
    .$if(tenant !== undefined, (all) => all.where('event.tenant', '=', tenant ?? ''))
    .$if(reference !== undefined, (all) =>
      all.where('event.ticket_id', 'in', (tickets) =>
        tickets
          .selectFrom('tickets as named')
          .select('named.id')
          .where('named.number', '=', numberOf(reference))
          .where((of) => of(of.fn('lower', ['named.reference']), '=', (reference ?? '').toLowerCase())),
      ),
    )
    .$if(actorId !== undefined, (all) => all.where('event.actor_id', '=', actorId ?? ''))
    .$if(kinds !== undefined, (all) => all.where('event.kind', 'in', knownKinds(kinds)))
    .$if(since !== undefined, (all) => all.where('event.at', '>=', since ?? 0))
    .$if(until !== undefined, (all) => all.where('event.at', '<', until ?? 0))
    .orderBy('event.at', 'desc')
    .orderBy('event.id', 'desc')
    .limit(limit);
}

/** By its number a ticket is found at once; the rest of the reference is compared then. */
function numberOf(reference = ''): number {
  return Number(/-(\d{1,15})$/.exec(reference)?.[1] ?? Number.NaN);
}

/** Any text may be asked for: an unknown kind finds nothing. */
function knownKinds(kinds: readonly string[] = []): readonly AuditLine['kind'][] {
  return kinds as readonly AuditLine['kind'][];
}
