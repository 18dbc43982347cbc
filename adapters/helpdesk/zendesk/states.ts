import { PRIORITIES, type Priority, type TicketState } from '../../../src/domain/ticket.ts';

/**
 * Our state as Zendesk's status. `hold` is optional in Zendesk and `closed` is its end of all things, so neither is
 * ever set: what is closed here is solved there, until Zendesk's own automation closes it.
 */
const STATUS: Readonly<Record<TicketState, 'open' | 'pending' | 'solved'>> = {
  open: 'open',
  waiting_for_support: 'open',
  waiting_for_customer: 'pending',
  awaiting_verification: 'pending',
  solved: 'solved',
  closed: 'solved',
};

const STATE: Readonly<Record<string, TicketState>> = {
  new: 'open',
  open: 'waiting_for_support',
  pending: 'waiting_for_customer',
  // On hold: somebody else has to do something; the customer waits for the support all the same.
  hold: 'waiting_for_support',
  solved: 'solved',
  closed: 'closed',
};

export const statusOf = (state: TicketState): string => STATUS[state];

/** Undefined for what an account has invented itself. */
export const stateOf = (status: unknown): TicketState | undefined => STATE[String(status)];

/** Zendesk's four priorities are ours. */
export const priorityOf = (value: unknown): Priority | undefined =>
  PRIORITIES.find((priority) => priority === value);
