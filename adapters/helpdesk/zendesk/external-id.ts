import type { HelpdeskRecord } from '../../../src/ports/helpdesk.ts';

/**
 * Our name for a ticket in Zendesk: `FD-1042:01J…`, and `FD-1042:01J…:77` for what goes on from their closed ticket 77. The reference alone is not enough: an installation that begins anew
 * counts from the start, and would find the tickets of other customers.
 */
export function externalIdOf({
  reference,
  ticketId,
  followUpOf,
}: Pick<HelpdeskRecord, 'reference' | 'ticketId' | 'followUpOf'>): string {
  // A follow-up is a ticket of its own there, and each closed ticket has one of ours at most.
  return [reference, ticketId, ...(followUpOf === undefined ? [] : [followUpOf])].join(':');
}

/** Whether a ticket there may be one of ours; whether it is, the database knows. */
export function isOurs(externalId: unknown): boolean {
  return typeof externalId === 'string' && /^[^:\s]+-\d+:\S+$/u.test(externalId);
}
