import { foldText } from '../domain/fold-text.ts';
import type { Locale } from '../domain/locale.ts';
import type { Article, Policy } from '../policy/policy.ts';
import type { ArticleIndex } from '../ports/article-index.ts';
import { createArticleIndex } from './index-articles.ts';

/** An article as it is offered to one reader. */
export interface ArticleOffer {
  readonly article: Article;
  /** Where the source names it without an address: the article to start from instead. */
  readonly fallback?: Article;
  /** False when it does not exist in the reader's language, which is then said. */
  readonly translated: boolean;
}

export interface ArticleQuery {
  readonly locale: Locale;
  /** Id of a topic. */
  readonly topic?: string;
  /** The person's own words. */
  readonly text?: string;
  /** Leaves out the general ones: none rather than one that does not fit. */
  readonly onlyFitting?: boolean;
}

/** The article with this id for a reader; undefined when the policy has none. */
export function offerArticle(policy: Policy, id: string, locale: Locale): ArticleOffer | undefined {
  const article = policy.articles.find((one) => one.id === id);
  if (!article) return undefined;
  const fallback = article.url === undefined ? generalArticle(policy) : undefined;
  return { article, ...(fallback ? { fallback } : {}), translated: article.langs.includes(locale) };
}

/**
 * At most as many articles as the policy suggests at once: those of the topic, then pages of the help centre that answer
 * the text, then those whose title or keywords the text names, each in the reader's language first; where none fits,
 * the policy's general ones.
 */
export function suggestArticles(policy: Policy, query: ArticleQuery): readonly ArticleOffer[] {
  const topic = policy.topics.find(({ id }) => id === query.topic);
  const matching = query.text ? articlesFor(policy, query.text, query.locale) : [];
  const pages = query.text ? pagesFor(policy, query.text, query.locale) : [];
  const fitting = unique([...(topic?.articles ?? []), ...pages, ...matching]);
  const ids = fitting.length > 0 || query.onlyFitting ? fitting : policy.selfService.articles;
  return ids
    .map((id) => offerArticle(policy, id, query.locale))
    .filter((offer) => offer !== undefined)
    .slice(0, policy.selfService.maxSuggestions);
}

/** A policy's index is made when it is first searched: a thousand pages take about half a second. */
const indexes = new WeakMap<Policy, ArticleIndex>();

/** Ids of imported pages. */
function pagesFor(policy: Policy, text: string, locale: Locale): readonly string[] {
  const pages = policy.articles.filter(({ body }) => body !== undefined);
  if (pages.length === 0) return [];
  let index = indexes.get(policy);
  if (!index) {
    index = createArticleIndex(
      pages.map(({ url = '', title, langs, body = '' }) => ({
        url,
        title: title[locale],
        lang: langs[0] ?? '',
        text: body,
      })),
    );
    indexes.set(policy, index);
  }
  const found = new Set(
    index.search(text, locale, policy.selfService.maxSuggestions).map(({ article }) => article.url),
  );
  return [...found].flatMap((url) => pages.filter((page) => page.url === url).map(({ id }) => id));
}

function articlesFor(policy: Policy, text: string, locale: Locale): readonly string[] {
  const asked = ` ${words(text).join(' ')} `;
  return policy.articles
    .filter(({ id, body }) => body === undefined && !isLimitedDoor(policy, id))
    .map((article) => ({
      id: article.id,
      score: scoreOf(article, asked) + (article.langs.includes(locale) ? 0.5 : 0),
    }))
    .filter(({ score }) => score >= 1)
    .sort((a, b) => b.score - a.score)
    .map(({ id }) => id);
}

/** A page on which a channel starts is no guide: it is linked with the channel, beside what limits it. */
function isLimitedDoor({ channels, constraints }: Policy, article: string): boolean {
  return channels.some(
    (channel) => channel.article === article && constraints.some(({ where }) => where.includes(channel.id)),
  );
}

/** A keyword counts fully; a title counts when most of its longer words were used. */
function scoreOf(article: Article, asked: string): number {
  const keywords = article.keywords.filter((keyword) =>
    asked.includes(` ${words(keyword).join(' ')} `),
  ).length;
  const titles = Object.values(article.title).map((title) => {
    const long = words(title).filter((word) => word.length > 3);
    return long.length === 0 ? 0 : long.filter((word) => asked.includes(` ${word} `)).length / long.length;
  });
  const title = Math.max(0, ...titles);
  return keywords + (title > 0.6 ? 1 : 0);
}

const words = (text: string): string[] => foldText(text).match(/[\p{L}\p{N}]+/gu) ?? [];

const unique = (ids: readonly string[]): readonly string[] => [...new Set(ids)];

function generalArticle(policy: Policy): Article | undefined {
  return policy.articles.find(({ id, url }) => url !== undefined && policy.selfService.articles.includes(id));
}
