import { describe, expect, it } from 'vitest';
import { createCorrectDecision } from '../../src/services/correct-decision.ts';
import { createCorrectionMemory } from '../../src/services/scope/correction-memory.ts';
import { createScopeDecider } from '../../src/services/scope/create-scope-decider.ts';
import { ada, ELSEWHERE, HERE } from '../contracts/samples.ts';
import { createFakeClock } from '../fakes/clock.ts';
import { createFakeDecisionStore } from '../fakes/decision-store.ts';
import { shippedPolicy } from '../fixtures/shipped-policy.ts';

const policy = shippedPolicy('contentful');
const policies = { current: () => policy };
const SAM = { id: 'S1', name: 'Sam' };

function desk(decisions = createFakeDecisionStore()) {
  const memory = createCorrectionMemory();
  const decider = createScopeDecider(policies, { corrections: memory });
  const corrections = createCorrectDecision({ policies, decisions, memory, clock: createFakeClock() });
  const ask = async (question: string) => {
    const decision = decider.decide(question, 'en');
    const { id } = await corrections.record({ asker: ada, question, locale: 'en', decision });
    return { ...decision, id };
  };
  return { decider, corrections, ask, decisions };
}

const QUESTION = 'The tooltips of our colour swatches overlap in the sidebar extension';
const SIMILAR = 'tooltips of the colour swatches overlap again in our sidebar extension';
const OTHER = 'How do I change the credit card on file?';

describe('a correction', () => {
  it('turns the next similar question, and no other', async () => {
    const { decider, corrections, ask } = desk();
    const other = decider.decide(OTHER, 'en');
    const first = await ask(QUESTION);
    expect(first.topic).not.toBe('third-party');
    const made = await corrections.correct({
      tenant: HERE,
      decisionId: first.id,
      topic: 'third-party',
      by: SAM,
    });
    expect(made).toMatchObject({ route: 'community', topic: 'third-party', by: SAM });
    for (const question of [QUESTION, SIMILAR]) {
      const decision = decider.decide(question, 'en');
      expect(decision).toMatchObject({ route: 'community', topic: 'third-party' });
      expect(decision.evidence[0]).toEqual({ kind: 'correction', text: made?.id, topic: 'third-party' });
    }
    expect(decider.decide(OTHER, 'en')).toEqual(other);
  });

  it('is taken back without a trace in what is decided', async () => {
    const { decider, corrections, ask } = desk();
    const before = decider.decide(SIMILAR, 'en');
    const { id } = await ask(QUESTION);
    const made = await corrections.correct({ tenant: HERE, decisionId: id, topic: 'third-party', by: SAM });
    expect(await corrections.revert(made?.id ?? '', 'Ana')).toMatchObject({ reverted: { by: 'Ana' } });
    expect(decider.decide(SIMILAR, 'en')).toEqual(before);
    expect(await corrections.revert(made?.id ?? '', 'Ana')).toBeUndefined();
  });

  it('counts for the latest of two about the same words, and the older again when that is taken back', async () => {
    const { decider, corrections, ask } = desk();
    const one = await ask(QUESTION);
    const two = await ask(QUESTION);
    await corrections.correct({ tenant: HERE, decisionId: one.id, topic: 'third-party', by: SAM });
    const late = await corrections.correct({ tenant: HERE, decisionId: two.id, topic: 'billing', by: SAM });
    expect(decider.decide(QUESTION, 'en').topic).toBe('billing');
    await corrections.revert(late?.id ?? '', 'Ana');
    expect(decider.decide(QUESTION, 'en').topic).toBe('third-party');
  });

  it('outlives a restart', async () => {
    const { corrections, ask, decisions } = desk();
    const { id } = await ask(QUESTION);
    await corrections.correct({ tenant: HERE, decisionId: id, topic: 'third-party', by: SAM });
    const restarted = desk(decisions);
    expect(restarted.decider.decide(QUESTION, 'en').topic).not.toBe('third-party');
    expect(await restarted.corrections.load()).toBe(1);
    expect(restarted.decider.decide(QUESTION, 'en').topic).toBe('third-party');
  });

  it('follows what another process took back', async () => {
    const { decider, corrections, ask, decisions } = desk();
    const { id } = await ask(QUESTION);
    const made = await corrections.correct({ tenant: HERE, decisionId: id, topic: 'third-party', by: SAM });
    await decisions.revert(made?.id ?? '', 'operator', 1);
    await corrections.load();
    expect(decider.decide(QUESTION, 'en').topic).not.toBe('third-party');
  });

  it('of an unknown topic, or of another tenant’s decision, changes nothing', async () => {
    const { corrections, ask } = desk();
    const { id } = await ask(QUESTION);
    await expect(
      corrections.correct({ tenant: HERE, decisionId: id, topic: 'nonsense', by: SAM }),
    ).rejects.toMatchObject({ code: 'unknown_topic' });
    expect(
      await corrections.correct({ tenant: ELSEWHERE, decisionId: id, topic: 'bug', by: SAM }),
    ).toBeUndefined();
  });
});
