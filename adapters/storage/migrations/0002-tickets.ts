import type { SchemaModule } from 'kysely';
import { sql } from 'kysely';
import type { Migration } from '../database/migrate.ts';

/** Tickets and what belongs to one: history, places, files, messages. */
export const tickets: Migration = {
  name: '0002-tickets',
  async up(db) {
    const { schema } = db;
    await createCounters(schema);
    await sql`insert into counters (name, value) values ('ticket', 1000), ('writable', 0)`.execute(db);
    await createTickets(schema);
    await createEvents(schema);
    for (const operation of ['update', 'delete']) {
      await sql`
        create trigger ${sql.raw(`ticket_events_no_${operation}`)}
        before ${sql.raw(operation)} on ticket_events
        begin select raise(abort, 'ticket_events is append only'); end
      `.execute(db);
    }
    await createConversations(schema);
    await createMessages(schema);
    await createAttachments(schema);
  },
};

async function createCounters(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('counters')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('value', 'bigint', (column) => column.notNull())
    .execute();
}

async function createTickets(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('tickets')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('tenant', 'text', (column) => column.notNull().references('tenants.id'))
    .addColumn('number', 'bigint', (column) => column.notNull().unique())
    .addColumn('reference', 'text', (column) => column.notNull())
    .addColumn('source_event', 'text', (column) => column.notNull())
    .addColumn('requester_id', 'text', (column) => column.notNull())
    .addColumn('requester_name', 'text', (column) => column.notNull())
    .addColumn('person_id', 'text', (column) => column.references('people.id').onDelete('set null'))
    .addColumn('locale', 'text', (column) => column.notNull())
    .addColumn('topic', 'text', (column) => column.notNull())
    .addColumn('plan', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('summary', 'text', (column) => column.notNull())
    .addColumn('fields', 'text', (column) => column.notNull())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('helpdesk_id', 'text')
    .addColumn('external_id', 'text')
    .addColumn('external_url', 'text')
    .addColumn('conversation_id', 'text')
    .addColumn('staff_message', 'text')
    .addColumn('opened_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addColumn('closed_at', 'bigint')
    .addColumn('version', 'integer', (column) => column.notNull().defaultTo(1))
    .addUniqueConstraint('tickets_source_event', ['tenant', 'source_event'])
    .execute();
  // The lists, newest first: a person's own, the staff's queue by state, everything.
  await schema
    .createIndex('tickets_requester')
    .on('tickets')
    .columns(['tenant', 'requester_id', 'opened_at', 'id'])
    .execute();
  await schema
    .createIndex('tickets_state')
    .on('tickets')
    .columns(['tenant', 'state', 'opened_at', 'id'])
    .execute();
  await schema.createIndex('tickets_opened').on('tickets').columns(['tenant', 'opened_at', 'id']).execute();
  await schema
    .createIndex('tickets_person')
    .on('tickets')
    .columns(['person_id', 'opened_at', 'id'])
    .where(sql.ref('person_id'), 'is not', null)
    .execute();
  await schema
    .createIndex('tickets_external')
    .on('tickets')
    .columns(['helpdesk_id', 'external_id'])
    .where(sql.ref('external_id'), 'is not', null)
    .execute();
}

async function createEvents(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('ticket_events')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('ticket_id', 'text', (column) => column.references('tickets.id'))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('actor_platform', 'text')
    .addColumn('actor_id', 'text')
    .addColumn('actor_name', 'text')
    .addColumn('reason', 'text')
    .addColumn('data', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  await schema.createIndex('ticket_events_ticket').on('ticket_events').columns(['ticket_id', 'id']).execute();
  await schema.createIndex('ticket_events_tenant').on('ticket_events').columns(['tenant', 'at']).execute();
}

async function createConversations(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('conversations')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('ticket_id', 'text', (column) => column.notNull().references('tickets.id'))
    .addColumn('platform', 'text', (column) => column.notNull())
    .addColumn('place', 'text', (column) => column.notNull())
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('read_to', 'text')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('conversations_once', ['ticket_id', 'tenant', 'place', 'role'])
    .execute();
  await schema.createIndex('conversations_place').on('conversations').columns(['tenant', 'place']).execute();
}

async function createMessages(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('messages')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('ticket_id', 'text', (column) => column.notNull().references('tickets.id'))
    .addColumn('conversation_id', 'text', (column) => column.references('conversations.id'))
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('direction', 'text', (column) => column.notNull())
    .addColumn('visibility', 'text', (column) => column.notNull())
    .addColumn('author_id', 'text')
    .addColumn('author_name', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('platform_message_id', 'text')
    .addColumn('helpdesk_comment_id', 'text')
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
    .createIndex('messages_platform')
    .on('messages')
    .columns(['conversation_id', 'platform_message_id'])
    .execute();
}

async function createAttachments(schema: SchemaModule): Promise<void> {
  await schema
    .createTable('attachments')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('ticket_id', 'text', (column) => column.notNull().references('tickets.id'))
    .addColumn('message_id', 'text', (column) => column.references('messages.id'))
    .addColumn('position', 'integer', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addColumn('content_type', 'text')
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text')
    .addColumn('remote', 'text', (column) => column.notNull())
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
  await schema
    .createIndex('attachments_ticket')
    .on('attachments')
    .columns(['ticket_id', 'position'])
    .execute();
  await schema.createIndex('attachments_sha256').on('attachments').column('sha256').execute();
}
