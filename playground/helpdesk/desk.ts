import { randomBytes } from 'node:crypto';
import type { Person } from '../contract.ts';
import { HELPDESK } from '../ids.ts';
import {
  type DeskAudit,
  type DeskChange,
  DeskError,
  type DeskEvent,
  type DeskFile,
  type DeskTicket,
  type DeskUser,
  invalid,
} from './model.ts';

export interface NewDeskTicket extends DeskChange {
  readonly subject: string;
  readonly externalId?: string;
  /** The closed ticket that it goes on from. */
  readonly followUpOf?: number;
  readonly requesterId: number;
  /** Author of the first comment. */
  readonly submitterId: number;
}

/** Who changes something, and what they write into the audit. */
export interface By {
  readonly userId: number;
  readonly custom?: Readonly<Record<string, unknown>>;
}

/** The tickets, people and files of the local Zendesk. */
export interface Desk {
  /** The account of the API token. */
  readonly botId: number;
  users(): readonly DeskUser[];
  /** @throws DeskError 404 */
  user(id: number): DeskUser;
  addUser(user: Omit<DeskUser, 'id'>): DeskUser;
  renameUser(id: number, name: string): DeskUser;
  /** Oldest first. */
  tickets(): readonly DeskTicket[];
  /** @throws DeskError 404 */
  ticket(id: number): DeskTicket;
  create(ticket: NewDeskTicket, by: By): DeskTicket;
  /** @throws DeskError when the ticket is closed for good, or the change makes no sense. */
  update(id: number, change: DeskChange, by: By): { readonly ticket: DeskTicket; readonly audit: DeskAudit };
  addFile(file: Pick<DeskFile, 'name' | 'contentType' | 'bytes'>): DeskFile;
  file(token: string): DeskFile | undefined;
  /** Called after every change, with the ticket when it was one. */
  subscribe(listener: (ticket?: DeskTicket) => void): () => void;
}

const FIELDS = ['status', 'priority', 'assignee_id', 'subject'] as const;

/**
 * @param first where ids begin. The bot keeps its database from one start of the playground to the next, and must not
 * take a new ticket for one that it knows: later starts need higher ids.
 */
