import { sql } from 'kysely';
import type { Migration } from '../database/migrate.ts';

/** Which tickets that are over still have their files. */
export const retention: Migration = {
  name: '0006-retention',
  async up({ schema }) {
    await schema.alterTable('tickets').addColumn('files_removed_at', 'bigint').execute();
    await schema
      .createIndex('tickets_with_files')
      .on('tickets')
      .columns(['closed_at'])
      .where(sql<boolean>`closed_at is not null and files_removed_at is null`)
      .execute();
  },
};
