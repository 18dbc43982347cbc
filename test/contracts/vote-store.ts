import { describe, expect, it } from 'vitest';
import { ada, ELSEWHERE, HERE, newTicket, T0 } from './samples.ts';
import type { StoresFixture } from './stores.ts';

const article = { kind: 'article', id: 'help' } as const;
const other = { ...ada, id: '4002' };

/** What every {@link VoteStore} keeps. */
export function describeVoteStore(name: string, create: () => Promise<StoresFixture>): void {
  describe(`${name}: votes`, () => {
    it('count once a person, the last one (S52)', async () => {
      const { votes } = await create();
      expect(await votes.vote(ada, article, { helpful: true }, T0)).toEqual({ helpful: 1, total: 1 });
      expect(await votes.vote(other, article, { helpful: true }, T0)).toEqual({ helpful: 2, total: 2 });
      expect(await votes.vote(ada, article, { helpful: false, comment: 'outdated' }, T0 + 1)).toEqual({
        helpful: 1,
        total: 2,
      });
      expect(await votes.of(ada, article)).toEqual({ helpful: false, comment: 'outdated' });
      await votes.vote(ada, article, { helpful: true }, T0 + 2);
      expect(await votes.of(ada, article)).toEqual({ helpful: true });
    });

    it('can be taken back', async () => {
      const { votes } = await create();
      await votes.withdraw(ada, article);
      await votes.vote(ada, article, { helpful: true }, T0);
      await votes.vote(other, article, { helpful: true }, T0);
      await votes.withdraw({ ...ada, platform: 'slack', tenant: ELSEWHERE }, article);
      await votes.withdraw(ada, { kind: 'article', id: 'docs' });
      expect(await votes.count(HERE, article)).toEqual({ helpful: 2, total: 2 });
      await votes.withdraw(ada, article);
      expect(await votes.count(HERE, article)).toEqual({ helpful: 1, total: 1 });
      expect(await votes.of(ada, article)).toBeUndefined();
    });

    it('are of one subject and tenant (§4.11)', async () => {
      const { votes } = await create();
      await votes.vote(ada, article, { helpful: true }, T0);
      expect(await votes.count(HERE, { kind: 'article', id: 'docs' })).toEqual({ helpful: 0, total: 0 });
      expect(await votes.count(HERE, { kind: 'thread', id: 'help' })).toEqual({ helpful: 0, total: 0 });
      expect(await votes.count(ELSEWHERE, article)).toEqual({ helpful: 0, total: 0 });
      expect(await votes.of({ ...ada, platform: 'slack', tenant: ELSEWHERE }, article)).toBeUndefined();
    });

    it('of tickets are shown to staff, newest first, with what was said', async () => {
      const { votes, tickets } = await create();
      const rated = await Promise.all(
        ['e1', 'e2', 'e3'].map(async (sourceEvent) => {
          const { ticket } = await tickets.open(newTicket({ sourceEvent }), () => []);
          return { kind: 'ticket', id: ticket.id } as const;
        }),
      );
      const [first = article, second = article, third = article] = rated;
      await votes.vote(ada, first, { helpful: true, comment: 'quick' }, T0 + 1);
      await votes.vote(ada, second, { helpful: false, comment: 'slow' }, T0 + 2);
      await votes.vote(ada, third, { helpful: true }, T0 + 3);
      await votes.vote(ada, article, { helpful: true, comment: 'not a ticket' }, T0 + 4);
      expect(await votes.results(HERE, T0, 9)).toEqual({
        count: { helpful: 2, total: 3 },
        comments: [
          { reference: 'FD-1002', helpful: false, comment: 'slow' },
          { reference: 'FD-1001', helpful: true, comment: 'quick' },
        ],
      });
      expect((await votes.results(HERE, T0 + 2, 9)).count).toEqual({ helpful: 1, total: 2 });
      expect((await votes.results(HERE, T0, 1)).comments).toHaveLength(1);
      expect((await votes.results(ELSEWHERE, T0, 9)).count).toEqual({ helpful: 0, total: 0 });
    });
  });
}
