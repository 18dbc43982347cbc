import { z } from 'zod';
import { covers, duration, id, reference, said, text } from './fields.ts';

const plan = z.strictObject({
  name: text,
  paying: z.boolean(),
  aliases: z.array(text).default([]).describe('Other names of the same plan'),
  response_time: reference.default('none').describe('An id of response_times, or none'),
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
  say: said,
  caveat: said.describe('Always shown together with the time'),
  promise: said.optional(),
  covers,
});

export const responseTimes = z.record(id, responseTime);
