export { createStores } from './create-stores.ts';
export { DatabaseError } from './database/database-error.ts';
export type { DatabaseHandle } from './database/open-database.ts';
export { openDatabase } from './database/open-database.ts';
export type { ExpiringStoreHandle } from './expiring-store.ts';
export { createExpiringStore } from './expiring-store.ts';
export { createFileStore } from './file-store.ts';
