import { z } from 'zod';
import type { Locale } from '../../domain/locale.ts';
import { covers, id, reference, said, shortText, text } from './fields.ts';

export const topicGroups = z.record(id, shortText(60));

const examples = z
  .strictObject({
    en: z.array(text).default([]),
    fr: z.array(text).default([]),
  } satisfies Readonly<Record<Locale, z.ZodType>>)
  .default({ en: [], fr: [] });

const topic = z.strictObject({
  group: reference,
  label: shortText(60),
  scope: z.enum(['in', 'out']).default('in'),
  channel: reference.optional().describe('Where it goes'),
  also: z.array(reference).default([]).describe('Other channels that take it'),
  form: reference.optional(),
  starred: z
    .boolean()
    .default(false)
    .describe('true: the source marks it with an asterisk, the community may help'),
  community: reference.optional(),
  private: z.boolean().default(false),
  gate_exempt: z.boolean().default(false),
  no_updates: z.boolean().default(false),
  follow_up: z.boolean().default(false).describe('true: asks for the earlier conversation instead of a form'),
  see: reference.optional().describe('The topic it is mistaken for'),
  verification: reference.optional(),
  text: said.optional(),
  articles: z.array(reference).default([]),
  terms: z
    .array(text)
    .default([])
    .describe('Words and phrases that speak for it; with - in front, against it'),
  examples: examples.describe('Questions as people ask them'),
  covers,
});

export const topics = z.record(id, topic);
