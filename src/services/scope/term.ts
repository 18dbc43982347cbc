import { LOCALES, type Locale } from '../../domain/locale.ts';
import { stem, wordsOf } from './words.ts';

/** A word, phrase or pattern of the policy, ready to be looked for. */
export interface Term {
  /** As the policy has it, without its marks. */
  readonly text: string;
  /** Speaks against its topic. */
  readonly against: boolean;
  /** Counts in questions of this language only: `charge` is money in English and loading in French. */
  readonly lang?: Locale;
  /** Has a gap or a choice: it tells what is asked for, not only what about. */
  readonly isPattern: boolean;
  /** Equal for terms that find the same. */
  readonly key: string;
  /** Places in a text's stems, which stand with a space between them and at both ends. */
  readonly find: (haystack: string) => readonly Span[];
}

/** From the first word to the one after the last. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** As many words may stand where a pattern has its gap. */
const WIDEST_GAP = 3;

const LANGUAGE = new RegExp(`^(${LOCALES.join('|')}):`, 'u');

/**
 * Reads `word`, `a phrase`, `-against`, `fr:in one language`, and patterns: `rewrite/refactor my * query` finds either
 * verb, and up to three words in place of the star. `@log-lines` finds a text that looks like that, see knowledge/signals.ts.
 */
export function toTerm(written: string): Term {
  const against = written.startsWith('-');
  const marked = against ? written.slice(1) : written;
  const lang = LOCALES.find((one) => one === LANGUAGE.exec(marked)?.[1]);
  const text = marked.replace(LANGUAGE, '');
  const isPattern = /[*/]/u.test(text);
  const source = text.split(/\s+/u).flatMap(partsOf).join('');
  const expression = new RegExp(`${source}(?= )`, 'gu');
  const find = (haystack: string): readonly Span[] =>
    [...haystack.matchAll(expression)].map(({ index, 0: found }) => {
      const from = wordsIn(haystack.slice(0, index));
      return { from, to: from + wordsIn(found) };
    });
  return {
    text,
    against,
    ...(lang ? { lang } : {}),
    isPattern,
    key: source,
    find: source === '' ? () => [] : find,
  };
}

/** Of a pattern, each with the space before it. */
function partsOf(token: string): readonly string[] {
  // What a text looks like, see signals.ts: a word that no text can hold.
  if (token.startsWith('@')) return [` ${token}`];
  if (token === '*') return [`(?: \\S+){0,${WIDEST_GAP}}`];
  if (!token.includes('/')) return wordsOf(token).map((word) => ` ${escaped(stem(word))}`);
  const choices = token.split('/').map((one) => wordsOf(one).map(stem).map(escaped).join(' '));
  return [` (?:${choices.join('|')})`];
}

/** Escaped are the signs that words may hold, see wordsOf. */
const escaped = (text: string): string => text.replaceAll(/[.+]/gu, '\\$&');

const wordsIn = (text: string): number => text.split(' ').length - 1;
