import { z } from 'zod';

/** Zendesk's ids are 64-bit integers; those in use stay far below 2^53. */
const id = z.number().int();

export const user = z.object({
  id,
  name: z.string(),
  email: z.string().nullish(),
  external_id: z.string().nullish(),
  role: z.string().nullish(),
});

export type User = z.output<typeof user>;

export const userAnswer = z.object({ user });

export const usersAnswer = z.object({
  users: z.array(user),
  meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }).nullish(),
});

const ticket = z.object({
  id,
  external_id: z.string().nullish(),
  updated_at: z.string(),
  requester_id: id.nullish(),
  tags: z.array(z.string()).default([]),
  status: z.string().nullish(),
});

export type Ticket = z.output<typeof ticket>;

export const ticketAnswer = z.object({ ticket, users: z.array(user).default([]) });

export const ticketsAnswer = z.object({ tickets: z.array(ticket) });

export const changedTickets = z.object({
  tickets: z.array(ticket),
  after_cursor: z.string().nullish(),
  end_of_stream: z.boolean().default(true),
});

export const uploadAnswer = z.object({ upload: z.object({ token: z.string() }) });

const attachment = z.object({
  id,
  file_name: z.string().nullish(),
  content_type: z.string().nullish(),
  content_url: z.string(),
  size: z.number().default(0),
});

const via = z.object({ channel: z.string().nullish() }).nullish();

/** One thing that happened in an audit. The kinds that nobody here reads (notifications, …) stay `other`. */
const event = z.union([
  z.object({
    id,
    type: z.literal('Comment'),
    public: z.boolean(),
    body: z.string().default(''),
    plain_body: z.string().nullish(),
    author_id: id.nullish(),
    attachments: z.array(attachment).default([]),
    via,
  }),
  z.object({
    id,
    type: z.literal('Change'),
    field_name: z.string(),
    value: z.unknown(),
    via,
  }),
  z.object({ id }).transform(({ id: other }) => ({ id: other, type: 'other' as const })),
]);

export type AuditEvent = z.output<typeof event>;

/** Everything that one update did to a ticket. */
export const audit = z.object({
  id,
  created_at: z.string(),
  author_id: id.nullish(),
  metadata: z.object({ custom: z.record(z.string(), z.unknown()).nullish() }).nullish(),
  events: z.array(event),
});

export type Audit = z.output<typeof audit>;

export const auditsAnswer = z.object({
  audits: z.array(audit),
  users: z.array(user).default([]),
  meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }).nullish(),
});

export const updateAnswer = z.object({ ticket, audit });

/** The body of `error`, as words for the log: the code and the names of the fields, never what somebody typed. */
export const refusal = z.object({
  error: z
    .union([z.string(), z.object({ title: z.string() }).transform(({ title }) => title)])
    .catch('refused'),
  details: z
    .record(z.string(), z.unknown())
    .transform((details) => Object.keys(details))
    .catch([]),
});
