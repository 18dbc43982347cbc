import type { Insertable, Kysely, Selectable, UpdateObject } from 'kysely';
import type { CommunityStore, CommunityThread } from '../../src/ports/community-store.ts';
import { createId } from './create-id.ts';
import { toTenantId } from './json-columns.ts';
import type { Tables } from './schema.ts';
import type { CommunityThreadRow } from './schema-community.ts';
import { platformOf } from './tenants.ts';

type Given = Parameters<CommunityStore['save']>[0];

export function createCommunityStore(db: Kysely<Tables>): CommunityStore {
  const threads = () => db.selectFrom('community_threads').selectAll();
  return {
    save: (given, at) =>
      db.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('community_threads')
          .values(emptyRow(given, at))
          .onConflict((conflict) => conflict.columns(['tenant', 'place']).doNothing())
          .execute();
        const row = await transaction
          .updateTable('community_threads')
          .set(givenColumns(given, at))
          .where('tenant', '=', given.tenant)
          .where('place', '=', given.conversation.id)
          .returningAll()
          .executeTakeFirstOrThrow();
        return toThread(row);
      }),
    async at({ tenant, id }) {
      const row = await threads().where('tenant', '=', tenant).where('place', '=', id).executeTakeFirst();
      return row && toThread(row);
    },
    async find(tenant, id) {
      const row = await threads().where('id', '=', id).where('tenant', '=', tenant).executeTakeFirst();
      return row && toThread(row);
    },
    async list(tenant, { states, before, limit }) {
      const rows = await threads()
        .where('tenant', '=', tenant)
        .where('state', '!=', 'gone')
        .$if(states !== undefined, (all) => all.where('state', 'in', states ?? []))
        .$if(before !== undefined, (all) => all.where('updated_at', '<', before ?? 0))
        .orderBy('updated_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(toThread);
    },
    async all() {
      const rows = await threads().where('state', '!=', 'gone').execute();
      return rows.map(toThread);
    },
    async helped(tenant, id) {
      await db
        .updateTable('community_threads')
        .set((of) => ({ helped: of('helped', '+', 1) }))
        .where('id', '=', id)
        .where('tenant', '=', tenant)
        .execute();
    },
  };
}

function emptyRow({ tenant, conversation, parent }: Given, at: number): Insertable<CommunityThreadRow> {
  return {
    id: createId(at, 0),
    tenant,
    place: conversation.id,
    parent: parent.id,
    title: '',
    text: '',
    author_id: '',
    state: 'open',
    opened_by_bot: 0,
    created_at: at,
    updated_at: at,
  };
}

/** What is not given stays as it is. */
function givenColumns(given: Given, at: number): UpdateObject<Tables, 'community_threads'> {
  const { state, openedByBot } = given;
  return {
    parent: given.parent.id,
    title: given.title,
    text: given.text,
    author_id: given.authorId,
    topic: given.topic,
    lang: given.lang,
    state,
    ...(state === undefined ? {} : { solved_at: state === 'solved' ? at : null }),
    ...(openedByBot === undefined ? {} : { opened_by_bot: Number(openedByBot) }),
    ticket_id: given.ticketId,
    url: given.url,
    created_at: given.createdAt,
    updated_at: given.updatedAt ?? at,
  };
}

function toThread(row: Selectable<CommunityThreadRow>): CommunityThread {
  const tenant = toTenantId(row.tenant);
  const platform = platformOf(tenant);
  return {
    id: row.id,
    tenant,
    conversation: { platform, tenant, id: row.place },
    parent: { platform, tenant, id: row.parent },
    title: row.title,
    text: row.text,
    authorId: row.author_id,
    ...(row.topic === null ? {} : { topic: row.topic }),
    ...(row.lang === null ? {} : { lang: row.lang }),
    state: row.state,
    openedByBot: row.opened_by_bot === 1,
    ...(row.ticket_id === null ? {} : { ticketId: row.ticket_id }),
    helped: row.helped,
    ...(row.url === null ? {} : { url: row.url }),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
