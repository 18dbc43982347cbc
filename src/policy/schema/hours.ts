import { z } from 'zod';
import { covers, date, id, reference, said } from './fields.ts';

const exception = z
  .strictObject({
    date: date.optional().describe('One day …'),
    from: date.optional().describe('… or the first day …'),
    to: date.optional().describe('… and the last day'),
    hours: z.string().describe('closed, or opening hours such as 10:00-14:00'),
    reason: said.optional(),
  })
  .describe('A day or a span of days with hours of its own');

const holidays = z
  .strictObject({
    country: z.string().describe('Two letters, e.g. US or CA'),
    region: z.string().optional().describe('A state or province, e.g. NY or QC'),
  })
  .describe('Public holidays, on which it is closed');

const changes = z
  .strictObject({
    by: z.array(z.enum(['staff'])).min(1),
    covers,
  })
  .describe('Who may change these hours from chat');

const calendar = z.strictObject({
  zone: z.string().describe('The time zone of the hours, e.g. America/New_York'),
  hours: z
    .union([z.literal('always'), z.array(z.string()).min(1)], {
      error:
        'These are not opening hours.\nWrite always, or a list with lines such as "- Mon-Fri 09:00-17:00".',
    })
    .describe('always, or lines such as "Mon-Fri 04:00-20:00" and "Sat-Sun closed"'),
  usual: z.boolean().default(false).describe('true: the source calls them usual hours, not guaranteed ones'),
  stated: said.optional().describe("The source's own words, where it says less than a whole week"),
  changes: changes.optional(),
  holidays: holidays.optional(),
  exceptions: z.array(exception).default([]),
  covers,
});

export const calendars = z.record(id, calendar);

const notice = z.strictObject({
  show_on: z.array(reference).min(1).describe('hours, ticket, follow_up, or the id of a channel'),
  text: said,
  active: z.boolean().default(true),
  review_by: date.optional().describe('The operator is warned after this day'),
  article: reference.optional(),
  covers,
});

export const notices = z.record(id, notice);
