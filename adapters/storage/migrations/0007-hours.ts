import type { Migration } from '../database/migrate.ts';

/** Hours that staff set for some days, beside the policy's. */
export const hours: Migration = {
  name: '0007-hours',
  async up({ schema }) {
    await schema
      .createTable('hours_changes')
      .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
      .addColumn('company', 'text', (column) => column.notNull())
      .addColumn('calendar', 'text', (column) => column.notNull())
      .addColumn('first_day', 'text', (column) => column.notNull())
      .addColumn('last_day', 'text', (column) => column.notNull())
      .addColumn('intervals', 'text')
      .addColumn('reason', 'text')
      .addColumn('by_name', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .execute();
  },
};
