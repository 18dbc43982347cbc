import { sql } from 'kysely';
import type { Migration } from '../database/migrate.ts';

/** What is to be done outside, and when. */
export const deliveries: Migration = {
  name: '0003-deliveries',
  async up({ schema }) {
    await schema
      .createTable('outbox')
      // Counts up and is never given out twice: the order within a stream.
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('key', 'text', (column) => column.notNull().unique())
      .addColumn('tenant', 'text', (column) => column.notNull())
      .addColumn('stream', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('payload', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('available_at', 'bigint', (column) => column.notNull())
      .addColumn('last_error', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('settled_at', 'bigint')
      .execute();
    // Partial: the work to do stays small however long the history grows.
    await schema
      .createIndex('outbox_available')
      .on('outbox')
      .columns(['available_at', 'id'])
      .where(sql.ref('state'), '=', sql.lit('pending'))
      .execute();
    await schema
      .createIndex('outbox_stream')
      .on('outbox')
      .columns(['stream', 'id'])
      .where(sql.ref('state'), '=', sql.lit('pending'))
      .execute();
    await schema
      .createIndex('outbox_dead')
      .on('outbox')
      .column('id')
      .where(sql.ref('state'), '=', sql.lit('dead'))
      .execute();

    await schema
      .createTable('timers')
      // A timer that is set again is another one: a late "fired" of the old one must not touch it.
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('tenant', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('due_at', 'bigint', (column) => column.notNull())
      .addColumn('available_at', 'bigint', (column) => column.notNull())
      .addColumn('payload', 'text', (column) => column.notNull())
      .addUniqueConstraint('timers_key', ['tenant', 'key'])
      .execute();
    await schema.createIndex('timers_available').on('timers').columns(['available_at', 'id']).execute();
  },
};
