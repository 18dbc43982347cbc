import { describe, expect, it } from 'vitest';
import type { Policy } from '../../src/policy/policy.ts';
import { createScopeDecider } from '../../src/services/scope/create-scope-decider.ts';
import { createAbsentChannelFinder } from '../../src/services/scope/find-absent-channel.ts';
import { createLexicon } from '../../src/services/scope/lexicon.ts';
import { stem, wordsOf } from '../../src/services/scope/words.ts';
import { acme, sitely, topic } from '../fixtures/policies.ts';

const decider = (policy: Policy = acme) => createScopeDecider({ current: () => policy });
const decide = (question: string) => decider().decide(question, 'en');

describe('a question', () => {
  it.each([
    ['Publishing my entry is broken, it fails with an error', 'ticket', 'bug'],
    ["La publication d'une entrée échoue, j'ai une erreur", 'ticket', 'bug'],
    ['How can I query entries with GraphQL?', 'ticket', 'api'],
    ['Je cherche ma dernière FACTURE', 'ticket', 'billing'],
    ['How do I invite a colleague?', 'chat', 'members'],
    ['hydration error in my react component', 'community', 'front_end'],
    ['please analyse my log files', 'declined', 'log_analysis'],
    ['When will you build this?', 'community', 'build_feature'],
    ['I suggest a dark mode', 'ticket', 'feature_request'],
  ])('%s → %s', (question, route, id) => {
    expect(decide(question)).toMatchObject({ route, topic: id });
  });

  it.each(['Hi', '', '???', 'zzz qqq', 'any news?'])('that says nothing is asked about: %j', (question) => {
    expect(decide(question)).toMatchObject({ route: 'ask' });
    expect(decide(question)).not.toHaveProperty('topic');
  });

  it('that both suggests a feature and asks for it to be built is asked about', () => {
    const decision = decide('I suggest a dark mode. When will you build it?');
    expect(decision.route).toBe('ask');
    expect(decision.alternatives.map((one) => one.topic)).toEqual(
      expect.arrayContaining(['feature_request', 'build_feature']),
    );
  });

  it('gets at most three alternatives, the chosen one first, and its own words as evidence', () => {
    const decision = decide('The GraphQL API has a rate limit?');
    expect(decision.alternatives).toHaveLength(3);
    expect(decision.alternatives[0]?.topic).toBe('api');
    expect(decision.evidence).toContainEqual({ kind: 'term', text: 'rate limit', topic: 'api' });
    expect(decision.confidence).toBeGreaterThan(0.5);
    expect(decision.confidence).toBeLessThanOrEqual(1);
  });

  it('is asked about more often the surer a policy wants to be', () => {
    const strict = { ...acme, scope: { ...acme.scope, confidence: 0.999 } };
    expect(decider(strict).decide('How can I query entries?', 'en').route).toBe('ask');
  });

  it('may be long, odd or hostile', () => {
    for (const odd of ['x'.repeat(50_000), '\u0000\u202e', '('.repeat(5_000), '🙂'.repeat(900), 'a.b-c+d#e'])
      expect(() => decide(odd)).not.toThrow();
  });

  it('of a policy without topics is always asked about', () => {
    expect(decider({ ...acme, topics: [] }).decide('invoice', 'en')).toMatchObject({
      route: 'ask',
      alternatives: [],
    });
  });

  it('follows the policy in force', () => {
    let policy: Policy = acme;
    const live = createScopeDecider({ current: () => policy });
    expect(live.decide('where is my invoice', 'en').topic).toBe('billing');
    policy = {
      ...acme,
      topics: [topic('money', { terms: ['invoice'] }), topic('other', { terms: ['else'] })],
    };
    expect(live.decide('where is my invoice', 'en').topic).toBe('money');
  });

  it('is decided within 2 ms', () => {
    const ready = decider();
    ready.decide('first', 'en');
    const started = performance.now();
    for (let i = 0; i < 200; i += 1)
      ready.decide(`How do I query the ${i} entries of my React page with GraphQL?`, 'en');
    expect((performance.now() - started) / 200).toBeLessThan(2);
  });
});

describe('words', () => {
  it('keep names whole, and take camel case apart at the end', () => {
    expect(wordsOf('Next.js front-end: getEntries Été l’erreur')).toEqual([
      'next.js',
      'next',
      'front-end',
      'front',
      'end',
      'getentries',
      'ete',
      'l',
      'erreur',
      'get',
      'entries',
    ]);
  });

  it('come down to stems in both languages', () => {
    for (const [a, b] of [
      ['invited', 'invite'],
      ['publishing', 'published'],
      ['factures', 'facture'],
      ['membres', 'membre'],
    ])
      expect(stem(a ?? '')).toBe(stem(b ?? ''));
  });

  it('of the lexicon count for a topic or against it, shared ones less', () => {
    const lookUp = createLexicon([
      ['build', '-build error'],
      ['build', 'log file'],
    ]);
    const look = (text: string) => lookUp({ words: wordsOf(text), stems: wordsOf(text).map(stem) });
    expect(look('my build').map(({ score }) => score)).toEqual([0.5, 0.5]);
    expect(look('a build error')[0]?.score).toBe(-1);
    expect(look('The LOG FILES')[1]).toEqual({ score: 1.4, terms: ['log files'] });
    const form = createLexicon([['@log-lines'], ['word']]);
    expect(form({ words: ['word'], stems: ['word'], signals: ['@log-lines'] })).toEqual([
      { score: 2, terms: [] },
      { score: 1, terms: ['word'] },
    ]);
    expect(look('nothing')).toEqual([
      { score: 0, terms: [] },
      { score: 0, terms: [] },
    ]);
  });
});

it('finds who asks for a channel that does not exist', () => {
  const find = createAbsentChannelFinder();
  expect(find(sitely, 'Can you please call me back?')?.id).toBe('phone');
  expect(find(sitely, 'Pouvez-vous me téléphoner ?')?.id).toBe('phone');
  expect(find(sitely, 'My page is broken')).toBeUndefined();
  expect(find(acme, 'call me')).toBeUndefined();
});
