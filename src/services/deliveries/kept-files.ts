import type { Attachment } from '../../domain/ticket.ts';
import { MINUTE, SECOND } from '../../domain/time.ts';
import type { FileStore } from '../../ports/file-store.ts';
import { NotYet, PermanentFailure } from './failures.ts';

/** A stored file, as both the helpdesk and the chat platforms take it. */
export interface KeptFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly contentType?: string;
  readonly sha256: string;
  open(): Promise<ReadableStream<Uint8Array>>;
}

/** How long a message that waits for a file may be late after the file came. */
const LOOK_AGAIN = MINUTE / 2;

/** The files that can be sent on, and the names of those that are lost. @throws NotYet while one is still being fetched */
export function keptFiles(
  store: FileStore,
  attachments: readonly Attachment[],
): { readonly files: readonly KeptFile[]; readonly lost: readonly string[] } {
  if (attachments.some(({ state }) => state === 'pending'))
    throw new NotYet('a file is still being fetched', LOOK_AGAIN);
  return {
    files: attachments.flatMap((attachment) => keptFile(store, attachment) ?? []),
    lost: attachments.filter(({ state }) => state === 'failed').map(({ name }) => name),
  };
}

/** Undefined for a file whose bytes are not there (yet). */
export function keptFile(store: FileStore, attachment: Attachment): KeptFile | undefined {
  const { name, size, contentType, sha256, state } = attachment;
  if (state !== 'stored' || sha256 === undefined) return undefined;
  return {
    name,
    size,
    sha256,
    ...(contentType === undefined ? {} : { contentType }),
    async open() {
      const bytes = await store.get(sha256);
      if (!bytes) throw new PermanentFailure(`the bytes of a file are missing: ${sha256}`);
      return bytes;
    },
  };
}

/** How long a new ticket waits for its files before it goes to the helpdesk without the late ones. */
export const TICKET_WAITS_FOR_FILES = 90 * SECOND;
