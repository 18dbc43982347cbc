import { describe, expect, it } from 'vitest';
import { ELSEWHERE, HERE, newTicket, T0 } from './samples.ts';
import type { StoresFixture } from './stores.ts';

const at = (id: string, tenant = HERE) =>
  ({
    tenant,
    conversation: { platform: tenant === HERE ? 'discord' : 'slack', tenant, id },
    parent: { platform: tenant === HERE ? 'discord' : 'slack', tenant, id: 'forum' },
  }) as const;

/** What every {@link CommunityStore} keeps. */
export function describeCommunityStore(name: string, create: () => Promise<StoresFixture>): void {
  describe(`${name}: community threads`, () => {
    it('are kept as they were found, and found again by place and id', async () => {
      const { threads, tickets } = await create();
      const { ticket } = await tickets.open(newTicket(), () => []);
      const given = {
        ...at('thread:1'),
        title: 'Hydration error',
        text: 'In Next.js <@1> 🙂',
        authorId: '4001',
        topic: 'front_end',
        lang: 'en',
        state: 'answered',
        openedByBot: true,
        ticketId: ticket.id,
        url: 'https://discord.example/1',
        createdAt: T0 - 500,
      } as const;
      const saved = await threads.save(given, T0);
      expect(saved).toMatchObject({ ...given, helped: 0, updatedAt: T0 });
      expect(await threads.at(given.conversation)).toEqual(saved);
      expect(await threads.find(HERE, saved.id)).toEqual(saved);
    });

    it('begin open and empty; what is given replaces, the rest stays', async () => {
      const { threads } = await create();
      const first = await threads.save(at('thread:1'), T0);
      expect(first).toMatchObject({ title: '', text: '', state: 'open', openedByBot: false, createdAt: T0 });
      const solved = await threads.save({ ...at('thread:1'), title: 'Solved', state: 'solved' }, T0 + 5);
      expect(solved).toMatchObject({ id: first.id, title: 'Solved', createdAt: T0, updatedAt: T0 + 5 });
      expect(await threads.save({ ...at('thread:1'), text: 'more' }, T0 + 6)).toMatchObject({
        title: 'Solved',
        state: 'solved',
        text: 'more',
      });
    });

    it('are listed by their last change, without those that are gone', async () => {
      const { threads } = await create();
      await threads.save({ ...at('a'), title: 'a' }, T0 + 1);
      await threads.save({ ...at('b'), title: 'b', state: 'solved' }, T0 + 2);
      await threads.save({ ...at('c'), title: 'c', state: 'gone' }, T0 + 3);
      await threads.save({ ...at('a', ELSEWHERE), title: 'd' }, T0 + 4);
      const list = async (filter: object) =>
        (await threads.list(HERE, { limit: 9, ...filter })).map(({ title }) => title);
      expect(await list({})).toEqual(['b', 'a']);
      expect(await list({ states: ['open'] })).toEqual(['a']);
      expect(await list({ before: T0 + 2 })).toEqual(['a']);
      expect(await list({ limit: 1 })).toEqual(['b']);
      expect((await threads.all()).map(({ title }) => title).sort()).toEqual(['a', 'b', 'd']);
    });

    it('count whom they helped', async () => {
      const { threads } = await create();
      const { id } = await threads.save(at('a'), T0);
      await threads.helped(HERE, id);
      await threads.helped(HERE, id);
      await threads.helped(ELSEWHERE, id);
      expect((await threads.find(HERE, id))?.helped).toBe(2);
    });

    it('are unknown to another tenant (§4.11)', async () => {
      const { threads } = await create();
      const { id } = await threads.save(at('a'), T0);
      expect(await threads.find(ELSEWHERE, id)).toBeUndefined();
      expect(await threads.at(at('a', ELSEWHERE).conversation)).toBeUndefined();
    });
  });
}
