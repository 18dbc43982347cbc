import type { Locale } from '../domain/locale.ts';
import type { Instant } from '../domain/time.ts';

/** A page of the help centre, as it was imported. */
export interface ImportedArticle {
  /** Its address: the same page read again replaces itself. */
  readonly url: string;
  readonly title: string;
  /** Two-letter code. */
  readonly lang: string;
  /** The beginning of its text, without markup. */
  readonly text: string;
  /** When the page says it was changed. */
  readonly updatedAt?: Instant;
}

/** One import: what it read replaces what the same source gave before. */
export interface ArticleImport {
  /** The sitemap's or feed's address, or the folder. */
  readonly source: string;
  readonly at: Instant;
  readonly articles: readonly ImportedArticle[];
}

export interface FoundArticle {
  readonly article: ImportedArticle;
  /** False when it does not exist in the reader's language, which is then said. */
  readonly translated: boolean;
  /** The higher, the better; to be compared within one search only. */
  readonly score: number;
}

/** The help centre's pages, found by the words of a question. Answers from memory. */
export interface ArticleIndex {
  /** In the reader's language first; in others only where theirs has too few. */
  search(text: string, locale: Locale, limit: number): readonly FoundArticle[];
  readonly size: number;
}
