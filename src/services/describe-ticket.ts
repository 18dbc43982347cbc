import type { Ticket } from '../domain/ticket.ts';
import type { Policy } from '../policy/policy.ts';

/** What the customer wrote: the longest answer, or the summary. */
export function describe(ticket: Ticket, policy: Policy): string {
  const longText = policy.forms
    .flatMap((form) => form.fields)
    .filter((field) => field.type === 'longtext')
    .map((field) => ticket.fields[field.id])
    .find((value) => value !== undefined && value !== '');
  return longText ?? ticket.summary;
}
