import type { RemoteFile } from '../../../src/domain/conversation.ts';
import type { FileStore } from '../../../src/ports/file-store.ts';
import { PermanentHelpdeskError } from '../../../src/ports/helpdesk.ts';

const SCHEME = 'mail-file:';

/** Address of a file whose bytes were stored when the mail came: nothing depends on the mailbox later. */
export function fileAddress(sha256: string): string {
  return `${SCHEME}${sha256}`;
}

/** @throws PermanentHelpdeskError when it is not there: it was larger than is kept, or was removed since. */
export async function openFile(file: RemoteFile, files: FileStore): Promise<ReadableStream<Uint8Array>> {
  const bytes = file.url.startsWith(SCHEME) ? await files.get(file.url.slice(SCHEME.length)) : undefined;
  if (!bytes) throw new PermanentHelpdeskError('the file of this mail was not kept');
  return bytes;
}
