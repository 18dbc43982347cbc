import { z } from 'zod';
import { covers, id, language, reference, said, text, url } from './fields.ts';

export const scope = z.strictObject({
  confidence: z.number().min(0).max(1).describe('Below it the bot asks instead of deciding'),
  product_names: z.array(text).default([]).describe('Names that speak for a question about the product'),
  unsure: said,
  covers,
});

export const outOfScope = z.strictObject({
  tone: said,
  with_community: said,
  without_community: said.optional(),
});

const community = z.strictObject({
  name: text,
  url,
  langs: z.array(language).min(1),
  never_for: z.array(reference).default([]).describe('Topics that it does not take'),
  covers,
});

export const communities = z.record(id, community);
