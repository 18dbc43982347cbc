/** One word of a text: folded, and the piece of it that a name or a camel-case word is made of. */
const TOKEN = /[\p{L}\p{N}]+(?:[.\-+#][\p{L}\p{N}]+)*/gu;

/**
 * Words of a text, folded (no accents, lower case): letters and digits, with the dots and dashes inside names
 * (`next.js`, `front-end`), these also in their parts. The parts of camel-case names come last, since `getEntries` also
 * says `entries`, and yet "GitHub Pages" is one name.
 */
export function wordsOf(text: string): readonly string[] {
  const out: string[] = [];
  const inner: string[] = [];
  // Once for the whole text: a word at a time would cost five times as much.
  const plain = text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[œŒ]/gu, 'oe')
    .replace(/[\u2010-\u2015]/gu, '-');
  for (const [raw] of plain.matchAll(TOKEN)) {
    const word = raw.toLowerCase();
    out.push(word);
    if (/\p{Ll}\p{Lu}/u.test(raw)) pushParts(inner, raw.split(/(?<=\p{Ll})(?=\p{Lu})/u));
    else if (/[.\-+#]/u.test(word)) pushParts(out, word.split(/[.\-+#]/u));
  }
  return inner.length === 0 ? out : [...out, ...inner];
}

function pushParts(out: string[], parts: readonly string[]): void {
  for (const part of parts) if (part.length > 2) out.push(part.toLowerCase());
}

/** Endings of both languages, longest first; what is left must keep at least four letters. */
const ENDINGS = (
  'issement ication erions ement ation aient ment able ance euse eront ique ' +
  'ing ies ied ion ive ees ers ent ant ait ons er ez ir ed es ee e y'
)
  .split(' ')
  .sort((a, b) => b.length - a.length);

/** Words that only look as if they came from a shorter one: what is important is no import. */
const WHOLE = new Set(['important', 'importante', 'importance', 'various', 'general', 'generale']);

/**
 * A light stem that brings `publish`, `published` and `publishing`, or `facture` and `factures`, together: the plural
 * goes first, then one ending. There is no dictionary behind it.
 */
export function stem(word: string): string {
  const single = word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
  if (single.length < 5 || WHOLE.has(single) || /[\d.]/u.test(single)) return single;
  const ending = ENDINGS.find((one) => single.endsWith(one) && single.length - one.length >= 4);
  return ending === undefined ? single : single.slice(0, -ending.length);
}
