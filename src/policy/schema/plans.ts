import { z } from 'zod';
import type { Priority } from '../../domain/ticket.ts';
import { covers, duration, id, reference, said, text } from './fields.ts';

const target = reference.optional();

const plan = z.strictObject({
  name: text,
  paying: z.boolean(),
  aliases: z.array(text).default([]).describe('Other names of the same plan'),
  response_time: reference.default('none').describe('An id of response_times, or none'),
  response_times: z
    .strictObject({ low: target, normal: target, high: target, urgent: target } satisfies Readonly<
      Record<Priority, z.ZodType>
    >)
    .optional()
    .describe('Priority → an id of response_times, where it differs'),
  covers,
});

export const plans = z.record(id, plan);

export const unknownPlan = z
  .strictObject({
    treat_as: reference,
    offer_link: z.boolean(),
    covers,
  })
  .describe('People whose plan nobody knows');

const responseTime = z.strictObject({
  kind: z.enum(['typical', 'guaranteed']).describe('typical is never shown as a guarantee'),
  within: duration,
  calendar: reference.describe('The hours that count'),
  remind_staff_after: duration,
  counts_from: z
    .enum(['opened', 'customer_word'])
    .default('customer_word')
    .describe('opened: the first answer counts. customer_word: every answer, from what it answers'),
  say: said,
  caveat: said.describe('Always shown together with the time'),
  promise: said.optional(),
  covers,
});

export const responseTimes = z.record(id, responseTime);
