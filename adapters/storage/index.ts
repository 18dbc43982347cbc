export { createStores } from './create-stores.ts';
export { DatabaseError } from './database/database-error.ts';
export { openDatabaseBeside } from './database/open-beside.ts';
export type { DatabaseHandle } from './database/open-database.ts';
export { openDatabase } from './database/open-database.ts';
export { createDecisionStore } from './decision-store.ts';
export type { ExpiringStoreHandle } from './expiring-store.ts';
export { createExpiringStore } from './expiring-store.ts';
export { createFileStore } from './file-store.ts';
