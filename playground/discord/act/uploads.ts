import type { StoredFile } from '../model.ts';
import type { World } from '../world.ts';
import { Impossible } from './actor.ts';

/** A file that a person picks. */
export interface FileInput {
  readonly name: string;
  readonly contentType: string;
  readonly base64: string;
}

/** The client takes 10 MiB without Nitro. */
const MAX_FILE = 10 * 1024 * 1024;

export function upload(world: World, file: FileInput, ephemeral: boolean): StoredFile {
  const bytes = Buffer.from(file.base64, 'base64');
  if (bytes.length > MAX_FILE) throw new Impossible('Your files are too powerful: 10 MB at most.');
  return {
    id: world.ids.next(),
    // Discord keeps letters, digits, points, dashes and underscores of a file's name.
    name: file.name.replace(/[^\p{L}\p{N}._-]+/gu, '_'),
    contentType: file.contentType,
    bytes,
    description: null,
    ephemeral,
  };
}
