import { describeExpiringStore } from '../contracts/expiring-store.ts';
import { describeFileStore } from '../contracts/file-store.ts';
import { describeStores } from '../contracts/stores.ts';
import { createMemoryStore } from './expiring-store.ts';
import { createFakeFileStore } from './file-store.ts';
import { createFakeStores } from './stores.ts';

describeStores('fake', async () => createFakeStores());
describeExpiringStore('fake', async () => createMemoryStore({ now: Date.now }));
describeFileStore('fake', async () => createFakeFileStore());
