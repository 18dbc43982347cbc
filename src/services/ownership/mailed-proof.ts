import type { Ticket } from '../../domain/ticket.ts';
import type { HelpdeskEvent } from '../../ports/helpdesk.ts';

/** A mail's date is its sender's, whose clock may be behind ours. */
const CLOCKS_DIFFER = 300_000;

/**
 * A customer's mail while the ticket waits for its owner to show who they are (S38): until that is known it stays among
 * staff, since whoever sits in the chat may be somebody else. From the address on file staff are told so, and one button
 * confirms it. Not by itself: a program may answer from there, see docs/decisions/0014. Undefined for all other words.
 */
export function mailedProof(
  { state, ownership, openedAt }: Ticket,
  event: Extract<HelpdeskEvent, { readonly kind: 'comment' }>,
): { readonly tellStaff?: { readonly what: 'ownership_mailed'; readonly email: string } } | undefined {
  const { author, byMail, vouched, at } = event;
  if (state !== 'awaiting_verification' || !byMail || author.role !== 'customer') return undefined;
  const askedAt = ownership?.at ?? openedAt;
  const isProof = vouched && author.id !== undefined && at >= askedAt - CLOCKS_DIFFER;
  return isProof ? { tellStaff: { what: 'ownership_mailed', email: author.id } } : {};
}
