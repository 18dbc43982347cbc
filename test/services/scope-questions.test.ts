import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../src/policy/load-policy.ts';
import { createScopeDecider } from '../../src/services/scope/create-scope-decider.ts';
import { crossValidateExamples } from '../../src/services/scope/cross-validate.ts';
import { evaluate } from '../../src/services/scope/evaluate.ts';
import { shippedPolicy } from '../fixtures/shipped-policy.ts';

/** Real questions with the decision that the policy asks for; they lie beside the project where there are any. */
const QUESTIONS = path.join(import.meta.dirname, '../../../shared/questions/dev.jsonl');

interface Question {
  readonly company: string;
  readonly lang: 'en' | 'fr';
  readonly text: string;
  readonly decision: 'take' | 'redirect' | 'unknown';
}

describe.runIf(existsSync(QUESTIONS))('real questions', () => {
  const questions = () =>
    readFileSync(QUESTIONS, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Question);

  it('are decided rightly, asked about seldom, and hardly ever sent away wrongly', () => {
    const results = questions().map(({ company, text, lang, decision }) => {
      const { route } = deciderFor(company).decide(text, lang);
      const made = route === 'ask' ? 'unknown' : route === 'ticket' || route === 'chat' ? 'take' : 'redirect';
      return { decision, made };
    });
    const decided = results.filter(({ made }) => made !== 'unknown');
    const right = decided.filter(({ decision, made }) => decision === made);
    const ours = results.filter(({ decision }) => decision === 'take');
    const others = results.filter(({ decision }) => decision === 'redirect');
    const redirected = others.filter(({ made }) => made === 'redirect');
    const sentAway = ours.filter(({ made }) => made === 'redirect');
    expect(right.length / decided.length).toBeGreaterThanOrEqual(0.9);
    expect(1 - decided.length / results.length).toBeLessThanOrEqual(0.3);
    expect(redirected.length / others.length).toBeGreaterThanOrEqual(0.6);
    expect(1 - sentAway.length / ours.length).toBeGreaterThanOrEqual(0.95);
  });

  const deciders = new Map<string, ReturnType<typeof createScopeDecider>>();

  function deciderFor(company: string) {
    const known = deciders.get(company);
    if (known) return known;
    const file = path.join(import.meta.dirname, '../../config/policies', `${company}.yaml`);
    const loaded = loadPolicy({ path: file, text: readFileSync(file, 'utf8') }, 0);
    if (!loaded.ok) throw new Error(`${company} does not load`);
    const decider = createScopeDecider({ current: () => loaded.policy });
    deciders.set(company, decider);
    return decider;
  }
});

describe.each(['contentful', 'squarespace'] as const)('the examples of %s', (company) => {
  it('are decided well by a policy that does not hold them', () => {
    const measured = evaluate(crossValidateExamples(shippedPolicy(company), 5));
    expect(measured.accuracyDecided).toBeGreaterThanOrEqual(0.87);
    expect(measured.coverage).toBeGreaterThanOrEqual(0.7);
    expect(measured.take.notLost).toBeGreaterThanOrEqual(0.95);
    expect(measured.redirect.strict).toBeGreaterThanOrEqual(0.6);
    expect(measured.calibrationError).toBeLessThanOrEqual(0.1);
  }, 20_000);
});
