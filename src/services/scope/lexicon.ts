import type { Locale } from '../../domain/locale.ts';
import { type Span, type Term, toTerm } from './term.ts';
import { stem, wordsOf } from './words.ts';

/** What the policy's words and phrases say of a text. */
export interface LexiconHit {
  /** Speaks for the topic (positive) or against it. */
  readonly score: number;
  /** The person's own words that speak for it, the longest first; none is part of another. */
  readonly terms: readonly string[];
}

/** A phrase is rarer than a word, and says more; what somebody asks for says more than what it is about. */
const PHRASE = 1.4;
const PATTERN = 2.5;

/** What a text looks like says much, and yet reports of bugs hold code and logs, too. Not divided among topics. */
const SIGN = 2;

const AGAINST = -1.5;
/** Outweighs the pattern that it makes an exception of: "how do I rewrite my query" is a question, not a request. */
const AGAINST_PATTERN = -8;
const MOST = 2.5;
const LEAST = -2;
const LEAST_OF_EXCEPTION = -6;

interface Hit {
  readonly term: Term;
  readonly spans: readonly Span[];
}

/** A text in words, and each word's stem at the same place. */
export interface TextWords {
  readonly words: readonly string[];
  readonly stems: readonly string[];
  /** What it looks like, each with an @ in front. */
  readonly signals?: readonly string[];
}

/** One look-up for all topics: `terms[i]` belongs to topic i. A term that several topics share is divided among them. */
export function createLexicon(
  terms: readonly (readonly string[])[],
): (text: TextWords, lang?: Locale) => readonly LexiconHit[] {
  const lists = terms.map((list) => list.map(toTerm));
  const shared = new Map<string, number>();
  for (const list of lists)
    for (const { key, against } of list) if (!against) shared.set(key, (shared.get(key) ?? 0) + 1);
  const weight = ({ key, against, isPattern }: Term): number => {
    if (against) return isPattern ? AGAINST_PATTERN : AGAINST;
    if (key.startsWith(' @')) return SIGN;
    return (isPattern ? PATTERN : key.trim().includes(' ') ? PHRASE : 1) / (shared.get(key) ?? 1);
  };

  return ({ words, stems, signals = [] }, lang) => {
    // The signs come last: where a term found one, there is no word to tell.
    const haystack = ` ${[...stems, ...signals].join(' ')} `;
    const found = lists.map((list) => list.flatMap((term) => hitOf(term, haystack, lang)));
    return found.map((hits, index) => {
      const over = found.filter((_, other) => other !== index).flatMap(wholes);
      const counted = hits.filter(({ term, spans }) => term.against || !spans.every(isPartOf(over)));
      const score = counted.reduce((sum, { term }) => sum + weight(term), 0);
      const own = counted
        .filter(({ term }) => !term.against)
        .flatMap(({ spans: [first] }) =>
          first && first.to <= words.length ? [asWritten(words.slice(first.from, first.to))] : [],
        );
      const isException = hits.some(({ term }) => term.against && term.isPattern);
      const least = isException ? LEAST_OF_EXCEPTION : LEAST;
      return { score: Math.max(least, Math.min(MOST, score)), terms: longest(own) };
    });
  };
}

function hitOf(term: Term, haystack: string, lang: Locale | undefined): readonly Hit[] {
  if (term.lang !== undefined && lang !== undefined && term.lang !== lang) return [];
  const spans = term.find(haystack);
  return spans.length > 0 ? [{ term, spans }] : [];
}

/** "Rewrite my query" is one thing: the query in it says nothing for topics of its own. */
const wholes = (hits: readonly Hit[]): readonly Span[] =>
  hits.filter(({ term }) => term.isPattern && !term.against).flatMap(({ spans }) => spans);

const isPartOf =
  (over: readonly Span[]) =>
  ({ from, to }: Span): boolean =>
    over.some((one) => one.from <= from && to <= one.to && one.to - one.from > to - from);

/** A name stands there whole and in its parts: `next.js next` was written `next.js`. */
const asWritten = (words: readonly string[]): string =>
  words
    .filter(
      (word, index) =>
        !words.slice(0, index).some((name) => name.split(/[.\-+#]/u).includes(word) && name !== word),
    )
    .join(' ');

function longest(found: readonly string[]): readonly string[] {
  const sorted = [...new Set(found)].sort((a, b) => b.length - a.length);
  return sorted.filter(
    (one, index) => !sorted.slice(0, index).some((other) => ` ${other} `.includes(` ${one} `)),
  );
}

/** Whether one of the phrases stands in the text, word by word. */
export function createPhraseFinder(phrases: readonly string[]): (text: string) => string | undefined {
  const known = phrases.map(toTerm);
  return (text) => {
    const haystack = ` ${wordsOf(text).map(stem).join(' ')} `;
    return known.find(({ find }) => find(haystack).length > 0)?.text;
  };
}
