import type { Kysely } from 'kysely';
import type { TenantId } from '../../src/domain/actor.ts';
import type { RetentionStore } from '../../src/ports/retention-store.ts';
import type { Tables } from './schema.ts';
import { insertEvent } from './tickets/insert-event.ts';

export function createRetentionStore(db: Kysely<Tables>): RetentionStore {
  return {
    async expired(before, limit) {
      const rows = await db
        .selectFrom('tickets')
        .select(['id', 'tenant', 'reference'])
        .where('closed_at', 'is not', null)
        .where('files_removed_at', 'is', null)
        .where('closed_at', '<', before)
        .orderBy('closed_at')
        .limit(limit)
        .execute();
      return rows.map(({ id, tenant, reference }) => ({
        tenant: tenant as TenantId,
        ticketId: id,
        reference,
      }));
    },
    async ownFiles({ tenant, ticketId }) {
      const attached = await db
        .selectFrom('attachments')
        .select('sha256')
        .where('ticket_id', '=', ticketId)
        .where('sha256', 'is not', null)
        .execute();
      const written = await db
        .selectFrom('ticket_events')
        .select('data')
        .where('tenant', '=', tenant)
        .where('ticket_id', '=', ticketId)
        .where('kind', '=', 'transcript_written')
        .execute();
      const checksums = [
        ...new Set([
          ...attached.flatMap(({ sha256 }) => sha256 ?? []),
          ...written.flatMap(({ data }) => transcriptFiles(JSON.parse(data))),
        ]),
      ];
      if (checksums.length === 0) return [];
      // A transcript that a customer has sent in again is an attachment of that other ticket. The other way round need not
      // be looked at: a ticket is over before anybody can send its transcript anywhere, so its own files go first.
      const elsewhere = await db
        .selectFrom('attachments')
        .select('sha256')
        .where('sha256', 'in', checksums)
        .where('ticket_id', '!=', ticketId)
        .execute();
      const needed = new Set(elsewhere.map(({ sha256 }) => sha256));
      return checksums.filter((sha256) => !needed.has(sha256));
    },
    forget: ({ tenant, ticketId }, at) =>
      db.transaction().execute(async (transaction) => {
        const removed = await transaction
          .updateTable('attachments')
          .set({ state: 'removed', sha256: null, updated_at: at })
          .where('ticket_id', '=', ticketId)
          .where('state', '=', 'stored')
          .executeTakeFirst();
        await transaction
          .updateTable('tickets')
          .set({ files_removed_at: at })
          .where('id', '=', ticketId)
          .where('tenant', '=', tenant)
          .execute();
        const data = { files: Number(removed.numUpdatedRows) };
        await insertEvent(transaction, { tenant, ticketId, event: { kind: 'files_removed', data }, at });
      }),
  };
}

/** See `StoredTranscript`: its three own files; the ticket's are attachments. */
function transcriptFiles(data: Readonly<Record<string, { readonly sha256?: string } | undefined>>) {
  return [data['html'], data['text'], data['staff']].flatMap((file) => file?.sha256 ?? []);
}
