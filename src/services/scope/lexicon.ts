import { stem, wordsOf } from './words.ts';

/** What the policy's words and phrases say of a text. */
export interface LexiconHit {
  /** Speaks for the topic (positive) or against it. */
  readonly score: number;
  /** The person's own words that speak for it, the longest first; none is part of another. */
  readonly terms: readonly string[];
}

interface Term {
  readonly text: string;
  /** Stems with a space at both ends, so that only whole words are found. */
  readonly stems: string;
  readonly against: boolean;
}

/** A phrase is rarer than a word, and says more. */
const PHRASE = 1.4;
const AGAINST = -1.5;
const MOST = 2.5;
const LEAST = -2;

/** One look-up for all topics: `terms[i]` belongs to topic i. A term that several topics share is divided among them. */
export function createLexicon(
  terms: readonly (readonly string[])[],
): (text: string) => readonly LexiconHit[] {
  const lists = terms.map((list) => list.map(toTerm));
  const shared = new Map<string, number>();
  for (const list of lists)
    for (const { stems, against } of list) if (!against) shared.set(stems, (shared.get(stems) ?? 0) + 1);
  const weight = ({ stems, against }: Term): number =>
    against ? AGAINST : (stems.trim().includes(' ') ? PHRASE : 1) / (shared.get(stems) ?? 1);

  return (text) => {
    const words = wordsOf(text);
    const stems = words.map(stem);
    const haystack = ` ${stems.join(' ')} `;
    return lists.map((list) => {
      const hits = list.filter((term) => haystack.includes(term.stems));
      const score = hits.reduce((sum, term) => sum + weight(term), 0);
      const found = hits.filter(({ against }) => !against).map((term) => ownWords(term, words, haystack));
      return { score: Math.max(LEAST, Math.min(MOST, score)), terms: longest(found) };
    });
  };
}

/** The words of the text at the place where the term was found. */
function ownWords({ stems }: Term, words: readonly string[], haystack: string): string {
  const before = haystack.slice(0, haystack.indexOf(stems)).split(' ').length - 1;
  return words.slice(before, before + stems.trim().split(' ').length).join(' ');
}

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
    const haystack = stemmed(text);
    return known.find(({ stems }) => haystack.includes(stems))?.text;
  };
}

function toTerm(text: string): Term {
  const against = text.startsWith('-');
  const plain = against ? text.slice(1) : text;
  return { text: plain, stems: stemmed(plain), against };
}

const stemmed = (text: string): string => ` ${wordsOf(text).map(stem).join(' ')} `;
