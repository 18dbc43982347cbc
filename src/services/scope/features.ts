import type { Locale } from '../../domain/locale.ts';
import { meaningOf } from './knowledge/glossary.ts';

/** Whether a stem says nothing about a topic. */
export const isStopWord = (stemmed: string): boolean => STOP_WORDS.has(stemmed);

/** What a text consists of, for comparison: stems, their pieces, pairs, meanings, kinds and signs, each with its weight. */
export type Features = ReadonlyMap<string, number>;

/** Words that say nothing about a topic, in both languages, folded. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'the a an to of and or is are be it this that i you we my our your in on for with from by at as do does did can could ' +
    'would should have has had not no so if when what how which who there here am was were will just get me us they he she ' +
    'its but all any some been more than then them also after into out up about ' +
    'un une le la les de des du et ou est sont ce cette ces je vous nous tu il elle on mon ma mes notre nos votre vos dans ' +
    'sur pour avec par au aux en que qui quoi ne pas se sa son ses si quand comment plus ai avons avez ont etre fait'
  ).split(' '),
);

/**
 * Each word counts for itself and as a word of its language: names mean the same in both, and yet `charge` is money in
 * English and loading in French.
 */
const IN_LANGUAGE_WEIGHT = 0.3;

/** A pair says less than a word of its own. */
const PAIR_WEIGHT = 0.3;

/** A pair of small words is how people ask: "can you", "how do", "je voudrais". */
const MANNER_WEIGHT = 0.25;

/**
 * Longer words also count in pieces of this many letters: a word that was never seen shares some with its relatives,
 * as `resynchronise` does with `synchronisation`.
 */
const PIECE = 4;
const PIECE_WEIGHT = 0.2;

const MEANING_WEIGHT = 0.7;
const KIND_WEIGHT = 1.2;
const SIGNAL_WEIGHT = 1.2;

/** A word that is repeated counts twice at most: pasted code and logs repeat themselves. */
const MOST_OF_ONE = 2;

/** Longer texts weigh somewhat more than short ones: halfway between length 1 and the sum of their parts. */
const LENGTH_EXPONENT = 0.9;

/** A text taken apart, once for everything that looks at it. */
export interface Parts {
  readonly stems: readonly string[];
  /** What its words name and what its form tells, each with an @ in front. */
  readonly kinds: readonly string[];
  readonly signals: readonly string[];
  readonly lang?: Locale | undefined;
}

export function featuresOf({ stems, kinds, signals, lang }: Parts): Features {
  const out = new Map<string, number>();
  const raise = (key: string, weight: number): void => {
    out.set(key, Math.min(MOST_OF_ONE, (out.get(key) ?? 0) + weight));
  };
  stems.forEach((word, index) => {
    const silent = STOP_WORDS.has(word);
    if (!silent) {
      raise(word, 1);
      if (lang !== undefined) raise(`${lang}:${word}`, IN_LANGUAGE_WEIGHT);
      for (const piece of piecesOf(word)) raise(piece, PIECE_WEIGHT);
      const meaning = meaningOf(word);
      if (meaning !== undefined) raise(meaning, MEANING_WEIGHT);
    }
    const next = stems[index + 1];
    if (next !== undefined)
      raise(`${word} ${next}`, silent && STOP_WORDS.has(next) ? MANNER_WEIGHT : PAIR_WEIGHT);
  });
  for (const kind of kinds) raise(kind, KIND_WEIGHT);
  for (const signal of signals) raise(signal, SIGNAL_WEIGHT);
  const length = Math.hypot(...out.values()) ** LENGTH_EXPONENT || 1;
  for (const [key, weight] of out) out.set(key, weight / length);
  return out;
}

/** `<con`, `conf`, `onfi` …: with the word's ends marked, each after a # so that none is taken for a word. */
function piecesOf(word: string): readonly string[] {
  if (word.length <= PIECE) return [];
  const marked = `<${word}>`;
  return Array.from({ length: marked.length - PIECE + 1 }, (_, at) => `#${marked.slice(at, at + PIECE)}`);
}

/** How alike two texts are, 0 to about 1. */
export function similarity(a: Features, b: Features): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [key, weight] of small) sum += weight * (large.get(key) ?? 0);
  return sum;
}
