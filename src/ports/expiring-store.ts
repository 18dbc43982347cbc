import type { Duration } from '../domain/time.ts';

/** State that may be lost without breaking a promise: drafts, caches, cooldowns, seen events. Values are JSON. */
export interface ExpiringStore {
  get<T>(key: string): Promise<T | undefined>;
  set<T>(key: string, value: T, ttl: Duration): Promise<void>;
  delete(key: string): Promise<void>;
}
