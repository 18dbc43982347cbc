import { z } from 'zod';
import { covers, id, reference, said, shortText, text, url } from './fields.ts';

const gate = z
  .strictObject({
    require: z.literal('paying_plan'),
    reason: said,
    instead: z
      .array(reference)
      .min(1)
      .describe('What stays open: self_service, link_account, ids of channels and communities'),
    covers,
  })
  .describe('Who may use the channel, and what the others can do instead');

const channel = z.strictObject({
  kind: z
    .enum(['ticket', 'external_chat', 'assistant', 'none'])
    .describe(
      'ticket: the bot opens it. external_chat, assistant: elsewhere, the bot says where. none: does not exist, and why',
    ),
  preferred: z.boolean().default(false),
  label: shortText(60),
  about: said.optional(),
  where: said.optional().describe('How to get there by hand'),
  staffing: said.optional(),
  url: url.optional(),
  article: reference.optional(),
  calendar: reference
    .optional()
    .describe('When it is open; every channel has one, except those that do not exist'),
  gate: gate.optional(),
  when_closed: z
    .array(reference)
    .optional()
    .describe('What is offered while it is closed: ids of channels, remind_at_opening'),
  handover_note: said.optional().describe('Said when people are sent there'),
  keywords: z.array(text).default([]).describe('Words by which people ask for it, e.g. "call me"'),
  covers,
});

export const channels = z.record(id, channel);

const constraint = z.strictObject({
  channels: z.array(reference).min(1),
  effect: z.enum(['tell', 'block', 'redirect']),
  text: said,
  claim: shortText(75).optional().describe('The button by which people say that it applies to them'),
  to: reference.optional().describe('The channel to use instead'),
  covers,
});

export const constraints = z.record(id, constraint);

export const handover = z
  .strictObject({
    text: said,
    choices: z.array(reference).min(1).describe('The channels that lead to a person'),
    covers,
  })
  .describe('Talking to a person instead of an automatic answer');
