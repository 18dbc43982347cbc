import type { TicketStore } from '../../src/ports/ticket-store.ts';
import type { FakeOutbox } from './outbox.ts';
import { createFakeOutbox } from './outbox.ts';
import { createFakeTicketStore } from './ticket-store.ts';
import type { FakeTimerStore } from './timer-store.ts';
import { createFakeTimerStore } from './timer-store.ts';

export interface FakeStores {
  readonly tickets: TicketStore;
  readonly outbox: FakeOutbox;
  readonly timers: FakeTimerStore;
}

/** The stores in memory, joined as the real ones are: a ticket's jobs land in the outbox. Prefix `FD`. */
export function createFakeStores(): FakeStores {
  const outbox = createFakeOutbox();
  return { tickets: createFakeTicketStore(outbox), outbox, timers: createFakeTimerStore() };
}
