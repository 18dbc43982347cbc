import { createHash } from 'node:crypto';
import type { FileStore } from '../../src/ports/file-store.ts';
import { FileTooLargeError } from '../../src/ports/file-store.ts';

/** Files in memory. */
export function createFakeFileStore(now: () => number = Date.now): FileStore {
  const files = new Map<string, { readonly content: Uint8Array; readonly at: number }>();
  return {
    async put(bytes, maxBytes) {
      const chunks: Uint8Array[] = [];
      let size = 0;
      for await (const chunk of bytes) {
        size += chunk.byteLength;
        if (size > maxBytes) throw new FileTooLargeError(`the file is larger than ${maxBytes} bytes`);
        chunks.push(chunk);
      }
      const content = Buffer.concat(chunks);
      const sha256 = createHash('sha256').update(content).digest('hex');
      files.set(sha256, { content, at: now() });
      return { sha256, size };
    },
    async get(sha256) {
      const file = files.get(sha256);
      return file && new Blob([new Uint8Array(file.content)]).stream();
    },
    async remove(sha256, storedBefore) {
      if ((files.get(sha256)?.at ?? storedBefore) < storedBefore) files.delete(sha256);
    },
  };
}
