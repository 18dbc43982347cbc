import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { policyOf } from './house.ts';

const TESTS = path.join(import.meta.dirname, '..');

/** Of the product, beside the statements of the policies. */
const PRODUCT = numbered('K', 12);
/** Failures that other bots are known for. */
const FAILURES = numbered('§4.', 18);

/** What is sent that should not be. */
const BAD_INPUT = [
  'a wrong code',
  'a code that is too old',
  'a file of 200 MB',
  'a forged webhook',
  'a webhook that is replayed',
  'an unknown reference',
  'a reference of another tenant',
  'a ticket that is closed',
  'a role that was taken away',
];

/** First argument of `it(`, `test(`, `describe(`, their `.each(…)(` and the like. */
const TITLE = /(?:\b(?:it|test|describe)(?:\.\w+)*|\))\(\s*(['"`])((?:\\.|(?!\1).)+)\1,/gu;
/** `C29–C34`, `S37–40`, `§4.5`, `K3`. */
const NUMBER = /(?<![\w.])(C|S|K|§4\.)(\d{1,2})(?:[–-]\1?(\d{1,2}))?(?!\w)/gu;
/** A row of `it.each`, whose first column stands in the title: `['C8', 'bug']`. */
const ROW = /\[\s*'([CSK]\d{1,2})',/gu;

function numbered(kind: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${kind}${index + 1}`);
}

/** The numbers that a title names, ranges filled in. */
function numbersIn(title: string): readonly string[] {
  return [...title.matchAll(NUMBER)].flatMap(([, kind = '', from = '', to = from]) =>
    Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => `${kind}${Number(from) + index}`),
  );
}

function titlesOf(source: string): readonly string[] {
  const titles = [...source.matchAll(TITLE)].map(([, , title = '']) => title);
  const rows = titles.some((title) => title.startsWith('%s')) ? [...source.matchAll(ROW)] : [];
  return [...titles, ...rows.map(([, number = '']) => number)];
}

const titles = readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && path.basename(name) !== path.basename(import.meta.filename))
  .flatMap((name) => titlesOf(readFileSync(path.join(TESTS, name), 'utf8')));
const proven = new Set(titles.flatMap(numbersIn));
const missing = (numbers: readonly string[]): readonly string[] =>
  numbers.filter((number) => !proven.has(number));

describe('K11: each has a test that is named by its number', () => {
  it.each(['contentful', 'squarespace'] as const)('every statement of %s', (company) => {
    const ids = policyOf(company).statements.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(30);
    expect(missing(ids)).toEqual([]);
  });

  it('every requirement of the product, every failure of other bots, every kind of bad input', () => {
    expect(missing(PRODUCT.filter((number) => number !== 'K11'))).toEqual([]);
    expect(missing(FAILURES)).toEqual([]);
    expect(BAD_INPUT.filter((kind) => !titles.some((title) => title.includes(`bad input: ${kind}`)))).toEqual(
      [],
    );
  });

  it('titles are read as they are written', () => {
    const source = `
      it('C1 and S37–S40, S49–51: it works', async () => {});
      test.each(rows)(
        '%s has §4.2 and §4.16', () => {});
      describe.each([['C8', 'bug']])("K3's door", () => {});
      call('C2', 'no title'); expect(x).toBe('C3');`;
    expect(titlesOf(source).flatMap(numbersIn)).toEqual([
      'C1',
      'S37',
      'S38',
      'S39',
      'S40',
      'S49',
      'S50',
      'S51',
      '§4.2',
      '§4.16',
      'K3',
      'C8',
    ]);
  });
});
