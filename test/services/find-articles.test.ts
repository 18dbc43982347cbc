import { expect, it } from 'vitest';
import { offerArticle, suggestArticles } from '../../src/services/find-articles.ts';
import { acme, sitely } from '../fixtures/policies.ts';

const ids = (query: Parameters<typeof suggestArticles>[1]) =>
  suggestArticles(acme, query).map(({ article }) => article.id);

it("suggests a topic's own articles first, then what the words name", () => {
  expect(ids({ locale: 'en', topic: 'api' })).toEqual(['docs']);
  expect(ids({ locale: 'en', topic: 'api', text: 'how do I INVITE someone' })).toEqual(['docs', 'invite']);
  expect(ids({ locale: 'fr', text: 'Inviter un collègue' })).toEqual(['invite']);
});

it('falls back on the general ones, never on none', () => {
  expect(ids({ locale: 'en', text: 'zzz' })).toEqual(['help', 'docs']);
});

it("puts the reader's language first and marks the rest", () => {
  const offers = suggestArticles(acme, { locale: 'fr', text: 'inviter par le sdk graphql' });
  expect(offers.map(({ article, translated }) => [article.id, translated])).toEqual([
    ['docs', false],
    ['invite', true],
  ]);
});

it('names where to look for an article without an address', () => {
  expect(offerArticle(sitely, 'no-phone', 'fr')).toMatchObject({
    translated: false,
    fallback: { id: 'help' },
  });
  expect(offerArticle(sitely, 'nothing', 'fr')).toBeUndefined();
});
