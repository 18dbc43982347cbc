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
const ENDINGS = (
  'issement ication erions ement ation aient ment able ance euse eront ique ' +
  'ing ies ied ion ive ees ers ent ant ait ons er ez ir ed es ee e y'
)
  .split(' ')
  .sort((a, b) => b.length - a.length);

/**
 * A light stem that brings `publish`, `published` and `publishing`, or `facture` and `factures`, together: the plural
 * goes first, then one ending. There is no dictionary behind it.
 */
export function stem(word: string): string {
  const single = word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
  if (single.length < 5 || /[\d.]/u.test(single)) return single;
  const ending = ENDINGS.find((one) => single.endsWith(one) && single.length - one.length >= 4);
  return ending === undefined ? single : single.slice(0, -ending.length);
}
