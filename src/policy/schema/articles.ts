import { z } from 'zod';
import { covers, id, language, reference, said, shortText, text, url } from './fields.ts';

const article = z
  .strictObject({
    title: said,
    url: url
      .optional()
      .describe('Leave out where no link is known: the title is told and the help centre linked'),
    langs: z.array(language).min(1).describe('The languages it exists in'),
    keywords: z.array(text).default([]).describe('Words that people use when they look for it'),
    votes: z
      .strictObject({ helpful: z.int().min(0), total: z.int().min(0) })
      .optional()
      .describe('Votes that the source states'),
    covers,
  })
  .describe('A guide that is suggested or linked');

export const articles = z.record(id, article);

export const selfService = z
  .strictObject({
    before: z.array(reference).describe('The channels before which guides are suggested'),
    max_suggestions: z.int().min(1).max(3),
    articles: z.array(reference).min(1).describe('The guides shown when none fits better'),
    next: shortText(75).describe('The button that leads on to people'),
    covers,
  })
  .describe('Guides come first');

export const vote = z
  .strictObject({
    ask: said,
    after: z.array(z.enum(['article', 'ticket_closed'])).min(1),
    covers,
  })
  .describe('"Was this helpful?"');
