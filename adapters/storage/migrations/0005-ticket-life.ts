import type { SchemaModule } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from '../database/migrate.ts';

/** What happens to a ticket after its opening: who has it, who waits, what is said and where it arrives. */
export const ticketLife: Migration = {
  name: '0005-ticket-life',
  async up(db) {
    const { schema } = db;
    await extendTickets(schema);
    // Until now the opening was the customer's only word.
    await sql`update tickets set customer_said_at = opened_at`.execute(db);
    await indexTickets(schema);
    await recreateMessages(schema);
    await schema.alterTable('community_threads').addColumn('url', 'text').execute();
    await schema.createIndex('votes_at').on('votes').columns(['tenant', 'subject_kind', 'at']).execute();
    await schema
      .createIndex('outbox_settled')
      .on('outbox')
      .columns(['settled_at'])
      .where(sql.ref('settled_at'), 'is not', null)
      .execute();
  },
};

/** One column a statement: SQLite adds no more at once. */
async function extendTickets(schema: SchemaModule): Promise<void> {
  const add = (name: string, type: 'text' | 'bigint') =>
    schema.alterTable('tickets').addColumn(name, type).execute();
  await schema
    .alterTable('tickets')
    .addColumn('priority', 'text', (column) => column.notNull().defaultTo('normal'))
    .execute();
  await schema
    .alterTable('tickets')
    .addColumn('held', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await schema
    .alterTable('tickets')
    .addColumn('customer_said_at', 'bigint', (column) => column.notNull().defaultTo(0))
    .execute();
  await add('staff_said_at', 'bigint');
  for (const name of ['assignee_id', 'assignee_name', 'ownership', 'staff_conversation', 'thread']) {
    await add(name, 'text');
  }
}

/** The staff's queue by who has it and by topic, each state newest first; and what was closed lately. */
async function indexTickets(schema: SchemaModule): Promise<void> {
  await schema
    .createIndex('tickets_assignee')
    .on('tickets')
    .columns(['tenant', 'assignee_id', 'state', 'opened_at', 'id'])
    .execute();
  await schema
    .createIndex('tickets_topic')
    .on('tickets')
    .columns(['tenant', 'topic', 'state', 'opened_at', 'id'])
    .execute();
  await schema
    .createIndex('tickets_closed')
    .on('tickets')
    .columns(['tenant', 'closed_at'])
    .where(sql.ref('closed_at'), 'is not', null)
    .execute();
}

/** No version wrote messages before this one, so the table is made anew rather than mended. */
async function recreateMessages(schema: SchemaModule): Promise<void> {
  await schema.dropTable('messages').execute();
  await schema
    .createTable('messages')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('ticket_id', 'text', (column) => column.notNull().references('tickets.id'))
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('author_kind', 'text', (column) => column.notNull())
    .addColumn('author_id', 'text')
    .addColumn('author_name', 'text', (column) => column.notNull())
    .addColumn('visibility', 'text', (column) => column.notNull())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('said_at', 'bigint', (column) => column.notNull())
    .addColumn('edited_at', 'bigint')
    .addColumn('deleted_at', 'bigint')
    .addUniqueConstraint('messages_source', ['tenant', 'source'])
    .execute();
  await schema
    .createIndex('messages_ticket')
    .on('messages')
    .columns(['ticket_id', 'said_at', 'id'])
    .execute();
  await schema
    .createTable('message_copies')
    .addColumn('message_id', 'text', (column) => column.notNull().references('messages.id'))
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('tenant', 'text')
    .addColumn('conversation', 'text')
    .addColumn('external_id', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('message_copies_once', ['message_id', 'place'])
    .execute();
  await schema
    .createIndex('message_copies_chat')
    .on('message_copies')
    .columns(['tenant', 'conversation', 'external_id'])
    .where(sql.ref('conversation'), 'is not', null)
    .execute();
}
