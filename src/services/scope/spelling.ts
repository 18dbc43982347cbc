/** Shorter words have too many neighbours: `form` and `from`. */
const SHORTEST = 5;

/** From this length on, a word may have two slips. */
const LONG = 9;

/** Brings a mistyped word to the one that was meant: `contetn` → `content`. A known word stays as it is. */
export type Repair = (word: string) => string;

/**
 * Knows the given words, and looks among those with the same first letter for one that is a slip away: a letter too
 * many, too few, wrong, or two swapped. People seldom miss the first letter.
 */
export function createSpelling(words: Iterable<string>): Repair {
  const known = new Set(words);
  const byFirst = new Map<string, string[]>();
  for (const word of known)
    if (word.length >= SHORTEST - 1 && /^\p{L}+$/u.test(word)) {
      const first = word.slice(0, 1);
      const list = byFirst.get(first) ?? [];
      list.push(word);
      byFirst.set(first, list);
    }
  return (word) => {
    if (word.length < SHORTEST || known.has(word) || !/^\p{L}+$/u.test(word)) return word;
    let best = word;
    let least = word.length >= LONG ? 2.5 : 1.5;
    for (const candidate of byFirst.get(word.slice(0, 1)) ?? []) {
      if (Math.abs(candidate.length - word.length) >= least) continue;
      const slips = distance(word, candidate, Math.ceil(least));
      if (slips < least) {
        best = candidate;
        least = slips;
      }
    }
    return best;
  };
}

/** Slips between two words (optimal string alignment); more than `most` are not counted on. */
function distance(a: string, b: string, most: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let slips = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        slips = Math.min(slips, (before[j - 2] ?? 0) + 1);
      row.push(slips);
      least = Math.min(least, slips);
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? most + 1;
}
