import { createHash, randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { FileStore } from '../../src/ports/file-store.ts';
import { FileTooLargeError } from '../../src/ports/file-store.ts';

const SHA256 = /^[0-9a-f]{64}$/;

/**
 * Files in `folder`, at `ab/cdef…` of their checksum. A file appears there whole or not at all: it is written beside,
 * flushed to disk and then renamed. What a crash left half written is removed here.
 */
export async function createFileStore(folder: string): Promise<FileStore> {
  const unfinished = path.join(folder, 'unfinished');
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  const placeOf = (sha256: string): string => path.join(folder, sha256.slice(0, 2), sha256.slice(2));

  return {
    async put(bytes, maxBytes) {
      const temporary = path.join(unfinished, randomUUID());
      try {
        const stored = await writeWhole(temporary, bytes, maxBytes);
        const place = placeOf(stored.sha256);
        await mkdir(path.dirname(place), { recursive: true });
        await rename(temporary, place);
        await syncFolder(path.dirname(place));
        return stored;
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
    async get(sha256) {
      if (!SHA256.test(sha256)) return undefined;
      const file = await openIfThere(placeOf(sha256));
      return file && Readable.toWeb(file.createReadStream());
    },
    async remove(sha256, storedBefore) {
      if (!SHA256.test(sha256)) return;
      const place = placeOf(sha256);
      const file = await openIfThere(place);
      if (!file) return;
      const { mtimeMs } = await file.stat().finally(() => file.close());
      if (mtimeMs < storedBefore) await rm(place, { force: true });
    },
  };
}

/** Writes and hashes chunk by chunk; breaking off the loop cancels the source. */
async function writeWhole(
  file: string,
  bytes: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<{ readonly sha256: string; readonly size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  // `await using` would say this shorter; Node 22 cannot parse it.
  const handle = await open(file, 'wx');
  try {
    for await (const chunk of bytes) {
      size += chunk.byteLength;
      if (size > maxBytes) throw new FileTooLargeError(`the file is larger than ${maxBytes} bytes`);
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest('hex'), size };
}

/** A rename is on disk only when its folder is; Windows neither needs nor allows this. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function openIfThere(file: string): Promise<FileHandle | undefined> {
  try {
    return await open(file, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
