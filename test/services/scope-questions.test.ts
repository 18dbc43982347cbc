import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPolicy } from '../../src/policy/load-policy.ts';
import { createScopeDecider } from '../../src/services/scope/create-scope-decider.ts';

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
    const sentAway = ours.filter(({ made }) => made === 'redirect');
    expect(right.length / decided.length).toBeGreaterThanOrEqual(0.82);
    expect(1 - decided.length / results.length).toBeLessThanOrEqual(0.3);
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