export function createDesk(now: () => number, people: readonly Person[], first: number): Desk {
  const listeners = new Set<(ticket?: DeskTicket) => void>();
  const users = new Map<number, DeskUser>();
  const tickets = new Map<number, DeskTicket>();
  const files = new Map<string, DeskFile>();
  let lastId = first * 1_000;
  let changes = first;
  const nextId = (): number => {
    lastId += 1;
    return lastId;
  };
  const second = (): number => Math.floor(now() / 1_000) * 1_000;
  const tell = (ticket?: DeskTicket): void => {
    for (const listener of listeners) listener(ticket);
  };
  const put = (ticket: Omit<DeskTicket, 'changed'>): DeskTicket => {
    changes += 1;
    const whole = { ...ticket, changed: changes };
    tickets.set(ticket.id, whole);
    tell(whole);
    return whole;
  };
  const addUser: Desk['addUser'] = (fields) => {
    const user = { ...fields, id: nextId() };
    users.set(user.id, user);
    return user;
  };
  const user: Desk['user'] = (id) => {
    const found = users.get(id);
    if (!found) throw new DeskError(404, 'RecordNotFound', 'Not found');
    return found;
  };
  const ticket: Desk['ticket'] = (id) => {
    const found = tickets.get(id);
    if (!found) throw new DeskError(404, 'RecordNotFound', 'Not found');
    return found;
  };

  const commentEvent = (comment: NonNullable<DeskChange['comment']>, authorId: number): DeskEvent => {
    if (comment.body.trim() === '' && comment.files.length === 0)
      throw invalid('comment', 'Comment: cannot be blank');
    if (!users.has(comment.authorId ?? authorId)) throw invalid('author', 'Author is invalid');
    return {
      id: nextId(),
      type: 'Comment',
      authorId: comment.authorId ?? authorId,
      public: comment.public,
      body: comment.body,
      files: comment.files,
    };
  };

  /** The fields of a change that differ from what is there, as events. */
  const fieldEvents = (before: DeskTicket | undefined, change: DeskChange): readonly DeskEvent[] => {
    const old = before && fieldsOf(before);
    const wanted = fieldsOf(change);
    return FIELDS.flatMap((field) => {
      const value = wanted[field];
      const previous = old?.[field] ?? null;
      if (value === undefined || value === previous) return [];
      return [{ id: nextId(), type: before ? 'Change' : 'Create', field, value, previous } as const];
    });
  };

  const apply = (before: DeskTicket, change: DeskChange): DeskTicket => {
    const { status, priority, assigneeId, subject, tags, customFields } = change;
    if (typeof assigneeId === 'number' && user(assigneeId).role === 'end-user')
      throw invalid('assignee', 'Assignee is not an agent');
    const kept = before.customFields.filter(({ id }) => !customFields?.some((field) => field.id === id));
    const { assigneeId: _assignee, priority: _priority, ...rest } = before;
    const nextAssignee = assigneeId === undefined ? before.assigneeId : (assigneeId ?? undefined);
    const nextPriority = priority === undefined ? before.priority : (priority ?? undefined);
    return {
      ...rest,
      ...(nextAssignee === undefined ? {} : { assigneeId: nextAssignee }),
      ...(nextPriority === undefined ? {} : { priority: nextPriority }),
      status: status ?? before.status,
      subject: subject ?? before.subject,
      tags: tags ?? before.tags,
      customFields: [...kept, ...(customFields ?? [])],
    };
  };

  const auditOf = (events: readonly DeskEvent[], { userId, custom = {} }: By): DeskAudit => ({
    id: nextId(),
    at: second(),
    authorId: userId,
    custom,
    events,
  });

  for (const person of people.filter(({ role }) => role === 'agent' || role === 'moderator'))
    addUser({ name: person.name, email: person.email, role: 'agent', person: person.key });
  const { id: botId } = addUser({ name: 'Frontdesk', email: HELPDESK.user, role: 'admin' });

  return {
    botId,
    users: () => [...users.values()],
    user,
    addUser(fields) {
      const added = addUser(fields);
      tell();
      return added;
    },
    renameUser(id, name) {
      const renamed = { ...user(id), name };
      users.set(id, renamed);
      tell();
      return renamed;
    },
    tickets: () => [...tickets.values()],
    ticket,
    create(fresh, by) {
      const { comment, externalId, followUpOf, requesterId, submitterId, subject } = fresh;
      if (!comment) throw invalid('base', 'Description: cannot be blank');
      if (!users.has(requesterId)) throw invalid('requester', 'Requester is invalid');
      const blank: DeskTicket = {
        id: first + tickets.size + 1,
        ...(externalId === undefined ? {} : { externalId }),
        ...(followUpOf === undefined ? {} : { followUpOf }),
        subject,
        requesterId,
        status: 'new',
        tags: [],
        customFields: [],
        createdAt: second(),
        updatedAt: second(),
        changed: 0,
        audits: [],
      };
      const events = [
        commentEvent(comment, submitterId),
        ...fieldEvents(undefined, { status: 'new', ...fresh }),
      ];
      return put({ ...apply(blank, fresh), audits: [auditOf(events, by)] });
    },
    update(id, change, by) {
      const before = ticket(id);
      if (before.status === 'closed') throw invalid('status', 'Status: closed prevents ticket update');
      const events = [
        ...(change.comment ? [commentEvent(change.comment, by.userId)] : []),
        ...fieldEvents(before, change),
      ];
      const audit = auditOf(events, by);
      const after = { ...apply(before, change), updatedAt: audit.at, audits: [...before.audits, audit] };
      return { ticket: put(after), audit };
    },
    addFile(given) {
      const file = { ...given, id: nextId(), token: randomBytes(12).toString('hex') };
      files.set(file.token, file);
      return file;
    },
    file: (token) => files.get(token),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** As audits name and write them; undefined = not spoken of. */
function fieldsOf({ status, priority, assigneeId, subject }: DeskChange) {
  return {
    status,
    priority,
    assignee_id: assigneeId === undefined || assigneeId === null ? assigneeId : String(assigneeId),
    subject,
  } as const;
}
