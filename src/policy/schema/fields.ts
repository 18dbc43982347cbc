import { z } from 'zod';
import type { Locale } from '../../domain/locale.ts';
import { says } from '../reporting/zod-problems.ts';

/** Names that the file gives to its own parts: topics, channels, articles, … Short, since buttons carry them. */
export const id = z
  .string()
  .regex(/^[a-z][a-z0-9]*(?:[-_][a-z0-9]+)*$/, {
    error: says(
      'This is not a usable id.',
      'Use small letters, digits and dashes, starting with a letter, e.g. feature-request.',
    ),
  })
  .max(40, { error: says('This id is too long.', 'Use at most 40 characters.') });

/** A name of something that is defined elsewhere in the file; the cross-checks see that it exists. */
export const reference = z.string().describe('The id of something defined in this file');

export const text = z.string().regex(/\S/, {
  error: says('This text is empty.', 'Write the text, or remove the whole block.'),
});

const texts = { en: text, fr: text } satisfies Readonly<Record<Locale, z.ZodType>>;

/** The statements of the source that a part of the file makes work. */
export const covers = z
  .array(reference)
  .default([])
  .describe('The statements of the source that this makes work, e.g. [C8]');

/** One text in every language, with the statements that it tells. */
export const said = z.strictObject({ ...texts, covers });

/** A text in every language that must stay short. `max` in characters: the platforms cut what is longer. */
export function shortText(max: number) {
  const short = text.max(max);
  return z.strictObject({ en: short, fr: short, covers } satisfies Readonly<
    Record<Locale | 'covers', z.ZodType>
  >);
}

export const url = z.url({ protocol: /^https?$/ });

export const date = z.iso.date();

export const language = z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/, {
  error: says('This is not a language code.', 'Write two small letters, e.g. en, fr or de.'),
});

export const duration = z
  .string()
  .regex(/^[1-9]\d{0,4} (?:second|minute|hour|day)s?$/, {
    error: says(
      'This is not a length of time.',
      'Write a number and a unit, e.g. 60 seconds, 4 hours or 2 days.',
    ),
  })
  .describe('A length of time, e.g. 4 hours');
