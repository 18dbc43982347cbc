import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { load, SMALL_POLICY } from './small-policy.ts';

/** Whatever happened to the file: it loads, or every problem has a place inside it and a way to mend it. */
function expectAnswer(text: string): void {
  const loaded = load(text);
  if (loaded.ok) {
    expect(Object.isFrozen(loaded.policy)).toBe(true);
    return;
  }
  const count = text.split(/\r?\n/).length;
  expect(loaded.problems.length).toBeGreaterThan(0);
  for (const { line, column, message, fix } of loaded.problems) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(count);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(message).not.toBe('');
    expect(fix).not.toBe('');
  }
}

const LINES = SMALL_POLICY.split('\n');
const anyLine = fc.nat({ max: LINES.length - 1 });
const junk = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '- ',
    ': ',
    '"',
    '{',
    ']',
    '&a',
    '*a',
    '!!set',
    '|',
    '>',
    '\t',
    '__proto__: {}',
    'constructor: 1',
    '<<: {a: 1}',
    '? [a]',
    '%YAML 1.1',
    '...',
    '---',
    'null',
    '~',
    '0x1F',
    '1e999',
    '.nan',
    '2026-02-30',
    '\u0000',
    '\ud800',
    '\u202e',
  ),
);

describe('loadPolicy never throws', () => {
  it('when lines are lost, doubled, moved or spoilt', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom('drop', 'double', 'swap', 'spoil', 'insert'), anyLine, anyLine, junk),
          {
            minLength: 1,
            maxLength: 4,
          },
        ),
        (mutations) => {
          const lines = [...LINES];
          for (const [kind, at, other, text] of mutations) mutate(lines, kind, at, other, text);
          expectAnswer(lines.join('\n'));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('when any value is replaced by any other', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('ticket', 'A1', 'bug')),
        (seed, value) => {
          const document = parseDocument(SMALL_POLICY);
          const paths = pathsOf(document.toJS(), []);
          const path = paths[seed % paths.length] ?? [];
          document.setIn(path, value);
          expectAnswer(document.toString());
        },
      ),
      { numRuns: 150 },
    );
  });

  it('when any key is renamed', () => {
    fc.assert(
      fc.property(
        anyLine,
        fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'covers', 'then'),
        (at, key) => {
          const lines = [...LINES];
          lines[at] = (lines[at] ?? '').replace(/[a-z_]+:/i, `${key}:`);
          expectAnswer(lines.join('\n'));
        },
      ),
      { numRuns: 100 },
    );
  });
});

function mutate(lines: string[], kind: string, at: number, other: number, text: string): void {
  const line = lines[at] ?? '';
  if (kind === 'drop') lines.splice(at, 1);
  else if (kind === 'double') lines.splice(at, 0, line);
  else if (kind === 'insert') lines.splice(at, 0, `${/^ */.exec(line)?.[0] ?? ''}${text}`);
  else if (kind === 'spoil')
    lines[at] = `${line.slice(0, other % (line.length + 1))}${text}${line.slice(other % (line.length + 1))}`;
  else [lines[at], lines[other]] = [lines[other] ?? '', line];
}

function pathsOf(
  value: unknown,
  path: readonly (string | number)[],
): readonly (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries: readonly (readonly [string | number, unknown])[] = Array.isArray(value)
    ? value.map((item, index) => [index, item] as const)
    : Object.entries(value);
  const below = entries.flatMap(([key, child]) => pathsOf(child, [...path, key]));
  return path.length === 0 ? below : [path, ...below];
}
