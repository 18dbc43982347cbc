import type { ZendeskApi } from './api.ts';
import { type Audit, auditsAnswer, type User } from './schema.ts';

/** Name of our entry in an audit's metadata: the key of the delivery that made it. Nobody else can write there. */
export const KEY = 'frontdesk_key';

export const keyOf = (audit: Audit): string | undefined => {
  const value = audit.metadata?.custom?.[KEY];
  return typeof value === 'string' ? value : undefined;
};

const AT_ONCE = 100;

/** A page of what happened to a ticket, the newest first. */
interface AuditPage {
  readonly audits: readonly Audit[];
  readonly users: readonly User[];
}

/** What happened to a ticket, the newest first, page by page: who looks for something stops when it is found. */
export async function* auditPages(api: ZendeskApi, ticketId: string): AsyncGenerator<AuditPage> {
  let after: string | undefined;
  do {
    const query = new URLSearchParams({
      sort: '-created_at',
      include: 'users',
      'page[size]': String(AT_ONCE),
      ...(after === undefined ? {} : { 'page[after]': after }),
    });
    const page = await api.get(`/tickets/${encodeURIComponent(ticketId)}/audits?${query}`, auditsAnswer);
    yield page;
    after = page.meta?.has_more === true ? (page.meta.after_cursor ?? undefined) : undefined;
  } while (after !== undefined);
}
