import { sql } from 'kysely';
import type { Migration } from '../database/migrate.ts';

/** Decisions and their corrections, threads of the community, votes. */
export const community: Migration = {
  name: '0004-community',
  async up({ schema }) {
    await schema
      .createTable('decisions')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('tenant', 'text', (column) => column.notNull())
      .addColumn('account_id', 'text', (column) => column.notNull())
      .addColumn('policy', 'text', (column) => column.notNull())
      .addColumn('question', 'text', (column) => column.notNull())
      .addColumn('lang', 'text', (column) => column.notNull())
      .addColumn('route', 'text', (column) => column.notNull())
      .addColumn('topic', 'text')
      .addColumn('confidence', 'real', (column) => column.notNull())
      .addColumn('alternatives', 'text', (column) => column.notNull())
      .addColumn('evidence', 'text', (column) => column.notNull())
      .addColumn('ticket_id', 'text', (column) => column.references('tickets.id'))
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
    await schema.createIndex('decisions_at').on('decisions').columns(['tenant', 'at']).execute();

    await schema
      .createTable('corrections')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('decision_id', 'text', (column) => column.notNull().references('decisions.id'))
      .addColumn('tenant', 'text', (column) => column.notNull())
      .addColumn('route', 'text', (column) => column.notNull())
      .addColumn('topic', 'text')
      .addColumn('by_id', 'text', (column) => column.notNull())
      .addColumn('by_name', 'text', (column) => column.notNull())
      .addColumn('reason', 'text')
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('reverted_at', 'bigint')
      .addColumn('reverted_by', 'text')
      .execute();
    await schema.createIndex('corrections_decision').on('corrections').column('decision_id').execute();
    await schema
      .createIndex('corrections_in_force')
      .on('corrections')
      .columns(['tenant', 'at'])
      .where(sql.ref('reverted_at'), 'is', null)
      .execute();

    await schema
      .createTable('community_threads')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('tenant', 'text', (column) => column.notNull())
      .addColumn('place', 'text', (column) => column.notNull())
      .addColumn('parent', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('author_id', 'text', (column) => column.notNull())
      .addColumn('topic', 'text')
      .addColumn('lang', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('opened_by_bot', 'integer', (column) => column.notNull())
      .addColumn('ticket_id', 'text', (column) => column.references('tickets.id'))
      .addColumn('helped', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .addColumn('solved_at', 'bigint')
      .addUniqueConstraint('community_threads_place', ['tenant', 'place'])
      .execute();
    await schema
      .createIndex('community_threads_state')
      .on('community_threads')
      .columns(['tenant', 'state', 'updated_at'])
      .execute();

    await schema
      .createTable('votes')
      .addColumn('tenant', 'text', (column) => column.notNull())
      .addColumn('subject_kind', 'text', (column) => column.notNull())
      .addColumn('subject_id', 'text', (column) => column.notNull())
      .addColumn('account_id', 'text', (column) => column.notNull())
      .addColumn('helpful', 'integer', (column) => column.notNull())
      .addColumn('comment', 'text')
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('votes_once', ['tenant', 'subject_kind', 'subject_id', 'account_id'])
      .execute();
  },
};
