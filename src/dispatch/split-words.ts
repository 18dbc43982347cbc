/** What opens a quotation and what closes it, as keyboards and phones put them. */
const QUOTES: Readonly<Record<string, string>> = { '"': '"', '“': '”', '„': '“', '«': '»' };

export interface Word {
  readonly text: string;
  /** Where it begins in the source, its quotation mark included. */
  readonly at: number;
}

/** Words of typed text; what stands in quotation marks is one word. An unclosed mark is an ordinary character. */
export function splitWords(source: string): readonly Word[] {
  const words: Word[] = [];
  let at = 0;
  while (at < source.length) {
    const first = source[at] ?? '';
    if (/\s/u.test(first)) {
      at += 1;
      continue;
    }
    const close = QUOTES[first];
    const end = close ? source.indexOf(close, at + 1) : -1;
    const closed = end > at && (end + 1 === source.length || /\s/u.test(source[end + 1] ?? ''));
    if (closed) {
      words.push({ text: source.slice(at + 1, end).trim(), at });
      at = end + 1;
      continue;
    }
    let next = at;
    while (next < source.length && !/\s/u.test(source[next] ?? '')) next += 1;
    words.push({ text: source.slice(at, next), at });
    at = next;
  }
  return words;
}
