import { z } from 'zod';
import type { Desk } from './desk.ts';
import { DESK_PRIORITIES, type DeskChange, DeskError, type DeskFile, STATUSES } from './model.ts';
import { agentFor } from './snapshot.ts';

const base = { as: z.string().optional(), ticket: z.int() };

/** `content`: the bytes in base64. */
const files = z
  .array(
    z.strictObject({
      name: z.string().min(1).max(255),
      contentType: z.string().optional(),
      content: z.string(),
    }),
  )
  .max(10)
  .default([]);

const ANSWER = z.strictObject({ ...base, body: z.string().max(65_000).default(''), files });

/** An answer with a change of status in one step, as Zendesk's button "Submit as …" does. */
const REPLY = ANSWER.extend({ status: z.enum(STATUSES).optional() });

export interface HelpdeskActs {
  readonly [name: string]: (params: never) => Promise<unknown>;
  /** A public answer; resolves with the id of the comment. */
  reply(params: z.input<typeof REPLY>): Promise<unknown>;
  /** An internal note. */
  note(params: z.input<typeof ANSWER>): Promise<unknown>;
  /** Status, priority, assignee (an agent's id, or null). */
  change(params: {
    readonly as?: string;
    readonly ticket: number;
    readonly status?: string;
    readonly priority?: string;
    readonly assignee?: number | null;
  }): Promise<unknown>;
}

const CHANGE = z.strictObject({
  ...base,
  status: z.enum(STATUSES).optional(),
  priority: z.enum(DESK_PRIORITIES).optional(),
  assignee: z.int().nullable().optional(),
});

/** What agents do. Each refuses with a sentence. */
export function createActs(desk: Desk): HelpdeskActs {
  const update = (as: string | undefined, ticket: number, change: DeskChange): unknown => {
    try {
      const { audit } = desk.update(ticket, change, { userId: agentFor(desk, as).id });
      return { comment: audit.events.find(({ type }) => type === 'Comment')?.id };
    } catch (error) {
      if (error instanceof DeskError) throw new Error(sentence(error), { cause: error });
      throw error;
    }
  };
  const say = (
    given: z.output<typeof ANSWER> & { readonly status?: z.output<typeof REPLY>['status'] },
    isPublic: boolean,
  ): unknown =>
    update(given.as, given.ticket, {
      comment: { body: given.body, public: isPublic, files: given.files.map((file) => keep(file)) },
      ...(given.status === undefined ? {} : { status: given.status }),
    });
  const keep = ({ name, contentType, content }: z.output<typeof files>[number]): DeskFile =>
    desk.addFile({
      name,
      contentType: contentType || 'application/octet-stream',
      bytes: Buffer.from(content, 'base64'),
    });

  return {
    reply: async (params) => say(check(REPLY, params), true),
    note: async (params) => say(check(ANSWER, params), false),
    async change(params) {
      const { as, ticket, status, priority, assignee } = check(CHANGE, params);
      return update(as, ticket, {
        ...(status === undefined ? {} : { status }),
        ...(priority === undefined ? {} : { priority }),
        ...(assignee === undefined ? {} : { assigneeId: assignee }),
      });
    },
  };
}

function check<S extends z.ZodType>(schema: S, params: unknown): z.output<S> {
  const parsed = schema.safeParse(params);
  if (!parsed.success) throw new Error(`That cannot be done so: ${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

/** The first description of what is wrong. */
function sentence({ message, details }: DeskError): string {
  const [first] = Object.values(details).flat();
  return typeof first === 'object' && first && 'description' in first ? String(first.description) : message;
}
