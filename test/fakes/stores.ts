import type { CommunityStore } from '../../src/ports/community-store.ts';
import type { HoursStore } from '../../src/ports/hours-store.ts';
import type { IdentityStore } from '../../src/ports/identity-store.ts';
import type { MessageStore, PlaceStore } from '../../src/ports/message-store.ts';
import type { TicketStore } from '../../src/ports/ticket-store.ts';
import type { VoteStore } from '../../src/ports/vote-store.ts';
import type { FakeAuditLog } from './audit-log.ts';
import { createFakeAuditLog } from './audit-log.ts';
import { createFakeCommunityStore } from './community-store.ts';
import { createFakeHoursStore } from './hours-store.ts';
import { createFakeIdentityStore } from './identity-store.ts';
import { createFakeMessageStore } from './message-store.ts';
import type { FakeOutbox } from './outbox.ts';
import { createFakeOutbox } from './outbox.ts';
import { createFakePlaceStore } from './place-store.ts';
import { createTicketRecords } from './ticket-records.ts';
import { createFakeTicketStore } from './ticket-store.ts';
import type { FakeTimerStore } from './timer-store.ts';
import { createFakeTimerStore } from './timer-store.ts';
import { createFakeVoteStore } from './vote-store.ts';

export interface FakeStores {
  readonly tickets: TicketStore;
  readonly messages: MessageStore;
  readonly places: PlaceStore;
  readonly identities: IdentityStore;
  readonly audit: FakeAuditLog;
  readonly votes: VoteStore;
  readonly threads: CommunityStore;
  readonly outbox: FakeOutbox;
  readonly timers: FakeTimerStore;
  readonly hours: HoursStore;
}

/** The stores in memory, joined as the real ones are: a ticket's jobs land in the outbox. Prefix `FD`. */
export function createFakeStores(): FakeStores {
  const records = createTicketRecords();
  const outbox = createFakeOutbox();
  const timers = createFakeTimerStore();
  const audit = createFakeAuditLog(records);
  const identities = createFakeIdentityStore(records, audit);
  const messages = createFakeMessageStore({ records, outbox, timers });
  return {
    tickets: createFakeTicketStore({ records, outbox, timers, messages, identities }),
    messages,
    places: createFakePlaceStore(records),
    identities,
    audit,
    votes: createFakeVoteStore(records),
    threads: createFakeCommunityStore(),
    outbox,
    timers,
    hours: createFakeHoursStore(audit),
  };
}
