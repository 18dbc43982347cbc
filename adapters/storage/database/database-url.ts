import path from 'node:path';
import { DatabaseError } from './database-error.ts';

/** A file with an absolute path, or memory. */
export type DatabaseLocation = { readonly kind: 'file'; readonly file: string } | { readonly kind: 'memory' };

/**
 * `sqlite:data/frontdesk.db` (relative to the working directory), `sqlite:///var/lib/frontdesk.db`, `sqlite::memory:`.
 * @throws DatabaseError for anything else.
 */
export function parseDatabaseUrl(url: string): DatabaseLocation {
  const rest = /^sqlite:(.+)$/.exec(url)?.[1];
  if (rest === ':memory:') return { kind: 'memory' };
  if (rest !== undefined) return { kind: 'file', file: path.resolve(rest.replace(/^\/\//, '')) };
  const scheme = /^([a-z]+):/.exec(url)?.[1] ?? 'no scheme';
  throw new DatabaseError(
    `DATABASE_URL names a database that Frontdesk does not support yet (${scheme})`,
    'Use sqlite:<path of a file>, for example sqlite:data/frontdesk.db.',
  );
}
