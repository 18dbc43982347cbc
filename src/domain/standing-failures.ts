import type { FailedDelivery, TicketEvent } from './ticket.ts';
import { FAILED_DELIVERIES } from './ticket.ts';

type Line = Pick<TicketEvent, 'kind' | 'data'>;

/** What shows that something which was given up has come about after all, e.g. when the operator had it tried again. */
const MENDED_BY: Readonly<Partial<Record<TicketEvent['kind'], FailedDelivery>>> = {
  delivered: 'helpdesk',
  conversation_opened: 'conversation',
  announced: 'staff',
};

/** The lines of a history that say whether something was given up. */
export const FAILURE_LINES = [
  'delivery_failed',
  'delivered',
  'conversation_opened',
  'announced',
  'healed',
] as const satisfies readonly TicketEvent['kind'][];

/**
 * What was given up and still stands, each once in the order of {@link FAILED_DELIVERIES}; undefined when nothing does.
 * A `delivery_failed` names it (`what`) and the kind of its job; a `healed` that names that `job` takes it back: it is
 * being tried again. `history` in its order.
 */
export function standingFailures(history: readonly Line[]): readonly FailedDelivery[] | undefined {
  let standing: readonly { readonly what: unknown; readonly job: unknown }[] = [];
  for (const { kind, data } of history) {
    if (kind === 'delivery_failed') standing = [...standing, { what: data['what'], job: data['job'] }];
    else if (kind === 'healed' && data['job'] !== undefined)
      standing = standing.filter(({ job }) => job !== data['job']);
    else standing = standing.filter(({ what }) => what !== MENDED_BY[kind]);
  }
  const failures = FAILED_DELIVERIES.filter((failure) => standing.some(({ what }) => what === failure));
  return failures.length === 0 ? undefined : failures;
}
