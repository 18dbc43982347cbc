import MiniSearch from 'minisearch';
import type { Locale } from '../domain/locale.ts';
import type { ArticleIndex, FoundArticle, ImportedArticle } from '../ports/article-index.ts';
import { isStopWord } from './scope/features.ts';
import { meaningOf } from './scope/knowledge/glossary.ts';
import { createSpelling } from './scope/spelling.ts';
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

/** The help centre in memory: a page is found by the stems of its words and their meaning in both languages. */
export function createArticleIndex(articles: readonly ImportedArticle[]): ArticleIndex {
  /** Every word of the pages, with what it is found by: each is worked out once. */
  const vocabulary = new Map<string, string[] | null>();
  const known = (word: string): string[] | null => {
    let terms = vocabulary.get(word);
    if (terms === undefined) {
      terms = termsOf(word);
      vocabulary.set(word, terms);
    }
    return terms;
  };
  const index = new MiniSearch<Entry>({
    fields: ['title', 'text'],
    tokenize: (text) => [...wordsOf(text)],
    processTerm: known,
  });
  const entries = articles.map((article, id): Entry => ({ ...article, id }));
  index.addAll(entries);
  // Stems are too short to be mended: words are.
  const spell = createSpelling(vocabulary.keys());

  return {
    size: entries.length,
    search(text, locale, limit) {
      const words = wordsOf(text).map(spell);
      const asked = new Set(words.flatMap((word) => termsOf(word)?.slice(-1) ?? []));
      if (asked.size === 0) return [];
      return index
        .search(words.join(' '), { boost: BOOST, tokenize: () => words, processTerm: termsOf })
        .filter(
          ({ queryTerms }) => queryTerms.filter((term) => asked.has(term)).length >= LEAST_SHARE * asked.size,
        )
        .flatMap(({ id, score }) => toFound(entries[Number(id)], score, locale))
        .sort((a, b) => rank(b) - rank(a) || (a.article.url < b.article.url ? -1 : 1))
        .slice(0, limit);
    },
  };
}

/** A word's stem and, where the glossary has it, its meaning in both languages; the last one stands for it. */
function termsOf(word: string): string[] | null {
  const stemmed = stem(word);
  if (isStopWord(stemmed)) return null;
  const meaning = meaningOf(stemmed);
  return meaning === undefined ? [stemmed] : [stemmed, meaning];
}

function toFound(article: Entry | undefined, score: number, locale: Locale): readonly FoundArticle[] {
  if (!article) return [];
  const { id: _, ...rest } = article;
  return [{ article: rest, translated: article.lang === locale, score }];
}

const rank = ({ score, translated }: FoundArticle): number => (translated ? score : score * FOREIGN);
