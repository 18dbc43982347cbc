import type { Localized } from '../domain/locale.ts';
import type { Priority } from '../domain/ticket.ts';
import type { Duration } from '../domain/time.ts';

/** The policy's own name for a priority. */
export interface Severity {
  readonly priority: Priority;
  readonly label: Localized;
  readonly about?: Localized;
  readonly setBy: readonly ('customer' | 'staff')[];
  readonly covers: readonly string[];
}

/** What happens to tickets in time. */
export interface TicketLife {
  /** A closed ticket can be reopened for so long; undefined: always. */
  readonly reopenWithin?: Duration;
  /** Of the customer's silence; undefined: nobody is reminded. Counts from the last word of staff. */
  readonly remindAfter?: Duration;
  /** Of the customer's silence, longer than `remindAfter`; undefined: nothing is closed for silence. */
  readonly closeAfter?: Duration;
  readonly covers: readonly string[];
}

/** Questions in channels that the installation names, decided without being asked. Off unless the installation names a channel. */
export interface Watch {
  /** At least this sure, 0 to 1. */
  readonly confidence: number;
  /** A person gets at most one such reply in this time. */
  readonly atMostEvery: Duration;
}
