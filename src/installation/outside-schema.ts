import { z } from 'zod';
import { PLAN_SOURCES } from '../ports/plan-source.ts';
import { emailAddress, idOf, lengthOfTime, text, webAddress, wholeNumber } from './text-fields.ts';

/** What lies outside: where plans are known, where tickets go, who mails come from. */
export const planSources = z
  .array(z.enum(PLAN_SOURCES))
  .min(1)
  .optional()
  .describe('Asked in this order; the highest paying plan that any of them knows wins');

export const planLookup = z
  .strictObject({
    url: webAddress.describe('Your own service; see docs/operator.md for what it is asked'),
    timeout: lengthOfTime.default('2 seconds'),
    cache_for: lengthOfTime.default('10 minutes'),
  })
  .describe('The look-up of plans in your own systems');

export const stripePlans = z
  .record(text, text)
  .describe("Stripe's product id, or lookup key of a price → plan of the policy");

/** Which of these belong together depends on `kind`, see the check. */
export const helpdesk = z
  .strictObject({
    kind: z.enum(['builtin', 'zendesk', 'email', 'webhook']),
    url: webAddress.optional().describe('zendesk: https://acme.zendesk.com. webhook: where tickets are sent'),
    user: emailAddress.optional().describe('zendesk: the account that the API token belongs to'),
    fields: z
      .record(
        text,
        z
          .string()
          .regex(/^\d+$/)
          .meta({ type: ['string', 'integer'] }),
      )
      .optional()
      .describe('zendesk: field of a form, topic or plan → id of a custom field'),
    tags: z.array(text).optional().describe('zendesk: put on every ticket'),
    requests_per_minute: wholeNumber('requests', '200')
      .optional()
      .describe('zendesk: your plan allows so many'),
    to: emailAddress.optional().describe('email: the address of the helpdesk'),
  })
  .describe('Where tickets go; builtin needs nothing else');

export const mail = z
  .strictObject({ from: emailAddress, from_name: text })
  .describe("Who the bot's mails come from; without it no mail is sent, and nobody can link an address");

const blockedAccount = idOf(
  /^(\d{17,20}|[UW][A-Z0-9]{2,})$/,
  'an account',
  '123456789012345678 or U0123ABCD',
);

export const limits = z
  .strictObject({
    open_tickets: wholeNumber('tickets', '20')
      .default('20')
      .describe('That one person may have open at once'),
    tickets_per_day: wholeNumber('tickets', '20')
      .default('20')
      .describe('That one person may open in 24 hours'),
    cooldown: z
      .union([z.literal('none'), lengthOfTime])
      .default('10 seconds')
      .describe('From one ticket to the next'),
    blocked: z.array(blockedAccount).default([]).describe('Accounts that may not open tickets'),
  })
  .describe('Against abuse');
