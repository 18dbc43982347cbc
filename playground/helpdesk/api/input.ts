import { z } from 'zod';
import type { Desk } from '../desk.ts';
import { DESK_PRIORITIES, type DeskChange, DeskError, invalid, STATUSES } from '../model.ts';

const id = z.int();

const comment = z.looseObject({
  body: z.string().optional(),
  public: z.boolean().default(true),
  author_id: id.optional(),
  uploads: z.array(z.string()).default([]),
});

const fields = {
  subject: z.string().min(1).optional(),
  status: z.enum(STATUSES).optional(),
  priority: z.enum(DESK_PRIORITIES).nullish(),
  assignee_id: id.nullish(),
  tags: z.array(z.string().regex(/^\S+$/u)).optional(),
  custom_fields: z.array(z.object({ id, value: z.string().nullable() })).optional(),
  comment: comment.optional(),
  metadata: z.record(z.string(), z.unknown()).default({}),
};

export const newTicket = z.object({
  ticket: z.looseObject({
    ...fields,
    external_id: z.string().max(255).optional(),
    via_followup_source_id: id.optional(),
    requester_id: id.optional(),
    submitter_id: id.optional(),
    requester: z.object({ name: z.string().min(1), email: z.email() }).optional(),
  }),
});

export const ticketUpdate = z.object({
  ticket: z.looseObject({
    ...fields,
    safe_update: z.boolean().default(false),
    updated_stamp: z.string().optional(),
  }),
});

export const newUser = z.object({
  user: z.looseObject({
    name: z.string().min(1),
    email: z.email().optional(),
    external_id: z.string().max(255).optional(),
  }),
});

/** @throws DeskError 422 that names the field */
export function parse<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  if (body === undefined) throw new DeskError(400, 'BadRequest', 'Unable to parse JSON');
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(issue?.path.at(-1)?.toString() ?? 'base', issue?.message ?? 'invalid');
}

type Given = z.output<typeof ticketUpdate>['ticket'] | z.output<typeof newTicket>['ticket'];

/** The change that a request asks for. @throws DeskError when an upload is not there */
export function toChange(given: Given, desk: Desk): DeskChange {
  return {
    ...(given.subject === undefined ? {} : { subject: given.subject }),
    ...(given.status === undefined ? {} : { status: given.status }),
    ...(given.priority === undefined ? {} : { priority: given.priority }),
    ...(given.assignee_id === undefined ? {} : { assigneeId: given.assignee_id }),
    ...(given.tags === undefined ? {} : { tags: given.tags }),
    ...(given.custom_fields === undefined ? {} : { customFields: given.custom_fields }),
    ...(given.comment === undefined ? {} : { comment: toComment(given.comment, desk) }),
  };
}

function toComment(given: z.output<typeof comment>, desk: Desk): NonNullable<DeskChange['comment']> {
  return {
    body: given.body ?? '',
    public: given.public,
    ...(given.author_id === undefined ? {} : { authorId: given.author_id }),
    files: given.uploads.map((token) => {
      const file = desk.file(token);
      if (!file) throw invalid('uploads', `Uploads: ${token} is invalid`);
      return file;
    }),
  };
}
