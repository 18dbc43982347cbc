import type { HelpdeskRecord } from '../../../src/ports/helpdesk.ts';

/**
 * Our name for a ticket in Zendesk: `FD-1042:01J…`. The reference alone is not enough: an installation that begins anew
 * counts from the start, and would find the tickets of other customers.
 */
export function externalIdOf({
  reference,
  ticketId,
}: Pick<HelpdeskRecord, 'reference' | 'ticketId'>): string {
  return `${reference}:${ticketId}`;
}

/** Whether a ticket there may be one of ours; whether it is, the database knows. */
export function isOurs(externalId: unknown): boolean {
  return typeof externalId === 'string' && /^[^:\s]+-\d+:\S+$/u.test(externalId);
}
