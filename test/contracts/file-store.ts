import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { FileStore } from '../../src/ports/file-store.ts';
import { FileTooLargeError } from '../../src/ports/file-store.ts';

/** A stream of `chunks`; an error among them breaks it off there. */
export function streamOf(...chunks: readonly (string | Uint8Array | Error)[]): ReadableStream<Uint8Array> {
  const rest = [...chunks];
  return new ReadableStream({
    pull(controller) {
      const next = rest.shift();
      if (next === undefined) controller.close();
      else if (next instanceof Error) controller.error(next);
      else controller.enqueue(typeof next === 'string' ? Buffer.from(next) : next);
    },
  });
}

export async function contentOf(stream: ReadableStream<Uint8Array> | undefined): Promise<Buffer | undefined> {
  if (!stream) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** What every {@link FileStore} keeps. */
export function describeFileStore(name: string, create: () => Promise<FileStore>): void {
  describe(`${name}: files`, () => {
    it('names a file by its SHA-256 and gives the same bytes back', async () => {
      const store = await create();
      const bytes = randomBytes(300_000);
      const stored = await store.put(streamOf(bytes.subarray(0, 7), bytes.subarray(7)), 1_000_000);
      expect(stored).toEqual({ sha256: createHash('sha256').update(bytes).digest('hex'), size: 300_000 });
      expect((await contentOf(await store.get(stored.sha256)))?.equals(bytes)).toBe(true);
    });

    it('takes the same content twice, also at once, and an empty file', async () => {
      const store = await create();
      const [one, two] = await Promise.all([
        store.put(streamOf('same'), 10),
        store.put(streamOf('sa', 'me'), 10),
      ]);
      expect(one).toEqual(two);
      const empty = await store.put(streamOf(), 10);
      expect(empty.size).toBe(0);
      expect(await contentOf(await store.get(empty.sha256))).toEqual(Buffer.alloc(0));
    });

    it('takes exactly the limit and refuses one byte more', async () => {
      const store = await create();
      await expect(store.put(streamOf('1234'), 4)).resolves.toMatchObject({ size: 4 });
      await expect(store.put(streamOf('1234', '5'), 4)).rejects.toBeInstanceOf(FileTooLargeError);
      const sha256 = createHash('sha256').update('12345').digest('hex');
      expect(await store.get(sha256)).toBeUndefined();
    });

    it('stores nothing of a download that breaks off', async () => {
      const store = await create();
      const broken = store.put(streamOf('half of it', new Error('connection reset')), 1_000);
      await expect(broken).rejects.toThrow('connection reset');
    });

    it('removes a file, unless it was stored since', async () => {
      const store = await create();
      const { sha256 } = await store.put(streamOf('short-lived'), 100);
      await store.remove(sha256, Date.now() - 60_000);
      expect((await contentOf(await store.get(sha256)))?.toString()).toBe('short-lived');
      await store.remove(sha256, Date.now() + 60_000);
      expect(await store.get(sha256)).toBeUndefined();
      await store.remove(sha256, Date.now() + 60_000);
      await store.remove('../../etc/passwd', Date.now() + 60_000);
    });

    it('knows no other file, and no path', async () => {
      const store = await create();
      expect(await store.get('0'.repeat(64))).toBeUndefined();
      expect(await store.get('../../etc/passwd')).toBeUndefined();
    });
  });
}
