import type { Person } from '../contract.ts';
import { HELPDESK } from '../ids.ts';
import type { Desk } from './desk.ts';
import type { DeskFile, DeskPriority, DeskTicket, DeskUser, Status } from './model.ts';

export interface ShownPerson {
  readonly id: number;
  readonly name: string;
  readonly email?: string;
  readonly isAgent: boolean;
}

export interface ShownFile {
  readonly name: string;
  readonly size: number;
  readonly contentType: string;
  /** Opens it; on the playground's own server. */
  readonly href: string;
}

/** One line of a ticket's history: something that was said, or a change of one field. */
export type ShownEntry =
  | {
      readonly id: number;
      readonly kind: 'comment';
      readonly at: number;
      readonly author: ShownPerson;
      readonly public: boolean;
      readonly body: string;
      readonly files: readonly ShownFile[];
    }
  | {
      readonly id: number;
      readonly kind: 'change';
      readonly at: number;
      readonly author: ShownPerson;
      readonly field: 'status' | 'priority' | 'assignee';
      readonly value: string;
    };

export interface ShownTicket {
  readonly id: number;
  readonly subject: string;
  readonly status: Status;
  readonly priority?: DeskPriority;
  readonly requester: ShownPerson;
  readonly assignee?: ShownPerson;
  readonly tags: readonly string[];
  /** Custom fields that are filled in. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly entries: readonly ShownEntry[];
}

/** What an agent sees. */
export interface HelpdeskSnapshot {
  /** Last changed first. */
  readonly tickets: readonly ShownTicket[];
  readonly agents: readonly ShownPerson[];
  /** Who the viewer is here: themselves if they are an agent, the first agent otherwise. */
  readonly me: ShownPerson;
  /** The viewer's. */
  readonly locale: 'en' | 'fr';
  readonly timeZone: string;
}

const SHOWN_FIELDS = { status: 'status', priority: 'priority', assignee_id: 'assignee' } as const;

export function toSnapshot(
  desk: Desk,
  { key, locale, timeZone }: Pick<Person, 'key' | 'locale' | 'timeZone'>,
  filesAt: string,
): HelpdeskSnapshot {
  const person = (user: DeskUser): ShownPerson => ({
    id: user.id,
    name: user.name,
    isAgent: user.role !== 'end-user',
    ...(user.email === undefined ? {} : { email: user.email }),
  });
  const file = ({ name, bytes, contentType, token }: DeskFile): ShownFile => ({
    name,
    size: bytes.length,
    contentType,
    href: `${filesAt}/${token}/${encodeURIComponent(name)}`,
  });
  const entriesOf = (ticket: DeskTicket): readonly ShownEntry[] =>
    ticket.audits.flatMap(({ at, authorId, events }) =>
      events.flatMap((event): readonly ShownEntry[] => {
        if (event.type === 'Comment') {
          const { id, body, files } = event;
          const author = person(desk.user(event.authorId));
          return [{ id, kind: 'comment', at, author, public: event.public, body, files: files.map(file) }];
        }
        const field = event.type === 'Change' ? shownField(event.field) : undefined;
        if (!field) return [];
        const value = field === 'assignee' && event.value ? desk.user(Number(event.value)).name : event.value;
        return [
          {
            id: event.id,
            kind: 'change',
            at,
            author: person(desk.user(authorId)),
            field,
            value: value ?? '',
          },
        ];
      }),
    );
  const agents = desk.users().filter(({ role }) => role === 'agent');
  const me = agentFor(desk, key);
  const nameOfField = (id: number): string =>
    Object.entries(HELPDESK.fields).find(([, known]) => known === id)?.[0] ?? String(id);
  return {
    locale,
    timeZone,
    agents: agents.map(person),
    me: person(me),
    tickets: [...desk.tickets()]
      .sort((a, b) => b.changed - a.changed)
      .map((ticket) => ({
        id: ticket.id,
        subject: ticket.subject,
        status: ticket.status,
        requester: person(desk.user(ticket.requesterId)),
        tags: ticket.tags,
        fields: ticket.customFields.flatMap(({ id, value }) =>
          value === null ? [] : [{ name: nameOfField(id), value }],
        ),
        createdAt: ticket.createdAt,
        updatedAt: ticket.updatedAt,
        entries: entriesOf(ticket),
        ...(ticket.priority === undefined ? {} : { priority: ticket.priority }),
        ...(ticket.assigneeId === undefined ? {} : { assignee: person(desk.user(ticket.assigneeId)) }),
      })),
  };
}

/** Whoever looks acts as an agent: as themselves if they are one, else as the support's first. */
export function agentFor(desk: Desk, viewer: string | undefined): DeskUser {
  const agents = desk.users().filter(({ role }) => role === 'agent');
  const found = agents.find(({ person }) => person === viewer) ?? agents.at(-1);
  if (!found) throw new Error('The helpdesk has no agents.');
  return found;
}

function shownField(field: string): 'status' | 'priority' | 'assignee' | undefined {
  return Object.hasOwn(SHOWN_FIELDS, field) ? SHOWN_FIELDS[field as keyof typeof SHOWN_FIELDS] : undefined;
}
