import { describe, expect, it } from 'vitest';
import type { DecisionStore, NewDecision } from '../../src/ports/decision-store.ts';
import { ada, ELSEWHERE, HERE, T0 } from './samples.ts';

const asked: NewDecision = {
  asker: ada,
  policy: 'acme',
  question: 'My grid overlaps on the phone « ! »',
  locale: 'fr',
  decision: {
    route: 'ticket',
    topic: 'bug',
    confidence: 0.71,
    alternatives: [{ topic: 'bug', confidence: 0.71 }],
    evidence: [{ kind: 'term', text: 'overlaps', topic: 'bug' }],
  },
  at: T0,
};

const STAFF = { id: 'S1', name: 'Sam' };
const right = { tenant: HERE, route: 'community', topic: 'front_end', by: STAFF, at: T0 + 1 } as const;

/** What every {@link DecisionStore} keeps. */
export function describeDecisionStore(
  name: string,
  create: () => Promise<DecisionStore>,
  /** A store beside a ticket that exists, by its id. */
  withTicket: () => Promise<{ readonly store: DecisionStore; readonly ticketId: string }>,
): void {
  describe(`${name}: decisions`, () => {
    it('come back as they were recorded, in their tenant alone', async () => {
      const store = await create();
      const made = await store.record(asked);
      const { asker: _, ...rest } = asked;
      expect(made).toMatchObject({ ...rest, tenant: HERE, account: ada.id });
      expect(await store.find(HERE, made.id)).toEqual(made);
      expect(await store.find(ELSEWHERE, made.id)).toBeUndefined();
    });

    it('may have no topic, and get a ticket later', async () => {
      const store = await create();
      const { id } = await store.record({
        ...asked,
        decision: { route: 'ask', confidence: 0.3, alternatives: [], evidence: [] },
      });
      expect((await store.find(HERE, id))?.decision).not.toHaveProperty('topic');
      expect(await store.find(HERE, id)).not.toHaveProperty('ticketId');
    });

    it('are found by the ticket that followed, in their tenant alone', async () => {
      const { store, ticketId } = await withTicket();
      const { id } = await store.record(asked);
      await store.setTicket(ELSEWHERE, id, ticketId);
      expect(await store.ofTicket(HERE, ticketId)).toBeUndefined();
      await store.setTicket(HERE, id, ticketId);
      expect(await store.ofTicket(HERE, ticketId)).toMatchObject({ id, ticketId });
      expect(await store.ofTicket(ELSEWHERE, ticketId)).toBeUndefined();
      const later = await store.record({ ...asked, ticketId, at: T0 + 1 });
      expect((await store.ofTicket(HERE, ticketId))?.id).toBe(later.id);
    });

    it('are listed newest first, by tenant and policy', async () => {
      const store = await create();
      const first = await store.record(asked);
      const second = await store.record({ ...asked, at: T0 + 1 });
      await store.record({ ...asked, policy: 'other', at: T0 + 2 });
      const ids = async (query: Parameters<DecisionStore['list']>[0]) =>
        (await store.list(query)).map(({ id }) => id);
      expect(await ids({ policy: 'acme', limit: 10 })).toEqual([second.id, first.id]);
      expect(await ids({ policy: 'acme', limit: 1 })).toEqual([second.id]);
      expect(await ids({ tenant: ELSEWHERE, limit: 10 })).toEqual([]);
    });
  });

  describe(`${name}: corrections`, () => {
    it('say what was, what is right, who and why', async () => {
      const store = await create();
      const { id: decisionId } = await store.record(asked);
      const made = await store.correct({ ...right, decisionId, reason: 'about the site' });
      expect(made).toMatchObject({
        replaced: [],
        correction: {
          decisionId,
          policy: 'acme',
          question: asked.question,
          locale: 'fr',
          was: { route: 'ticket', topic: 'bug' },
          route: 'community',
          topic: 'front_end',
          by: STAFF,
          reason: 'about the site',
        },
      });
      expect(await store.corrections({ inForce: true })).toEqual([made?.correction]);
    });

    it('of another tenant’s decision, or of none, change nothing', async () => {
      const store = await create();
      const { id: decisionId } = await store.record(asked);
      expect(await store.correct({ ...right, tenant: ELSEWHERE, decisionId })).toBeUndefined();
      expect(await store.correct({ ...right, decisionId: 'nothing' })).toBeUndefined();
      expect(await store.corrections({})).toEqual([]);
    });

    it('replace the one before, which stays for review', async () => {
      const store = await create();
      const { id: decisionId } = await store.record(asked);
      const first = await store.correct({ ...right, decisionId });
      const second = await store.correct({ ...right, decisionId, topic: 'bug', route: 'ticket', at: T0 + 2 });
      expect(second?.replaced).toEqual([first?.correction.id]);
      expect((await store.corrections({ inForce: true })).map(({ topic }) => topic)).toEqual(['bug']);
      const all = await store.corrections({ tenant: HERE, policy: 'acme' });
      expect(all.map(({ reverted }) => reverted)).toEqual([undefined, { at: T0 + 2, by: 'Sam' }]);
    });

    it('are taken back once, by those of their tenant or by the operator', async () => {
      const store = await create();
      const { id: decisionId } = await store.record(asked);
      const made = await store.correct({ ...right, decisionId });
      const id = made?.correction.id ?? '';
      expect(await store.revert(id, 'Eve', T0 + 5, ELSEWHERE)).toBeUndefined();
      expect(await store.revert('99', 'Sam', T0 + 5)).toBeUndefined();
      expect(await store.revert('no number', 'Sam', T0 + 5)).toBeUndefined();
      expect(await store.revert(id, 'Ana', T0 + 5, HERE)).toMatchObject({
        id,
        reverted: { at: T0 + 5, by: 'Ana' },
      });
      expect(await store.revert(id, 'Ana', T0 + 6)).toBeUndefined();
      expect(await store.corrections({ inForce: true })).toEqual([]);
    });
  });
}
