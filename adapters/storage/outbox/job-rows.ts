import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import type { OutboxJob } from '../../../src/ports/outbox.ts';
import { anyData, fromJson, toTenantId } from '../json-columns.ts';
import type { OutboxRow } from '../schema.ts';

/** As a literal: with a parameter, whether the partial indexes may be used depends on what is bound when it is prepared. */
export const PENDING = sql.lit('pending' as const);
export const DEAD = sql.lit('dead' as const);

/** What was stored, with the id that it got. */
export function toJob(row: Selectable<OutboxRow>): OutboxJob & { readonly id: string } {
  return {
    id: String(row.id),
    key: row.key,
    tenant: toTenantId(row.tenant),
    stream: row.stream,
    kind: row.kind,
    payload: fromJson(anyData, 'outbox.payload', row.payload),
  };
}
