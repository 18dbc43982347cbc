import { z } from 'zod';
import type { Priority } from '../../domain/ticket.ts';
import { covers, duration, shortText } from './fields.ts';

/** A menu takes labels of 75 characters on both platforms; a form shows fewer well. */
const SEVERITY_LABEL = 60;

const severity = z.strictObject({
  label: shortText(SEVERITY_LABEL),
  about: shortText(100).optional().describe('Shown below the label where it is chosen'),
  set_by: z
    .array(z.enum(['customer', 'staff']))
    .min(1)
    .default(['staff'])
    .describe('Who may choose it'),
  covers,
});

export const severities = z
  .strictObject({
    low: severity.optional(),
    normal: severity.optional(),
    high: severity.optional(),
    urgent: severity.optional(),
  } satisfies Readonly<Record<Priority, z.ZodType>>)
  .describe("Your names for a ticket's priorities; left out, staff set them under their usual names");

export const ticketLife = z
  .strictObject({
    reopen_within: duration
      .optional()
      .describe('A closed ticket can be reopened for so long; always without'),
    remind_after: duration
      .optional()
      .describe("The customer's silence after which they are reminded; never without"),
    close_after: duration
      .optional()
      .describe("The customer's silence after which the ticket is closed; never without"),
    covers,
  })
  .describe('What happens to tickets in time');

export const watch = z
  .strictObject({
    confidence: z.number().min(0).max(1).default(0.9).describe('Below it the bot says nothing'),
    at_most_every: duration.default('1 day').describe('A person gets at most one such answer in this time'),
    covers,
  })
  .describe('Answering questions in channels that the installation names, without being asked');
