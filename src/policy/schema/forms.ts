import { z } from 'zod';
import { covers, id, reference, said, shortText } from './fields.ts';

/** A modal takes labels of 45 characters, hints of 100, values of 3,000 and 25 choices on both platforms. */
const LABEL = 45;
const HINT = 100;
const VALUE = 3_000;
const CHOICES = 25;

const length = z.int().min(1).max(VALUE);

const field = z.strictObject({
  type: z.enum(['text', 'longtext', 'choice', 'email', 'id', 'id_list', 'datetime', 'files']),
  label: shortText(LABEL),
  hint: shortText(HINT).optional(),
  required: z
    .union([z.boolean(), z.array(reference)], {
      error:
        'This says neither yes, no, nor for which topics.\nWrite true, false, or a list of topics such as [bug, api].',
    })
    .default(false)
    .describe('true, false, or the topics it is required for'),
  summary: z.boolean().default(false).describe("true: becomes the ticket's title"),
  min: length.optional().describe('Least number of characters'),
  max: length.optional().describe('Greatest number of characters'),
  pattern: z.string().optional().describe('For ids: a regular expression that the whole id fits'),
  options: z
    .record(id, shortText(75))
    .refine((options) => Object.keys(options).length <= CHOICES, {
      error: `Too many choices.\nA form takes ${CHOICES} at most.`,
    })
    .optional(),
  not_future: z.boolean().default(false),
  check: reference.optional().describe('An id of verifications'),
  on_embedded_image: said
    .optional()
    .describe('Said when an image stands in the text instead of being attached'),
  covers,
});

const checklistItem = z.strictObject({
  text: said,
  topics: z.array(reference).default([]).describe('The topics it is for; empty: all'),
  optional: z.boolean().default(false),
  cannot: z
    .strictObject({ article: reference, covers })
    .optional()
    .describe("The way out for people who can't: a guide, and the form stays open to them"),
  article: reference.optional(),
  covers,
});

const form = z.strictObject({
  extends: reference.optional().describe('Another form whose fields and checklist come first'),
  why: said.optional(),
  fields: z.record(id, field).default({}),
  checklist: z.record(id, checklistItem).default({}),
  covers,
});

export const forms = z.record(id, form);
