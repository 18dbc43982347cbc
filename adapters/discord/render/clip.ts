const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

export interface Fitted {
  readonly text: string;
  readonly clipped: boolean;
}

/** At most `limit` UTF-16 units, cut between two graphemes and ended with `…`. */
export function clip(value: string, limit: number): Fitted {
  return fitTo(value, limit, (text) => text);
}

/**
 * The longest start of `source` whose encoded form has at most `limit` units, `…` included. The cut is made in the
 * source, so that an escape or a surrogate pair is never torn.
 */
export function fitTo(source: string, limit: number, encode: (text: string) => string): Fitted {
  const whole = encode(source);
  if (whole.length <= limit) return { text: whole, clipped: false };
  const borders = bordersUpTo(source, limit);
  let low = 0;
  let high = borders.length - 1;
  let best = '';
  while (low <= high) {
    const middle = (low + high) >> 1;
    const candidate = encode(`${source.slice(0, borders[middle]).trimEnd()}…`);
    if (candidate.length <= limit) {
      best = candidate;
      low = middle + 1;
    } else {
      high = middle - 1;
    }
  }
  return { text: best, clipped: true };
}

/** An encoder only ever lengthens, so a cut beyond `limit` source units cannot fit. */
function bordersUpTo(source: string, limit: number): readonly number[] {
  const borders: number[] = [];
  for (const { index } of graphemes.segment(source)) {
    if (index > limit) break;
    borders.push(index);
  }
  return borders;
}
