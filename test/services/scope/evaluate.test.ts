import { describe, expect, it } from 'vitest';
import {
  crossValidate,
  crossValidateExamples,
  decideAll,
} from '../../../src/services/scope/cross-validate.ts';
import { evaluate, type Judged, type Verdict, worstErrors } from '../../../src/services/scope/evaluate.ts';
import { acme } from '../../fixtures/policies.ts';

const judged = (verdict: Verdict, route: Judged['decision']['route'], confidence = 0.8): Judged => ({
  text: `${verdict} ${route}`,
  lang: 'en',
  company: 'acme',
  verdict,
  decision: { route, confidence, alternatives: [], evidence: [] },
});

describe('an evaluation', () => {
  const rows = [
    judged('take', 'ticket'),
    judged('take', 'chat'),
    judged('take', 'ask'),
    judged('take', 'community', 0.9),
    judged('redirect', 'declined'),
    judged('redirect', 'ticket', 0.95),
    judged('unknown', 'ask'),
    judged('unknown', 'ticket'),
  ];
  it('counts what was decided, and asking apart', () => {
    expect(evaluate(rows)).toMatchObject({
      questions: 8,
      judged: 6,
      coverage: 5 / 6,
      accuracyDecided: 3 / 5,
      accuracy: 3 / 6,
      take: { of: 4, strict: 2 / 4, notLost: 3 / 4 },
      redirect: { of: 2, strict: 1 / 2, notLost: 1 / 2 },
      unknownAsked: 1 / 2,
      macroF1: (4 / 7 + 2 / 4) / 2,
      confusion: { take: { take: 2, redirect: 1, unknown: 1 } },
    });
  });
  it('names sending a customer away first among the errors', () => {
    expect(worstErrors(rows, 5).map(({ text }) => text)).toEqual(['take community', 'redirect ticket']);
  });
  it('measures how far confidence is from being right', () => {
    const sure = [
      judged('take', 'ticket', 0.75),
      judged('take', 'ticket', 0.75),
      judged('take', 'community', 0.75),
    ];
    expect(evaluate(sure).calibrationError).toBeCloseTo(0.75 - 2 / 3);
  });
});

describe('cross-validation', () => {
  const questions = Array.from({ length: 10 }, (_, index) => ({
    text: index % 2 === 0 ? `wobbly gizmo number ${index}` : `shiny widget number ${index}`,
    lang: 'en',
    company: 'acme',
    verdict: 'take' as const,
    topic: index % 2 === 0 ? 'billing' : 'api',
  }));
  it('decides each question once, and learns from the others only', () => {
    const rows = crossValidate(acme, questions, 5);
    expect(rows.map(({ text }) => text).sort()).toEqual(questions.map(({ text }) => text).sort());
    const learned = evaluate(rows);
    const alone = evaluate(decideAll(acme, questions));
    expect(learned.coverage).toBeGreaterThan(alone.coverage || 0);
    expect(learned.topicAccuracy).toBe(1);
  });
  it('holds out the policy’s own examples', () => {
    const total = acme.topics.reduce((sum, { examples }) => sum + examples.length, 0);
    expect(crossValidateExamples(acme, 3)).toHaveLength(total);
  });
});
