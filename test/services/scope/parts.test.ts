import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCorrectionMemory } from '../../../src/services/scope/correction-memory.ts';
import { featuresOf } from '../../../src/services/scope/features.ts';
import { guessLanguage } from '../../../src/services/scope/guess-language.ts';
import { createConceptFinder } from '../../../src/services/scope/knowledge/concepts.ts';
import { signalsOf } from '../../../src/services/scope/knowledge/signals.ts';
import { createNeighbours } from '../../../src/services/scope/neighbours.ts';
import { createReader } from '../../../src/services/scope/read-text.ts';
import { createSpelling } from '../../../src/services/scope/spelling.ts';
import { requestsIn } from '../../../src/services/scope/two-questions.ts';
import { stem, wordsOf } from '../../../src/services/scope/words.ts';

describe('the form of a text', () => {
  it.each([
    ['2026-03-02T10:11:12Z boot\n2026-03-02T10:11:13Z WARN slow', '@log-lines'],
    ['npm ERR! code 1\nnpm ERR! path /app', '@log-lines'],
    ['10.0.0.1 - - [02/Mar/2026:10:11:12 +0000] "GET / HTTP/1.1" 200', '@log-lines'],
    ['TypeError: x\n  at render (src/app.js:12:3)', '@stack-trace'],
    ['Traceback (most recent call last):\n  File "a.py", line 3', '@stack-trace'],
    ['Exception\nCaused by: java.io.IOException', '@stack-trace'],
    ['ERROR in ./src/index.js', '@build-output'],
    ['it says: src/a.ts 12:4 error no-undef', '@build-output'],
    ['Hydration failed because the server differs', '@front-end-error'],
    ["Cannot read properties of undefined (reading 'map')", '@front-end-error'],
    ['<div><Card title="x" /></div>', '@markup-code'],
    ['.box { color: red; }', '@style-code'],
    ['const a = 1; return (a);', '@code'],
    ['```\nx\n```', '@code'],
    ['it answers with error 500', '@status-5xx'],
  ])('%j bears %s', (text, sign) => {
    expect(signalsOf(text)).toContain(sign);
  });

  it.each(['How do I invite a colleague?', 'Comment payer ma facture ?', 'I love the new editor (really).'])(
    'says nothing where people just write: %s',
    (text) => {
      expect(signalsOf(text)).toEqual([]);
    },
  );

  it('is read in time linear in its length, whatever it is', () => {
    for (const piece of ['at a', '<a ', '{ a: ', '12:00:00 ', '[0', 'x@', 'query (', "'", 'error '])
      expect(time(() => signalsOf(piece.repeat(20_000).slice(0, 40_000)))).toBeLessThan(400);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (text) => Array.isArray(signalsOf(text))),
    );
  });
});

describe('the language of a text', () => {
  it.each([
    ['Where is my invoice?', 'en'],
    ['Où est ma facture ?', 'fr'],
    ['été', 'fr'],
    ['GraphQL rate limit', undefined],
  ])('%s: %s', (text, lang) => {
    expect(guessLanguage(text)).toBe(lang);
  });

  it('is told in time linear in its length', () => {
    for (const piece of ['a', 'é', 'Aé', 'a '])
      expect(time(() => guessLanguage(piece.repeat(200_000)))).toBeLessThan(1_000);
  });
});

function time(task: () => unknown): number {
  const started = performance.now();
  task();
  return performance.now() - started;
}

describe('names', () => {
  const stems = (text: string) => wordsOf(text).map(stem);
  it('are known by their kind, and in several words', () => {
    const { find } = createConceptFinder([]);
    expect(find(stems('my Nuxt site on GitHub Pages'))).toEqual(
      expect.arrayContaining(['@framework', '@hosting']),
    );
    expect(find(stems('Google Analytics'))).toContain('@vendor');
    expect(find(stems('hello there'))).toEqual([]);
  });
  it('of the product itself are no kind of thing', () => {
    expect(createConceptFinder(['WordPress']).find(stems('WordPress'))).toEqual([]);
  });
});

describe('spelling', () => {
  const spell = createSpelling(['content', 'invoice', 'authentication', 'price', 'react']);
  it.each([
    ['contnet', 'content'],
    ['invoce', 'invoice'],
    ['authentcaton', 'authentication'],
    ['reactt', 'react'],
  ])('brings %s to %s', (typed, meant) => {
    expect(spell(typed)).toBe(meant);
  });
  it.each(['prince', 'word', 'xyzzy', 'content', 'aut1hentication'])(
    'leaves %s alone unless it is near',
    (word) => {
      expect([word, 'price']).toContain(spell(word));
    },
  );
  it('never leaves the words it knows, and keeps known ones', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{3,12}$/), { maxLength: 20 }),
        fc.stringMatching(/^[a-z]{1,14}$/),
        (known, word) => {
          const fixed = createSpelling(known)(word);
          return fixed === word || known.includes(fixed);
        },
      ),
    );
  });
});

describe('requests', () => {
  it('are the sentences that ask for something', () => {
    expect(
      requestsIn('Hello there everybody. How do I pay my invoice? Also please fix my CSS code.'),
    ).toHaveLength(2);
    expect(requestsIn('Comment payer ma facture ? Pouvez-vous corriger mon code ?')).toHaveLength(2);
    expect(requestsIn('The last invoice is wrong. Also, how do I centre an image?')).toHaveLength(2);
    expect(requestsIn('Our page uses React 18. How do I centre an image?')).toEqual([]);
    expect(requestsIn('How do I pay my last invoice?')).toEqual([]);
    expect(requestsIn('We use React. It is version 18. The page is on Netlify.')).toEqual([]);
  });
});

describe('neighbours', () => {
  const read = (text: string) => featuresOf(createReader([]).read(text, 'en'));
  it('are as near as the rare words they share', () => {
    const near = createNeighbours(() => 1);
    near.add('1', 0, read('the carousel overlaps the footer'));
    near.add('2', 1, read('invoice for march'));
    expect(near.nearest(read('the carousel overlaps the footer'), 0.5)[0]).toMatchObject({
      id: '1',
      label: 0,
    });
    expect(near.nearest(read('the carousel overlaps the footer'), 0.5)[0]?.likeness).toBeCloseTo(1);
    expect(near.nearest(read('completely different words'), 0.2)).toEqual([]);
    near.remove('1');
    expect(near.nearest(read('the carousel overlaps the footer'), 0.5)).toEqual([]);
  });
  it('are no nearer than 1, and nearest to themselves', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 8 }), (texts) => {
        const near = createNeighbours(() => 1);
        for (const [index, text] of texts.entries()) near.add(String(index), index, read(text));
        for (const text of texts)
          for (const { likeness } of near.nearest(read(text), 0.01))
            expect(likeness).toBeLessThanOrEqual(1.000_001);
      }),
    );
  });
});

it('what is remembered is bounded, and the same words count once', () => {
  const memory = createCorrectionMemory();
  const forgotten: string[] = [];
  memory.watch({ learned: () => undefined, forgotten: (id) => forgotten.push(id) });
  const learn = (id: number, question: string) =>
    memory.learn({ id: String(id), question, locale: 'en', topic: 'bug' });
  learn(1, 'Same words');
  learn(2, 'same  WORDS');
  expect(memory.all().map(({ id }) => id)).toEqual(['2']);
  for (let i = 3; i < 2_005; i += 1) learn(i, `question ${i}`);
  expect(memory.all()).toHaveLength(2_000);
  expect(forgotten.slice(0, 2)).toEqual(['1', '2']);
});
