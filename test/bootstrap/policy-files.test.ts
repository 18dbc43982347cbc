import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openPolicyFiles, type PolicyFiles } from '../../src/bootstrap/policy-files.ts';
import { createFakeClock } from '../fakes/clock.ts';
import { createFakeLogger } from '../fakes/logger.ts';

const POLICIES = path.join(import.meta.dirname, '..', '..', 'config', 'policies');
const CONTENTFUL = path.join(POLICIES, 'contentful.yaml');
const SQUARESPACE = path.join(POLICIES, 'squarespace.yaml');

const open: PolicyFiles[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((files) => files.close()));
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })));
});

async function setUp(file = CONTENTFUL, at = '2026-07-06T12:00:00Z') {
  const clock = createFakeClock(at);
  const log = createFakeLogger();
  const files = await openPolicyFiles(file, { clock, log });
  open.push(files);
  return { files, clock, log };
}

async function copyOf(source: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'frontdesk-policy-'));
  folders.push(folder);
  const file = path.join(folder, 'policy.yaml');
  await writeFile(file, await readFile(source));
  return file;
}

describe('the policy in force', () => {
  it('is read at the start, or the operator is told what to mend', async () => {
    const { files } = await setUp();
    expect(files.current().company.name).toBe('Contentful');
    await expect(setUp('/nowhere/policy.yaml')).rejects.toThrow(
      /policy\.yaml:1:1.*ENOENT[\s\S]*FRONTDESK_POLICY/,
    );
  });

  it('stays when its new version is bad, with the errors logged by line', async () => {
    const file = await copyOf(CONTENTFUL);
    const { files, log } = await setUp(file);
    const before = files.current();
    await writeFile(file, (await readFile(file, 'utf8')).replace('kind: ticket', 'kind: pigeon'));
    expect(await files.reload()).toBe(false);
    expect(files.current()).toBe(before);
    const problem = log.lines.find(({ level }) => level === 'error')?.data;
    expect(problem).toMatchObject({
      file,
      line: expect.any(Number),
      column: expect.any(Number),
      fix: expect.any(String),
    });
  });

  it('is the one asked for last, however many are asked for at once', async () => {
    const { files } = await setUp();
    const seen: string[] = [];
    files.onChange(() => seen.push(files.current().company.id));
    const results = await Promise.all([
      files.use(SQUARESPACE),
      files.use('/nowhere.yaml'),
      files.use(CONTENTFUL),
      files.use(SQUARESPACE),
    ]);
    expect(results).toEqual([true, false, true, true]);
    expect(files.current().company.id).toBe('squarespace');
    expect(seen).toEqual(['squarespace', 'contentful', 'squarespace']);
    expect(await files.reload()).toBe(true);
    expect(files.current().company.id).toBe('squarespace');
  });

  it('follows its file while it is watched', async () => {
    const file = await copyOf(CONTENTFUL);
    const { files } = await setUp(file);
    files.watch();
    await vi.waitFor(
      async () => {
        await writeFile(file, await readFile(SQUARESPACE));
        await vi.waitFor(() => expect(files.current().company.id).toBe('squarespace'), { timeout: 1_000 });
      },
      { timeout: 10_000 },
    );
  });
});
