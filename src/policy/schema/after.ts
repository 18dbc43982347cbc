import { z } from 'zod';
import { covers, duration, id, reference, said, shortText, text, url } from './fields.ts';

const verification = z.strictObject({
  method: z.enum(['compare_with_account', 'email_from_address_on_file']),
  when: z.enum(['always', 'sometimes']),
  who: z.array(text).default([]),
  never_ask: z.array(text).default([]),
  on_mismatch: z.enum(['block', 'flag']),
  on_unknown: z.enum(['flag', 'ask']),
  text: said,
  article: reference.optional(),
  covers,
});

export const verifications = z.record(id, verification);

export const followUp = z
  .strictObject({
    ask: said,
    chat: z.strictObject({ save: said, resume: said, form: reference, covers }),
    email: z.strictObject({ find: said, resume: said, new_question: said, covers }),
    covers,
  })
  .describe('Coming back to an earlier conversation');

const component = z.strictObject({
  id: text.optional().describe("The status page's own id of it …"),
  name: text.optional().describe('… or its name there'),
  group: text.optional().describe('The group it stands in, where two have the same name'),
  label: shortText(60),
  aliases: z.array(text).default([]),
});

export const status = z.strictObject({
  engine: z.literal('statuspage'),
  page: url,
  api: url,
  max_age: duration.describe('Older readings are shown with their age'),
  poll_every: duration,
  show_before: z.array(reference).default([]).describe('Topics before whose form an open incident is shown'),
  about: said,
  ok: said.optional(),
  incident: said.optional(),
  components: z.record(id, component).default({}),
  covers,
});

export const escalation = z
  .strictObject({
    by: z.array(z.enum(['moderator', 'thread_author'])).min(1),
    copy: z.array(z.enum(['transcript', 'attachments', 'links'])).default([]),
    covers,
  })
  .describe('Making a ticket of a message or a thread');
