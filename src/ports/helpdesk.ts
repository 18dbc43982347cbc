import type { Ticket } from '../domain/ticket.ts';

/** The company's helpdesk. `key` makes a repeated create find the first one again. */
export interface Helpdesk {
  readonly id: string;
  /** The helpdesk's own id of the ticket. Errors are tried again unless they are {@link PermanentHelpdeskError}. */
  create(ticket: Ticket, key: string): Promise<{ readonly externalId: string; readonly url?: string }>;
  update(ticket: Ticket, key: string): Promise<void>;
}

/** The helpdesk refused for good (invalid data, no permission). */
export class PermanentHelpdeskError extends Error {
  override readonly name = 'PermanentHelpdeskError';
}
