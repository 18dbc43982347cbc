import { describeExpiringStore } from '../contracts/expiring-store.ts';
import { describeFileStore } from '../contracts/file-store.ts';
import { describeOutbox } from '../contracts/outbox.ts';
import { describeTicketStore } from '../contracts/ticket-store.ts';
import { describeTimerStore } from '../contracts/timer-store.ts';
import { createMemoryStore } from './expiring-store.ts';
import { createFakeFileStore } from './file-store.ts';
import { createFakeStores } from './stores.ts';

describeTicketStore('fake', async () => createFakeStores());
describeOutbox('fake', async () => createFakeStores());
describeTimerStore('fake', async () => createFakeStores().timers);
describeExpiringStore('fake', async () => createMemoryStore({ now: Date.now }));
describeFileStore('fake', async () => createFakeFileStore());
