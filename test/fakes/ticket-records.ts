import type { RemoteFile } from '../../src/domain/conversation.ts';
import { standingFailures } from '../../src/domain/standing-failures.ts';
import type { Attachment, Ticket, TicketEvent } from '../../src/domain/ticket.ts';
import type { Instant } from '../../src/domain/time.ts';
import type { TicketPlace } from '../../src/ports/message-store.ts';
import type { NewTicket, TicketChange } from '../../src/ports/ticket-store.ts';

/** A place as it is kept with its ticket. */
export type KeptPlace = { -readonly [Key in keyof TicketPlace]: TicketPlace[Key] };

export interface TicketRecord {
  ticket: Ticket;
  readonly number: number;
  readonly sourceEvent: string;
  helpdesk?: string;
  /** By attachment id, those of messages too. */
  readonly remotes: Map<string, RemoteFile>;
  readonly events: TicketEvent[];
  readonly places: KeptPlace[];
}

/** What the stores in memory have in common: tickets with their history and places. */
export interface TicketRecords {
  readonly all: TicketRecord[];
  byId(tenant: string, id: string): TicketRecord | undefined;
  insert(input: NewTicket): TicketRecord;
  /** The columns and places of a change. */
  change(record: TicketRecord, change: Partial<TicketChange> & { readonly at: Instant }): void;
  note(record: TicketRecord, event: TicketChange['event'], at: Instant): void;
}

export function createTicketRecords(): TicketRecords {
  const all: TicketRecord[] = [];
  const readBefore = ({ tenant, id }: TicketPlace['conversation']): string | undefined =>
    all
      .flatMap(({ places }) => places)
      .find((place) => place.conversation.tenant === tenant && place.conversation.id === id && place.readTo)
      ?.readTo;
  const setPlace = (
    record: TicketRecord,
    role: TicketPlace['role'],
    conversation?: TicketPlace['conversation'],
  ) => {
    if (!conversation) return;
    const known = record.places.find(
      (place) => place.role === role && place.conversation.id === conversation.id,
    );
    if (known) known.state = 'open';
    else {
      const readTo = readBefore(conversation);
      const place = { ticketId: record.ticket.id, conversation, role, state: 'open' } as const;
      record.places.push({ ...place, ...(readTo === undefined ? {} : { readTo }) });
    }
  };
  return {
    all,
    byId: (tenant, id) => all.find(({ ticket }) => ticket.tenant === tenant && ticket.id === id),
    insert(input) {
      const record = newRecord(input, 1_001 + all.length);
      setPlace(record, 'thread', input.thread);
      all.push(record);
      return record;
    },
    change(record, change) {
      record.ticket = changed(record.ticket, change);
      if (change.helpdesk !== undefined) record.helpdesk = change.helpdesk;
      setPlace(record, 'customer', change.conversation);
      setPlace(record, 'staff', change.staffConversation);
      setPlace(record, 'thread', change.thread);
    },
    note(record, event, at) {
      const id = `event-${record.number}-${record.events.length}`;
      record.events.push({ ...structuredClone(event), id, ticketId: record.ticket.id, at });
      const { failures: _, ...ticket } = record.ticket;
      const failures = standingFailures(record.events);
      record.ticket = { ...ticket, ...(failures ? { failures } : {}) };
    },
  };
}

/** Files as they come in; `owner` keeps their ids apart. */
export function newFiles(
  owner: string,
  files: readonly RemoteFile[],
): { readonly attachments: readonly Attachment[]; readonly remotes: Map<string, RemoteFile> } {
  const remotes = new Map(files.map((file, index) => [`file-${owner}-${index}`, structuredClone(file)]));
  const attachments = [...remotes].map(
    ([id, { url: _url, ...file }]): Attachment => ({ ...file, id, state: 'pending' }),
  );
  return { attachments, remotes };
}

function newRecord(input: NewTicket, number: number): TicketRecord {
  const { sourceEvent, files, origin: _, openedBy: _by, reason: _why, at, ...rest } = structuredClone(input);
  const { attachments, remotes } = newFiles(String(number), files);
  return {
    number,
    sourceEvent,
    remotes,
    events: [],
    places: [],
    ticket: {
      ...rest,
      id: `ticket-${number}`,
      reference: `FD-${number}`,
      state: input.state ?? 'open',
      priority: input.priority ?? 'normal',
      attachments,
      delivery: { state: 'recorded' },
      customerSaidAt: at,
      openedAt: at,
      updatedAt: at,
    },
  };
}

function changed(
  { closedAt, assignee, held, ...ticket }: Ticket,
  change: Partial<TicketChange> & { readonly at: Instant },
): Ticket {
  const {
    externalId,
    externalUrl: url,
    event: _event,
    at,
    state,
    helpdesk: _,
    ifUnclaimed: _if,
    ...columns
  } = change;
  const { assignee: claimed, held: kept, ...given } = columns;
  const over = state === 'closed' || state === 'solved' ? at : state === undefined ? closedAt : undefined;
  const owner = claimed === undefined ? assignee : (claimed ?? undefined);
  return {
    ...ticket,
    ...given,
    ...(state ? { state } : {}),
    ...(owner ? { assignee: owner } : {}),
    ...((kept ?? held) ? { held: true } : {}),
    ...(over === undefined ? {} : { closedAt: over }),
    ...(externalId === undefined
      ? {}
      : { delivery: { state: 'delivered', externalId, ...(url === undefined ? {} : { url }) } }),
    updatedAt: at,
  };
}
