import { PermanentHelpdeskError, RecordOverError } from '../../../src/ports/helpdesk.ts';
import { type ZendeskApi, ZendeskError } from './api.ts';
import { auditPages, KEY, keyOf } from './audits.ts';
import { type Audit, type Ticket, ticketAnswer, type User, updateAnswer } from './schema.ts';

/** A ticket as it is right now, and who asked. */
export interface TicketNow {
  readonly ticket: Ticket;
  readonly requester?: User;
}

/** How far back a repeated delivery is looked for; only what happened since its first attempt can be before it. */
const PAGES = 5;
/** Agents write at the same time. */
const ATTEMPTS = 3;

/** Zendesk's last status: not even an agent can change such a ticket. */
const CLOSED = 'closed';

const over = () => new RecordOverError('Zendesk has closed the ticket for good: it takes no more changes');

/**
 * Changes a ticket once per key. Zendesk has no idempotency for updates, but each leaves an audit, which carries our key
 * as metadata: if it is there, the change is done. And an update is taken only if the ticket is still as it was when we
 * looked (`safe_update`), so an attempt that arrives late cannot be done beside its repetition.
 */
export function createWriteOnce(api: ZendeskApi) {
  const find = async (id: string, key: string): Promise<Audit | undefined> => {
    let pages = 0;
    for await (const { audits } of auditPages(api, id)) {
      const found = audits.find((audit) => keyOf(audit) === key);
      if (found) return found;
      pages += 1;
      if (pages === PAGES) return undefined;
    }
    return undefined;
  };

  const attempt = async (
    id: string,
    key: string,
    build: (now: TicketNow) => Promise<Readonly<Record<string, unknown>>>,
  ): Promise<Audit> => {
    const path = `/tickets/${encodeURIComponent(id)}`;
    // The stamp is read first: what happens between the two looks is a conflict, not a double.
    const { ticket, users } = await api.get(`${path}?include=users`, ticketAnswer);
    const done = await find(id, key);
    if (done) return done;
    if (ticket.status === CLOSED) throw over();
    const requester = users.find((user) => user.id === ticket.requester_id);
    const change = await build({ ticket, ...(requester ? { requester } : {}) });
    const body = {
      ticket: { ...change, metadata: { [KEY]: key }, safe_update: true, updated_stamp: ticket.updated_at },
    };
    try {
      return (await api.send('PUT', path, body, updateAnswer)).audit;
    } catch (error) {
      // Refused like any other mistake: it may have been closed since we looked.
      if (error instanceof PermanentHelpdeskError && (await isClosed(path))) throw over();
      throw error;
    }
  };

  const isClosed = async (path: string): Promise<boolean> =>
    (await api.get(path, ticketAnswer)).ticket.status === CLOSED;

  return async (...update: Parameters<typeof attempt>): Promise<Audit> => {
    for (let left = ATTEMPTS; ; left -= 1) {
      try {
        return await attempt(...update);
      } catch (error) {
        const isConflict = error instanceof ZendeskError && error.status === 409;
        if (!isConflict || left <= 1) throw error;
      }
    }
  };
}
