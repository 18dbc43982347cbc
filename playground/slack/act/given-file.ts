import type { FileRecord, FileStore } from '../files.ts';
import { MAX_FILE_BYTES } from '../files.ts';
import type { Member } from '../workspace.ts';

/** A file that somebody picked. */
export interface GivenFile {
  readonly name: string;
  readonly contentType: string;
  readonly base64: string;
}

/** Uploads the file as this person. */
export function keepFile(files: FileStore, user: Member, given: GivenFile): FileRecord {
  const bytes = Buffer.from(given.base64, 'base64');
  if (bytes.length > MAX_FILE_BYTES) throw new Error(`${given.name} is larger than 25 MB.`);
  return files.add({ name: given.name, contentType: given.contentType, bytes, user: user.id });
}
