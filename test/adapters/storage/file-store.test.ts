import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createFileStore } from '../../../adapters/storage/index.ts';
import { contentOf, describeFileStore, streamOf } from '../../contracts/file-store.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'frontdesk-files-'));
let folders = 0;
const fresh = () => path.join(folder, String(folders++), 'files');
const filesIn = (root: string) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(root, name)).isFile(),
  );

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeFileStore('folder', () => createFileStore(fresh()));

describe('files in a folder', () => {
  it('lie under the first two signs of their checksum', async () => {
    const root = fresh();
    const { sha256 } = await (await createFileStore(root)).put(streamOf('hello'), 100);
    expect(filesIn(root)).toEqual([path.join(sha256.slice(0, 2), sha256.slice(2))]);
  });

  it('leave nothing behind when they are too large or break off', async () => {
    const root = fresh();
    const store = await createFileStore(root);
    await expect(store.put(streamOf('12345'), 4)).rejects.toThrow();
    await expect(store.put(streamOf('123', new Error('reset')), 100)).rejects.toThrow('reset');
    expect(filesIn(root)).toEqual([]);
  });

  it('stop the download at the limit', async () => {
    const store = await createFileStore(fresh());
    let cancelled = false;
    let given = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 1;
        controller.enqueue(new Uint8Array(1_000));
      },
      cancel() {
        cancelled = true;
      },
    });
    await expect(store.put(endless, 5_000)).rejects.toThrow('larger than 5000 bytes');
    expect(cancelled).toBe(true);
    expect(given).toBeLessThan(10);
  });

  it('are still there after a restart, without what a crash left half written', async () => {
    const root = fresh();
    const { sha256 } = await (await createFileStore(root)).put(streamOf('hello'), 100);
    mkdirSync(path.join(root, 'unfinished'), { recursive: true });
    writeFileSync(path.join(root, 'unfinished', 'half'), 'hal');
    const store = await createFileStore(root);
    expect(filesIn(root)).toHaveLength(1);
    expect(String(await contentOf(await store.get(sha256)))).toBe('hello');
  });
});
