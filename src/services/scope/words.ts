import { foldText } from '../../domain/fold-text.ts';

/**
 * Words of a text, folded: letters and digits, with the dots and dashes inside names (`next.js`, `front-end`) and
 * camel-case names taken apart as well as whole (`getEntries` also says `entries`).
 */
export function wordsOf(text: string): readonly string[] {
  const out: string[] = [];
  for (const [raw] of text.matchAll(/[\p{L}\p{N}]+(?:[.\-+#][\p{L}\p{N}]+)*/gu)) {
    const word = foldText(raw);
    out.push(word);
    if (/\p{Ll}\p{Lu}/u.test(raw))
      out.push(
        ...raw
          .split(/(?<=\p{Ll})(?=\p{Lu})/u)
          .map(foldText)
          .filter((part) => part.length > 2),
      );
    else if (/[.-]/u.test(word)) out.push(...word.split(/[.\-+#]/u).filter((part) => part.length > 2));
  }
  return out;
}

/** Endings of both languages, longest first; what is left must keep at least four letters. */
const ENDINGS = [
  'issements',
  'issement',
  'ications',
  'ication',
  'ements',
  'ement',
  'ations',
  'ation',
  'iques',
  'ments',
  'ment',
  'aient',
  'erions',
  'eront',
  'ables',
  'able',
  'ances',
  'ance',
  'euses',
  'euse',
  'ings',
  'ing',
  'ies',
  'ied',
  'ions',
  'ion',
  'ique',
  'ives',
  'ive',
  'ees',
  'ers',
  'ent',
  'ant',
  'ait',
  'ons',
  'ez',
  'er',
  'ir',
  're',
  'ed',
  'es',
  'ee',
  'e',
  's',
  'y',
];

/** A light stem that brings `publish`, `published`, `publishing` and `publier`, `publication` close to each other, no dictionary behind it. */
export function stem(word: string): string {
  if (word.length < 5 || /[\d.]/u.test(word))
    return word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word;
  for (const ending of ENDINGS)
    if (word.endsWith(ending) && word.length - ending.length >= 4) return word.slice(0, -ending.length);
  return word;
}
