import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../src/policy/coverage.ts';
import { loadPolicy } from '../../src/policy/load-policy.ts';
import { lines, load, NOW, SMALL_POLICY } from './small-policy.ts';

function coverage(file: string) {
  const text = readFileSync(new URL(`../../config/policies/${file}.yaml`, import.meta.url), 'utf8');
  const loaded = loadPolicy({ path: file, text }, NOW);
  if (!loaded.ok) throw new Error(lines(loaded.problems).join('\n'));
  return coverageOf(loaded.policy, loaded.nodes);
}

describe('coverage', () => {
  it.each(['contentful', 'squarespace'])('ties every statement of %s to nodes and commands', async (file) => {
    const table = coverage(file)
      .map(({ statement, state, nodes, later }) =>
        [
          `${statement.id} ${statement.mode} ${state}`,
          ...nodes.map(({ path, kind }) => `  ${path} → ${kind.commands.join(', ')}`),
          ...later.map((what) => `  still to come: ${what}`),
        ].join('\n'),
      )
      .join('\n');
    await expect(`${table}\n`).toMatchFileSnapshot(`coverage-of-${file}.txt`);
  });

  it.each(['contentful', 'squarespace'])('leaves nothing of %s that is to be enforced to words', (file) => {
    for (const { statement, nodes, state } of coverage(file)) {
      expect(state, statement.id).not.toBe('missing');
      if (statement.mode !== 'T')
        expect(
          nodes.some((node) => node.kind.enforces),
          statement.id,
        ).toBe(true);
    }
  });

  it.each(['contentful', 'squarespace'])('makes every statement of %s work', (file) => {
    const open = coverage(file).filter(({ state }) => state !== 'works');
    expect(open.map(({ statement }) => statement.id)).toEqual([]);
  });

  it('gives the line of each node', () => {
    const loaded = load(SMALL_POLICY);
    if (!loaded.ok) throw new Error('not loaded');
    expect(
      coverageOf(loaded.policy, loaded.nodes).map(({ statement, nodes }) => [
        statement.id,
        ...nodes.map(({ path, line }) => `${path}:${line}`),
      ]),
    ).toEqual([
      ['A1', 'intro:6'],
      ['A2', 'channels.ticket:32'],
    ]);
  });

  it('counts a statement as working only when all that serves it works', () => {
    const loaded = load(SMALL_POLICY);
    if (!loaded.ok) throw new Error('not loaded');
    const [first] = loaded.nodes;
    if (!first) throw new Error('no node');
    const later = { ...first, kind: { ...first.kind, later: 'the rest of it' } };
    const states = (nodes: readonly (typeof first)[]) =>
      coverageOf(loaded.policy, nodes).map(({ state, later: what }) => [state, ...what]);
    expect(states([first])).toEqual([['works'], ['missing']]);
    expect(states([first, later])).toEqual([['partly', 'the rest of it'], ['missing']]);
  });
});
