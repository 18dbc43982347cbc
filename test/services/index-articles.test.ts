import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggestArticles } from '../../src/services/find-articles.ts';
import { createArticleIndex } from '../../src/services/index-articles.ts';
import { acme } from '../fixtures/policies.ts';

const article = (url: string, title: string, text: string, lang = 'en') => ({ url, title, text, lang });

const PAGES = [
  article('en/domain', 'Connecting a domain you own', 'Add the CNAME and A records at your registrar.'),
  article('fr/domaine', 'Relier un domaine', 'Ajoutez les enregistrements chez votre bureau.', 'fr'),
  article('en/refund', 'Refunds', 'When your money comes back after you cancelled.'),
  article('en/menu', 'Editing the navigation menu', 'Drag the links into another order.'),
];

describe('the help centre', () => {
  const index = createArticleIndex(PAGES);
  const urls = (text: string, locale: 'en' | 'fr' = 'en') =>
    index.search(text, locale, 3).map(({ article: { url } }) => url);

  it('is searched by stems, with slips', () => {
    expect(urls('how do I connect my domains?')[0]).toBe('en/domain');
    expect(urls('editting the navigaton')[0]).toBe('en/menu');
  });

  it('S1: gives the reader’s language first, and marks what exists in another only', () => {
    expect(index.search('relier un domaine', 'fr', 3)).toMatchObject([
      { article: { url: 'fr/domaine' }, translated: true },
      { article: { url: 'en/domain' }, translated: false },
    ]);
    expect(index.search('remboursement', 'fr', 3)).toMatchObject([
      { article: { url: 'en/refund' }, translated: false },
    ]);
  });

  it('says nothing where nothing fits', () => {
    expect(urls('')).toEqual([]);
    expect(urls('the of and')).toEqual([]);
    expect(urls('quantum chromodynamics lectures')).toEqual([]);
  });

  it('takes any words, and never more than asked for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0, max: 3 }), (text, limit) => {
        expect(index.search(text, 'en', limit).length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});

it('is suggested after the topic’s own articles and before what only keywords name', () => {
  const imported = PAGES.map(({ url, title, text, lang }) => ({
    id: `page:${url}`,
    title: { en: title, fr: title },
    url,
    langs: [lang],
    keywords: [],
    body: text,
    covers: [],
  }));
  const policy = { ...acme, articles: [...acme.articles, ...imported] };
  const offers = suggestArticles(policy, { locale: 'fr', topic: 'api', text: 'inviter, relier un domaine' });
  expect(offers.map(({ article: { id }, translated }) => [id, translated])).toEqual([
    ['docs', false],
    ['page:fr/domaine', true],
    expect.anything(),
  ]);
});
