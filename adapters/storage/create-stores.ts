import type { Kysely } from 'kysely';
import type { AuditLog } from '../../src/ports/audit-log.ts';
import type { CommunityStore } from '../../src/ports/community-store.ts';
import type { HoursStore } from '../../src/ports/hours-store.ts';
import type { IdentityStore } from '../../src/ports/identity-store.ts';
import type { Logger } from '../../src/ports/logger.ts';
import type { MessageStore, PlaceStore } from '../../src/ports/message-store.ts';
import type { Outbox } from '../../src/ports/outbox.ts';
import type { RetentionStore } from '../../src/ports/retention-store.ts';
import type { TicketStore } from '../../src/ports/ticket-store.ts';
import type { TimerStore } from '../../src/ports/timer-store.ts';
import type { VoteStore } from '../../src/ports/vote-store.ts';
import { createAuditLog } from './audit-log.ts';
import { createCommunityStore } from './community-store.ts';
import { createHoursStore } from './hours-store.ts';
import { createIdentityStore } from './identity-store.ts';
import { createMessageStore } from './messages/message-store.ts';
import { createPlaceStore } from './messages/place-store.ts';
import { createOutbox } from './outbox/outbox.ts';
import { createRetentionStore } from './retention-store.ts';
import type { Tables } from './schema.ts';
import { createTicketStore } from './tickets/ticket-store.ts';
import { createTimerStore } from './timer-store.ts';
import { createVoteStore } from './vote-store.ts';

export interface StoresDeps {
  readonly db: Kysely<Tables>;
  /** `FD` gives `FD-1042`. */
  readonly referencePrefix: () => string;
  readonly log: Logger;
}

export interface Stores {
  readonly tickets: TicketStore;
  readonly messages: MessageStore;
  readonly places: PlaceStore;
  readonly identities: IdentityStore;
  readonly audit: AuditLog;
  readonly votes: VoteStore;
  readonly threads: CommunityStore;
  readonly outbox: Outbox;
  readonly timers: TimerStore;
  readonly retention: RetentionStore;
  readonly hours: HoursStore;
}

/** The stores over one database, joined so that the outbox tells its listeners of jobs that a change stored. */
export function createStores({ db, referencePrefix, log }: StoresDeps): Stores {
  const outbox = createOutbox({ db, log });
  const { enqueued } = outbox;
  return {
    tickets: createTicketStore({ db, referencePrefix, enqueued }),
    messages: createMessageStore({ db, enqueued }),
    places: createPlaceStore(db),
    identities: createIdentityStore(db),
    audit: createAuditLog(db),
    votes: createVoteStore(db),
    threads: createCommunityStore(db),
    outbox,
    timers: createTimerStore({ db, log }),
    retention: createRetentionStore(db),
    hours: createHoursStore(db),
  };
}
