import {
  type Helpdesk,
  type HelpdeskChange,
  type HelpdeskComment,
  type HelpdeskRef,
  PermanentHelpdeskError,
} from '../../../src/ports/helpdesk.ts';
import { commentText, type HelpdeskWords } from '../texts.ts';
import { customFields, tagsWithTopic, type ZendeskFiling } from './create-ticket.ts';
import type { createUploads } from './files.ts';
import { statusOf } from './states.ts';
import type { ZendeskUsers } from './users.ts';
import type { createWriteOnce, TicketNow } from './write-once.ts';

export interface ChangeTicketDeps {
  readonly writeOnce: ReturnType<typeof createWriteOnce>;
  readonly users: ZendeskUsers;
  readonly upload: ReturnType<typeof createUploads>;
  readonly filing: ZendeskFiling;
  readonly words: HelpdeskWords;
}

type Body = Readonly<Record<string, unknown>>;

/** Comments and changes of a ticket, each once per key. */
export function createChangeTicket({ writeOnce, users, upload, filing, words }: ChangeTicketDeps) {
  const commentBody = async (comment: HelpdeskComment, key: string, now: TicketNow): Promise<Body> => {
    const { author } = comment;
    const uploads = await upload(comment.files, key);
    // Staff who write in chat have no account that we know of: the bot's own speaks for them, with their name.
    const authorId = 'agent' in author ? undefined : await users.author(author, now.requester);
    return {
      comment: {
        body: commentText(comment, authorId !== undefined, words),
        public: comment.visibility === 'public',
        ...(authorId === undefined ? {} : { author_id: authorId }),
        ...(uploads.length === 0 ? {} : { uploads }),
      },
    };
  };

  const changeBody = async (change: HelpdeskChange, { ticket }: TicketNow): Promise<Body> => {
    const { state, priority, topic } = change;
    const fields = topic ? customFields({ topic }, filing) : [];
    return {
      ...(state === undefined ? {} : { status: statusOf(state) }),
      ...(priority === undefined ? {} : { priority }),
      ...(topic ? { tags: tagsWithTopic(ticket.tags, topic.id) } : {}),
      ...(fields.length === 0 ? {} : { custom_fields: fields }),
      ...(change.assignee === undefined ? {} : await assigneeBody(change.assignee)),
    };
  };

  /** By the name in chat; who has no such name in Zendesk is named in an internal note. */
  const assigneeBody = async (name: string): Promise<Body> => {
    if (name === '') return { assignee_id: null };
    const id = await users.agent(name);
    return id === undefined
      ? { comment: { body: words.assigned(name), public: false } }
      : { assignee_id: id };
  };

  const comment: Helpdesk['comment'] = async (to: HelpdeskRef, said, key) => {
    const audit = await writeOnce(to.externalId, key, (now) => commentBody(said, key, now));
    const made = audit.events.find(({ type }) => type === 'Comment');
    if (!made) throw new PermanentHelpdeskError('Zendesk took the comment and made none of it');
    return { commentId: String(made.id) };
  };

  const update: Helpdesk['update'] = async (to, change, key) => {
    await writeOnce(to.externalId, key, (now) => changeBody(change, now));
  };

  return { comment, update };
}
