import MiniSearch from 'minisearch';
import type { Locale } from '../domain/locale.ts';
import type { ArticleIndex, FoundArticle, ImportedArticle } from '../ports/article-index.ts';
import { isStopWord } from './scope/features.ts';
import { meaningOf } from './scope/knowledge/glossary.ts';
import { stem, wordsOf } from './scope/words.ts';

interface Entry extends ImportedArticle {
  readonly id: number;
}

/** A title says more of a page than its text does. */
const BOOST = { title: 4, text: 1 };

/** A page found by one common word alone is no help: this share of the words asked for has to be on it. */
const LEAST_SHARE = 0.34;

/** What another language's page has to be better by. */
const FOREIGN = 0.5;

/** The help centre in memory: a page is found by the stems of its words, slips allowed, in both languages. */
export function createArticleIndex(articles: readonly ImportedArticle[]): ArticleIndex {
  const index = new MiniSearch<Entry>({
    fields: ['title', 'text'],
    tokenize: (text) => [...wordsOf(text)],
    processTerm: (word) => (isStopWord(stem(word)) ? null : termsOf(stem(word))),
  });
  const entries = articles.map((article, id): Entry => ({ ...article, id }));
  index.addAll(entries);

  return {
    size: entries.length,
    search(text, locale, limit) {
      const asked = new Set(
        wordsOf(text)
          .map(stem)
          .filter((word) => !isStopWord(word)),
      );
      if (asked.size === 0) return [];
      const found = index
        .search(text, {
          boost: BOOST,
          fuzzy: (term) => (term.length > 5 && !term.startsWith('=') ? 0.2 : false),
          prefix: false,
          weights: { fuzzy: 0.3, prefix: 0.3 },
        })
        .filter(({ queryTerms }) => shareOf(queryTerms, asked) >= LEAST_SHARE)
        .flatMap(({ id, score }) => toFound(entries[Number(id)], score, locale));
      return found
        .sort((a, b) => rank(b) - rank(a) || (a.article.url < b.article.url ? -1 : 1))
        .slice(0, limit);
    },
  };
}

/** A word and, where the glossary has it, its meaning in both languages. */
function termsOf(stemmed: string): string[] {
  const meaning = meaningOf(stemmed);
  return meaning === undefined ? [stemmed] : [stemmed, meaning];
}

/** How many of the words asked for were found; a word and its meaning are one. */
function shareOf(terms: readonly string[], asked: ReadonlySet<string>): number {
  const words = terms.filter((term) => asked.has(term));
  return new Set(words.map((word) => meaningOf(word) ?? word)).size / asked.size;
}

function toFound(article: Entry | undefined, score: number, locale: Locale): readonly FoundArticle[] {
  if (!article) return [];
  const { id: _, ...rest } = article;
  return [{ article: rest, translated: article.lang === locale, score }];
}

const rank = ({ score, translated }: FoundArticle): number => (translated ? score : score * FOREIGN);
