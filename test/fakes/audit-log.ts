import type { AuditLine, AuditLog } from '../../src/ports/audit-log.ts';
import type { AuditEntry } from '../../src/ports/identity-store.ts';
import type { TicketRecords } from './ticket-records.ts';

export interface FakeAuditLog extends AuditLog {
  readonly entries: readonly AuditEntry[];
  /** What the identity store does in its transaction. */
  add(entry: AuditEntry): void;
}

/** The audit log in memory; what happened to tickets is read from their history. */
export function createFakeAuditLog({ all }: TicketRecords): FakeAuditLog {
  const entries: AuditEntry[] = [];
  const lines = (): readonly AuditLine[] => [
    ...entries.map(({ actor, ...entry }, index) => ({
      ...entry,
      id: `entry-${index}`,
      ...(actor ? { actor: { platform: actor.user.platform, id: actor.user.id, name: actor.name } } : {}),
    })),
    ...all.flatMap(({ ticket: { tenant, reference }, events }) =>
      events.map(({ ticketId: _, ...event }) => ({ ...event, tenant, reference })),
    ),
  ];
  return {
    entries,
    add: (entry) => void entries.push(structuredClone(entry)),
    record: async (entry) => void entries.push(structuredClone(entry)),
    list: async ({ tenant, reference, actorId, kinds, since = 0, until = Number.MAX_VALUE, limit }) =>
      lines()
        .filter((line) => tenant === undefined || line.tenant === tenant)
        .filter((line) => reference === undefined || line.reference === reference)
        .filter((line) => actorId === undefined || line.actor?.id === actorId)
        .filter((line) => !kinds || kinds.includes(line.kind))
        .filter(({ at }) => at >= since && at < until)
        .toSorted((a, b) => b.at - a.at)
        .slice(0, limit),
  };
}
