import type { Kysely } from 'kysely';
import type { Logger } from '../../src/ports/logger.ts';
import type { Outbox } from '../../src/ports/outbox.ts';
import type { TicketStore } from '../../src/ports/ticket-store.ts';
import type { TimerStore } from '../../src/ports/timer-store.ts';
import { createOutbox } from './outbox.ts';
import type { Tables } from './schema.ts';
import { createTicketStore } from './tickets/ticket-store.ts';
import { createTimerStore } from './timer-store.ts';

export interface StoresDeps {
  readonly db: Kysely<Tables>;
  /** `FD` gives `FD-1042`. */
  readonly referencePrefix: () => string;
  readonly log: Logger;
}

export interface Stores {
  readonly tickets: TicketStore;
  readonly outbox: Outbox;
  readonly timers: TimerStore;
}

/** The stores over one database, joined so that the outbox tells its listeners of jobs that a ticket's change stored. */
export function createStores({ db, referencePrefix, log }: StoresDeps): Stores {
  const outbox = createOutbox({ db, log });
  return {
    tickets: createTicketStore({ db, referencePrefix, enqueued: outbox.enqueued }),
    outbox,
    timers: createTimerStore({ db, log }),
  };
}
