import type { Locale } from '../../domain/locale.ts';
import type { Parts } from './features.ts';
import { createConceptFinder } from './knowledge/concepts.ts';
import { knownStems } from './knowledge/glossary.ts';
import { signalsOf } from './knowledge/signals.ts';
import { createSpelling } from './spelling.ts';
import { stem, wordsOf } from './words.ts';

/** A text taken apart once, for everything that looks at it. */
export interface ReadText extends Parts {
  /** As many as stems. */
  readonly words: readonly string[];
}

export interface Reader {
  read(text: string, lang?: Locale): ReadText;
  /** Gives texts with the words that nobody knows brought to those that were meant: of the texts given here, and names. */
  repairWith(texts: Iterable<ReadText>): (text: ReadText) => ReadText;
}

/** Reads texts. A product's own names are no kind of thing, but spelled rightly. */
export function createReader(productNames: readonly string[]): Reader {
  const { find, stems: named } = createConceptFinder(productNames);
  return {
    read(text, lang) {
      const words = wordsOf(text);
      const stems = words.map(stem);
      return { words, stems, kinds: find(stems), signals: signalsOf(text), lang };
    },
    repairWith(texts) {
      const seen = new Set([...knownStems(), ...named, ...productNames.flatMap(wordsOf).map(stem)]);
      for (const { stems } of texts) for (const one of stems) seen.add(one);
      const spell = createSpelling(seen);
      return (text) => {
        // Pasted code repeats its words.
        const spelled = new Map([...new Set(text.stems)].map((one) => [one, spell(one)]));
        const stems = text.stems.map((one) => spelled.get(one) ?? one);
        return stems.every((one, index) => one === text.stems[index])
          ? text
          : { ...text, stems, kinds: find(stems) };
      };
    },
  };
}
