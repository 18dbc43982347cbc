import { existsSync, globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = path.join(import.meta.dirname, '..', '..');
const DOCS = [
  'README.md',
  ...globSync('docs/**/*.md', { cwd: ROOT }),
  ...globSync('{adapters,bench}/**/*.md', { cwd: ROOT }),
].sort();
const read = (file: string): string => readFileSync(path.join(ROOT, file), 'utf8');

describe('the documents', () => {
  it.each(DOCS)('%s: what it links to is there', (file) => {
    const links = [...read(file).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)[^)]*\)/g)].map(
      ([, target]) => target ?? '',
    );
    const broken = links.filter((target) => !existsSync(path.join(ROOT, path.dirname(file), target)));
    expect(broken).toEqual([]);
  });

  it('the README names every setting, and no other', () => {
    const source = globSync('src/bootstrap/settings/*.ts', { cwd: ROOT }).map(read).join('\n');
    const known = new Set(
      [...source.matchAll(/(?:read|check)\(\s*'([A-Z][A-Z_]+)'/g)].map(([, name]) => name),
    );
    const table = read('README.md').split('## Settings')[1]?.split('\n## ')[0] ?? '';
    const named = new Set(
      [...table.matchAll(/^\| ((?:`[A-Z_]+`(?:, )?)+) \|/gm)].flatMap(([, cell = '']) =>
        [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name]) => name),
      ),
    );
    expect([...named].sort()).toEqual([...known].sort());
  });

  it('the README’s commands and rooms exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = DOCS.flatMap((file) =>
      [...read(file).matchAll(/npm run (?:-s )?([a-z-]+)/g)].map(([, name]) => name ?? ''),
    );
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    const cli = DOCS.flatMap((file) =>
      [...read(file).matchAll(/npm run -s frontdesk -- ([a-z]+)/g)].map(([, name]) => name ?? ''),
    );
    const programs = globSync('src/cli/{program,*/program}.ts', { cwd: ROOT }).map(read).join('\n');
    const isThere = (name: string) =>
      programs.includes(`add('${name}'`) || programs.includes(`.command('${name}')`);
    expect(cli.filter((name) => !isThere(name))).toEqual([]);
    const tree = read('README.md').split('## What is where')[1] ?? '';
    const rooms = [...tree.matchAll(/^([a-z]+)\/ /gm)].map(([, room]) => room ?? '');
    expect(rooms.length).toBeGreaterThan(8);
    expect(rooms.filter((room) => !existsSync(path.join(ROOT, room)))).toEqual([]);
  });

  it('the test command of the README is the one that runs on a clean clone', () => {
    expect(read('README.md')).toContain('npm ci && npm test');
    expect(read('.ci/run')).toMatch(/npm ci[\s\S]*npm test/);
  });
});
