import { DAY } from '../../../src/domain/time.ts';
import type { ExpiringStore } from '../../../src/ports/expiring-store.ts';
import type { HelpdeskEvent, HelpdeskSink } from '../../../src/ports/helpdesk.ts';
import { createTurns } from '../in-turn.ts';
import type { ZendeskApi } from './api.ts';
import { auditPages, keyOf } from './audits.ts';
import type { Audit, AuditEvent, User } from './schema.ts';
import { priorityOf, stateOf } from './states.ts';
import type { ZendeskUsers } from './users.ts';

export interface ReadNewsDeps {
  readonly api: ZendeskApi;
  readonly users: ZendeskUsers;
  readonly cache: ExpiringStore;
}

/** Longer than a ticket is silent. Forgotten, all of its history is read, and known again by its keys. */
const REMEMBERED = 90 * DAY;

const END_USER = 'end-user';

/**
 * Reads what has happened to a ticket since the last time, from its audits: they are complete and in order, which
 * webhooks are not, and say which change was ours.
 */
export function createReadNews({ api, users, cache }: ReadNewsDeps) {
  const inTurn = createTurns();

  const since = async (ticketId: string, last: number) => {
    const audits: Audit[] = [];
    const people = new Map<number, User>();
    for await (const page of auditPages(api, ticketId)) {
      for (const person of page.users) people.set(person.id, person);
      const fresh = page.audits.filter(({ id }) => id > last);
      audits.push(...fresh);
      if (fresh.length < page.audits.length) break;
    }
    return { audits: audits.sort((a, b) => a.id - b.id), people };
  };

  const toEvent = async (
    ticketId: string,
    audit: Audit,
    event: AuditEvent,
    people: ReadonlyMap<number, User>,
  ): Promise<HelpdeskEvent | undefined> => {
    const base = {
      key: `zendesk:${event.id}`,
      ticket: { externalId: ticketId },
      at: Date.parse(audit.created_at),
    };
    const name = async (id: number | null | undefined): Promise<string> =>
      typeof id === 'number' && id > 0 ? (people.get(id)?.name ?? (await users.nameOf(id)) ?? '') : 'Zendesk';
    if (event.type === 'Comment') {
      const id = event.author_id ?? audit.author_id ?? undefined;
      const isCustomer = id !== undefined && people.get(id)?.role === END_USER;
      return {
        ...base,
        kind: 'comment',
        commentId: String(event.id),
        author: {
          name: await name(id),
          role: isCustomer ? 'customer' : 'agent',
          ...(id === undefined ? {} : { id: String(id) }),
        },
        visibility: event.public ? 'public' : 'internal',
        body: event.plain_body ?? event.body,
        files: event.attachments.map((file) => ({
          id: String(file.id),
          name: file.file_name ?? String(file.id),
          size: file.size,
          url: file.content_url,
          ...(file.content_type ? { contentType: file.content_type } : {}),
        })),
      };
    }
    if (event.type !== 'Change') return undefined;
    const by = await name(audit.author_id);
    if (event.field_name === 'status') {
      const state = stateOf(event.value);
      return state && { ...base, kind: 'state', state, by };
    }
    if (event.field_name === 'priority') {
      const priority = priorityOf(event.value);
      return priority && { ...base, kind: 'priority', priority, by };
    }
    if (event.field_name === 'assignee_id') {
      const id = Number(event.value ?? 0);
      return {
        ...base,
        kind: 'assignee',
        assignee: id > 0 ? { id: String(id), name: await name(id) } : null,
      };
    }
    return undefined;
  };

  const read = async (ticketId: string, sink: HelpdeskSink): Promise<'read' | 'unknown_ticket'> => {
    const cursor = `zendesk:read:${ticketId}`;
    const { audits, people } = await since(ticketId, (await cache.get<number>(cursor)) ?? 0);
    for (const audit of audits) {
      // Of our own updates, only what the company's rules did about them is news.
      const events = audit.events.filter(
        (event) => keyOf(audit) === undefined || (event.type !== 'other' && event.via?.channel === 'rule'),
      );
      for (const event of events) {
        const news = await toEvent(ticketId, audit, event, people);
        if (news && (await sink.receive(news)) === 'unknown_ticket') return 'unknown_ticket';
      }
      await cache.set(cursor, audit.id, REMEMBERED);
    }
    return 'read';
  };

  /** Resolves when everything is stored. */
  return (ticketId: string, sink: HelpdeskSink) => inTurn(ticketId, () => read(ticketId, sink));
}
