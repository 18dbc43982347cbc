import { execFile } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '..', '..');
const run = promisify(execFile);
const sources = globSync('{src,commands,adapters,playground,bench,scripts}/**/*.{ts,tsx}', {
  cwd: ROOT,
}).sort();

describe('the house', () => {
  it('keeps one idea a file: at most 250 lines', () => {
    const long = sources
      .map((file) => [file, read(file).split('\n').length - 1] as const)
      .filter(([, lines]) => lines > 250);
    expect(long).toEqual([]);
  });

  it('has named exports only', () => {
    expect(sources.filter((file) => /^export default/m.test(read(file)))).toEqual([]);
  });

  it('has no dumps', () => {
    expect(
      sources.filter((file) => /(^|\/)(utils?|helpers?|types|misc|common)(\/|\.tsx?$)/.test(file)),
    ).toEqual([]);
  });

  it('has an index and a README in every adapter', () => {
    const folders = new Set(
      sources.filter((file) => file.startsWith('adapters/')).map((file) => file.split('/')[1] ?? ''),
    );
    for (const folder of folders) {
      expect(existsSync(path.join(ROOT, 'adapters', folder, 'index.ts')), `adapters/${folder}/index.ts`).toBe(
        true,
      );
      expect(
        existsSync(path.join(ROOT, 'adapters', folder, 'README.md')),
        `adapters/${folder}/README.md`,
      ).toBe(true);
    }
  });

  it('reads the environment in one place and the time from the clock', () => {
    const core = sources.filter((file) => /^(src|commands|adapters)\//.test(file));
    const environment = core.filter((file) => /process\.env/.test(read(file)));
    expect(environment).toEqual(['src/main.ts']);
    const time = core.filter((file) => /Date\.now\(\)|new Date\(\)|Temporal\.Now/.test(read(file)));
    expect(time).toEqual(['src/bootstrap/system-clock.ts']);
  });

  it('lets every layer import only what it may', async () => {
    const cruise = path.join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
    const args = [
      cruise,
      '--config',
      '.dependency-cruiser.json',
      'src',
      'commands',
      'adapters',
      'playground',
    ];
    const { stdout } = await run(process.execPath, args, { cwd: ROOT }).catch(
      (error: { stdout: string }) => error,
    );
    expect(stdout).toContain('no dependency violations found');
  });
});

function read(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}
