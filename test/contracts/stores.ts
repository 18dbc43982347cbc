import type { AuditLog } from '../../src/ports/audit-log.ts';
import type { CommunityStore } from '../../src/ports/community-store.ts';
import type { HoursStore } from '../../src/ports/hours-store.ts';
import type { IdentityStore } from '../../src/ports/identity-store.ts';
import type { MessageStore, PlaceStore } from '../../src/ports/message-store.ts';
import type { Outbox } from '../../src/ports/outbox.ts';
import type { TicketStore } from '../../src/ports/ticket-store.ts';
import type { TimerStore } from '../../src/ports/timer-store.ts';
import type { VoteStore } from '../../src/ports/vote-store.ts';
import { describeAuditLog } from './audit-log.ts';
import { describeCommunityStore } from './community-store.ts';
import { describeHoursStore } from './hours-store.ts';
import { describeIdentityStore } from './identity-store.ts';
import { describeMessageStore } from './message-store.ts';
import { describeOutbox } from './outbox.ts';
import { describePlaceStore } from './place-store.ts';
import { describeTicketLife } from './ticket-life.ts';
import { describeTicketStore } from './ticket-store.ts';
import { describeTimerStore } from './timer-store.ts';
import { describeVoteStore } from './vote-store.ts';

/** All stores over one database: what one writes, the others see. Empty, with the prefix `FD`. */
export interface StoresFixture {
  readonly tickets: TicketStore;
  readonly messages: MessageStore;
  readonly places: PlaceStore;
  readonly identities: IdentityStore;
  readonly audit: AuditLog;
  readonly votes: VoteStore;
  readonly threads: CommunityStore;
  readonly outbox: Outbox;
  readonly timers: TimerStore;
  readonly hours: HoursStore;
}

/** What every set of stores keeps, one suite a port. */
export function describeStores(name: string, create: () => Promise<StoresFixture>): void {
  describeTicketStore(name, create);
  describeTicketLife(name, create);
  describeMessageStore(name, create);
  describePlaceStore(name, create);
  describeIdentityStore(name, create);
  describeAuditLog(name, create);
  describeVoteStore(name, create);
  describeCommunityStore(name, create);
  describeHoursStore(name, create);
  describeOutbox(name, create);
  describeTimerStore(name, async () => (await create()).timers);
}
