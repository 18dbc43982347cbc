import type { Kysely, QueryExecutorProvider, SchemaModule } from 'kysely';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Logger } from '../../../src/ports/logger.ts';
import type { Tables } from '../schema.ts';
import { DatabaseError } from './database-error.ts';

/** One step of the schema, forward only. It runs in a transaction together with the note that it ran. */
export interface Migration {
  /** `0001-what`; the number gives the order. */
  readonly name: string;
  up(db: MigrationTarget): Promise<void>;
}

/** A migration builds the schema and may run SQL of its own; it knows no table types, for those are of the latest version. */
export type MigrationTarget = QueryExecutorProvider & { readonly schema: SchemaModule };

export interface MigrateDeps {
  readonly migrations: readonly Migration[];
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Brings a database to the schema of this version.
 * @throws DatabaseError when the database was written by a newer version.
 */
export async function migrate(db: Kysely<Tables>, { migrations, clock, log }: MigrateDeps): Promise<void> {
  await db.schema
    .createTable('schema_migrations')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('applied_at', 'bigint', (column) => column.notNull())
    .execute();
  const rows = await db.selectFrom('schema_migrations').select('name').orderBy('name').execute();
  const applied = rows.map(({ name }) => name);
  refuseUnknown(applied, migrations);

  for (const migration of migrations.slice(applied.length)) {
    await db.transaction().execute(async (transaction) => {
      await migration.up(transaction);
      await transaction
        .insertInto('schema_migrations')
        .values({ name: migration.name, applied_at: clock.now() })
        .execute();
    });
    log.info({ migration: migration.name }, 'database migrated');
  }
}

/** What was applied must be the beginning of what is known; anything else is another version's database. */
function refuseUnknown(applied: readonly string[], migrations: readonly Migration[]): void {
  const foreign = applied.find((name, index) => migrations[index]?.name !== name);
  if (foreign === undefined) return;
  throw new DatabaseError(
    `the database was written by a newer version of Frontdesk (it has "${foreign}", which this one does not know)`,
    'Start the version that wrote it, or a later one; or restore the copy of the database made before the upgrade.',
  );
}
