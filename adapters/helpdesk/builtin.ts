import type { Helpdesk } from '../../src/ports/helpdesk.ts';

/**
 * No other system: the ticket store is the helpdesk, and staff work in the staff channel. A ticket is delivered as soon
 * as it is recorded, under its own reference.
 */
export function createBuiltinHelpdesk(): Helpdesk {
  return {
    id: 'builtin',
    create: (ticket) => Promise.resolve({ externalId: ticket.reference }),
    // What changed is in the record already.
    update: () => Promise.resolve(),
  };
}
