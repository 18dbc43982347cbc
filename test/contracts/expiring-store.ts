import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';

/** What every {@link ExpiringStore} keeps. */
export function describeExpiringStore(name: string, create: () => Promise<ExpiringStore>): void {
  describe(`${name}: expiring state`, () => {
    it('gives back JSON as it was set, as a copy', async () => {
      const store = await create();
      const draft = { text: 'a "quoted" <@user> 🙂\u0000', values: [1, null, { nested: true }], empty: '' };
      await store.set('draft:discord:1:ada:api', draft, 60_000);
      const read = await store.get<typeof draft>('draft:discord:1:ada:api');
      expect(read).toEqual(draft);
      expect(read).not.toBe(draft);
    });

    it.each([[false], [0], [''], [null]])('keeps %j, which is not the same as nothing', async (value) => {
      const store = await create();
      await store.set('falsy', value, 60_000);
      expect(await store.get('falsy')).toBe(value);
    });

    it('knows nothing of a key that was never set, or was deleted', async () => {
      const store = await create();
      await store.set('kept', 1, 60_000);
      await store.set('gone', 2, 60_000);
      await store.delete('gone');
      await store.delete('never');
      expect(await store.get('gone')).toBeUndefined();
      expect(await store.get('never')).toBeUndefined();
      expect(await store.get('kept')).toBe(1);
    });

    it('forgets a value after its time, and the newest value and time count', async () => {
      const store = await create();
      await store.set('short', 1, 30);
      await store.set('replaced', 1, 30);
      await store.set('replaced', 2, 60_000);
      // It may be over before it can be looked at; what counts is that it ends.
      for (let tries = 0; (await store.get('short')) !== undefined && tries < 200; tries++) await delay(10);
      expect(await store.get('short')).toBeUndefined();
      expect(await store.get('replaced')).toBe(2);
    });

    it('takes keys of any length and with any sign', async () => {
      const store = await create();
      const keys = ['k'.repeat(2_000), `${'k'.repeat(2_000)}2`, "a'b;--", 'a"b', 'frontdesk:x', 'x', 'é%_'];
      for (const [index, key] of keys.entries()) await store.set(key, index, 60_000);
      for (const [index, key] of keys.entries()) expect(await store.get(key)).toBe(index);
    });
  });
}
