import type { Priority, TicketState } from '../../../src/domain/ticket.ts';
import type { HelpdeskWords } from '../texts.ts';

/** What the helpdesk's people read in mails, in the company's language. */
export interface EmailHelpdeskWords extends HelpdeskWords {
  readonly customer: string;
  readonly account: string;
  readonly priority: string;
  /** At the foot: what happens with an answer, and what has to stay in the subject. */
  hint(reference: string): string;
  /** Above a note that the customer does not see. */
  readonly internal: string;
  readonly states: Readonly<Record<TicketState, string>>;
  readonly priorities: Readonly<Record<Priority, string>>;
}
