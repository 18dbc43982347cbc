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

/** An address alone, above everything else: where a thread that became a ticket stands. */
const ADDRESS_ABOVE = /^(https?:\/\/\S+)\n\n/u;

/** The same in parts. `source`: the address of the thread that was made a ticket; its lines name who said them. */
export function describeParts(
  ticket: Ticket,
  policy: Policy,
): { readonly text: string; readonly source?: string } {
  const text = describe(ticket, policy);
  const [above, source] = ADDRESS_ABOVE.exec(text) ?? [];
  return above === undefined || source === undefined ? { text } : { text: text.slice(above.length), source };
}
