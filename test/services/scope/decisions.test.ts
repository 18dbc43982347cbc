import { describe, expect, it } from 'vitest';
import { createCorrectionMemory } from '../../../src/services/scope/correction-memory.ts';
import { createScopeDecider } from '../../../src/services/scope/create-scope-decider.ts';
import { shippedPolicy } from '../../fixtures/shipped-policy.ts';

const deciders = {
  contentful: createScopeDecider({ current: () => contentful }),
  squarespace: createScopeDecider({ current: () => squarespace }),
};
const contentful = shippedPolicy('contentful');
const squarespace = shippedPolicy('squarespace');
const decide = (question: string, company: keyof typeof deciders = 'contentful') =>
  deciders[company].decide(question, 'en');

describe('a question that is mistyped', () => {
  it.each([
    ['my last invioce shows the wrong adress', 'billing'],
    ['how do i refund an oder of a custommer, squarspace', 'commerce', 'squarespace'],
    ['my raect component does not rendr', 'frontend'],
    ['coment changer ma carte bancaiire', 'billing'],
    ['the domian is not conected', 'domains', 'squarespace'],
  ] as const)('%s → %s', (question, topic, company?: keyof typeof deciders) => {
    expect(decide(question, company)).toMatchObject({ topic });
  });
});

describe('a text with two questions', () => {
  it.each([
    'How do I change the credit card on our invoice? And how do I center the hero image of my React page with Tailwind CSS?',
    'Comment changer la carte bancaire de notre abonnement ? Et comment centrer une image dans mon composant React avec Tailwind ?',
    'The last invoice shows the wrong address. And how do I center the hero image of my React page with Tailwind CSS?',
    'La dernière facture est fausse. Sinon, comment centrer une image dans mon composant React avec Tailwind ?',
  ])('that go different ways is asked about: %s', (text) => {
    const decision = decide(text);
    expect(decision.route).toBe('ask');
    expect(decision.both).toEqual(['billing', 'frontend']);
    expect(decision.alternatives.map(({ topic }) => topic)).toEqual(
      expect.arrayContaining(['billing', 'frontend']),
    );
  });

  it('that go the same way is not', () => {
    const text = 'How do I change the credit card on our invoice? And can we pay by bank transfer instead?';
    expect(decide(text)).toMatchObject({ route: 'ticket', topic: 'billing' });
  });

  it('is one question where the second only says what the first is for', () => {
    const text = 'How do I read an entry with all its links? I want to show it in a component of my page.';
    expect(decide(text).both).toBeUndefined();
  });
});

describe('small talk', () => {
  it.each([
    ['thanks a lot, all good now'],
    ['closing, this is a duplicate'],
    ['Des nouvelles à ce sujet ?'],
    ['moi aussi, même souci', 'squarespace'],
    ['what is the capital of Norway?', 'squarespace'],
  ] as const)('is nobody’s question: %s', (text, company?: keyof typeof deciders) => {
    expect(decide(text, company)).toMatchObject({ route: 'ask' });
  });

  it('is not what a topic is about: an earlier request that is followed up', () => {
    expect(decide('Any update on my ticket 4711? I wrote to you on Monday', 'squarespace')).toMatchObject({
      route: 'ticket',
      topic: 'follow-up',
    });
  });
});

describe('a text that says little', () => {
  it.each([
    ['help'],
    ['Hi all, I need help please'],
    ['I have a question about Contentful'],
    ['Bonjour, j’ai un souci'],
    ['Rien ne marche, aidez-moi', 'squarespace'],
  ] as const)(
    'is asked about, whatever example it looks like: %s',
    (text, company?: keyof typeof deciders) => {
      expect(decide(text, company)).toMatchObject({ route: 'ask', confidence: 0 });
    },
  );

  it('is decided all the same by a term of the policy', () => {
    expect(decide('Rien ne marche, aidez-moi')).toMatchObject({ route: 'ticket', topic: 'bug' });
  });
});

describe('what is pasted', () => {
  it('does not hide a question that comes after it, however long it is', () => {
    const decision = decide(
      `${'lorem ipsum dolor sit amet '.repeat(400)}\nWhere do I download the last invoice?`,
    );
    expect(decision).toMatchObject({ route: 'ticket', topic: 'billing' });
  });

  it('C32: a log is told by its form, and declined', () => {
    const lines = ['10:22:01', '10:22:03', '10:22:09'].map(
      (time) => `[${time}] ERROR upstream timed out, retrying`,
    );
    const decision = decide(`What happened here?\n${lines.join('\n')}`);
    expect(decision).toMatchObject({ route: 'declined', topic: 'log-analysis' });
    expect(decision.evidence).toContainEqual({ kind: 'sign', text: 'log-lines', topic: 'log-analysis' });
  });

  it('C29: an error of a front-end framework speaks for the front end, whichever it is', () => {
    for (const framework of ['React', 'Vue', 'Svelte', 'SolidJS'])
      expect(
        decide(`${framework}: hydration mismatch, window is not defined in my page component`),
      ).toMatchObject({
        route: 'community',
        topic: 'frontend',
      });
  });

  it('S35: code on one’s own site is not covered', () => {
    expect(
      decide('.header { color: red !important; } in my style sheet is ignored, why?', 'squarespace'),
    ).toMatchObject({
      route: 'community',
      topic: 'custom-code',
    });
  });
});

it('C33: who suggests is taken on, who asks when it is built goes to the community', () => {
  expect(decide('I suggest folders for environments')).toMatchObject({ topic: 'feature-request' });
  expect(decide('When will you build folders for environments?')).toMatchObject({
    topic: 'implement-feature',
  });
  expect(decide('I suggest folders for environments. When will you build them?').route).toBe('ask');
});

it('names in another language than the rest do not matter', () => {
  expect(decide('Comment déployer mon site sur Netlify ?')).toMatchObject({ topic: 'third-party' });
  expect(decide('salut, how do I pay ma facture')).toMatchObject({ topic: 'billing' });
});

it('no certainty is called complete', () => {
  for (const { text } of contentful.topics.flatMap(({ examples }) => examples).slice(0, 200))
    expect(decide(text).confidence).toBeLessThanOrEqual(0.99);
});

it('tells a name as it was written, not in its parts as well', () => {
  const told = decide('hydration error in my Next.js component').evidence.map(({ text }) => text);
  expect(told).toEqual(expect.arrayContaining(['next.js', 'hydration']));
});

describe('a correction', () => {
  it('decides the same question, however certain the policy was, until it is taken back', () => {
    const corrections = createCorrectionMemory();
    const decider = createScopeDecider({ current: () => contentful }, { corrections });
    const { topics } = contentful;
    topics.forEach(({ id, examples: [example] }, index) => {
      if (!example) return;
      const question = example.text;
      const topic = topics.at(index - 1)?.id ?? '';
      const before = decider.decide(question, 'en');
      corrections.learn({ id, question, locale: 'en', topic });
      expect([question, decider.decide(question, 'en').topic]).toEqual([question, topic]);
      corrections.forget(id);
      expect(decider.decide(question, 'en')).toEqual(before);
    });
  });
});
