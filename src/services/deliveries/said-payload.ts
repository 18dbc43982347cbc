import type { FileStore } from '../../ports/file-store.ts';
import type { LeasedJob, OutboxJob } from '../../ports/outbox.ts';
import type { Said } from './announcements.ts';
import { type KeptFile, keptFile } from './kept-files.ts';
import type { NamedFile } from './named-file.ts';

/** What a job says of the bot's own. Without a name it is a change of state. */
export function saidOf({ payload }: Pick<LeasedJob | OutboxJob, 'payload'>): Said {
  return { ...payload, what: typeof payload['what'] === 'string' ? payload['what'] : 'state' };
}

export function outgoing(store: FileStore, files: readonly NamedFile[] = []): readonly KeptFile[] {
  return files.flatMap((file) => keptFile(store, { ...file, id: file.sha256, state: 'stored' }) ?? []);
}
