import { z } from 'zod';
import { says } from '../policy/reporting/zod-problems.ts';

/**
 * The installation's file is read as text throughout, since most of it is ids that YAML would take for numbers. So
 * every leaf here is a string; where editors should see a number or a switch, `meta` tells them.
 */
export const text = z
  .string()
  .regex(/\S/, { error: says('This is empty.', 'Write a value, or remove the line.') });

export const webAddress = z.url({ protocol: /^https?$/ });

export const emailAddress = z.string().regex(/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/, {
  error: says('This is not an e-mail address.', 'It looks like support@acme.example.'),
});

export const lengthOfTime = z
  .string()
  .regex(/^[1-9]\d{0,4} (?:second|minute|hour|day)s?$/, {
    error: says(
      'This is not a length of time.',
      'Write a number and a unit, e.g. 10 seconds, 5 minutes or 30 days.',
    ),
  })
  .describe('A length of time, e.g. 10 minutes');

/** `what`: of what it is a number. */
export function wholeNumber(what: string, example: string) {
  return z
    .string()
    .regex(/^[1-9]\d{0,8}$/, {
      error: says(`This is not a number of ${what}.`, `Write a whole number, e.g. ${example}.`),
    })
    .meta({ type: ['string', 'integer'] });
}

export const yesOrNo = z
  .string()
  .regex(/^(?:true|false)$/, { error: says('This is neither yes nor no.', 'Write true or false.') })
  .meta({ type: ['string', 'boolean'] });

export function idOf(pattern: RegExp, what: string, example: string) {
  return z.string().regex(pattern, {
    error: says(`This is not the id of ${what}.`, `It looks like ${example}; a name is not enough.`),
  });
}
