import type { Clock } from '../../src/ports/clock.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';

/** In memory, forgetting by the given clock; values travel through JSON as they do in the real one. */
export function createMemoryStore(clock: Pick<Clock, 'now'> = { now: () => 0 }): ExpiringStore {
  const entries = new Map<string, { readonly json: string; readonly until: number }>();
  return {
    async get<T>(key: string): Promise<T | undefined> {
      const entry = entries.get(key);
      return entry && entry.until > clock.now() ? (JSON.parse(entry.json) as T) : undefined;
    },
    async set(key, value, ttl) {
      entries.set(key, { json: JSON.stringify(value), until: clock.now() + ttl });
    },
    async delete(key) {
      entries.delete(key);
    },
  };
}
