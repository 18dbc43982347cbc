import type { Migration } from '../database/migrate.ts';

/** Tenants, customers and their accounts. */
export const people: Migration = {
  name: '0001-people',
  async up({ schema }) {
    await schema
      .createTable('tenants')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('platform', 'text', (column) => column.notNull())
      .addColumn('first_seen_at', 'bigint', (column) => column.notNull())
      .execute();

    await schema
      .createTable('people')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('email', 'text', (column) => column.unique())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .execute();

    await schema
      .createTable('identities')
      .addColumn('tenant', 'text', (column) => column.notNull().references('tenants.id'))
      .addColumn('account_id', 'text', (column) => column.notNull())
      .addColumn('person_id', 'text', (column) =>
        column.notNull().references('people.id').onDelete('cascade'),
      )
      .addColumn('verified_by', 'text', (column) => column.notNull())
      .addColumn('verified_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('identities_account', ['tenant', 'account_id'])
      .execute();
    await schema.createIndex('identities_person').on('identities').column('person_id').execute();
  },
};
