import type { ImportedArticle } from '../../src/ports/article-index.ts';

export interface ImportOptions {
  /** Of pages that do not tell theirs. */
  readonly lang: string;
  /** Most pages. */
  readonly pages: number;
  /** A folder's files are published under it. */
  readonly base?: string | undefined;
}

export interface Imported {
  readonly articles: readonly ImportedArticle[];
  /** What was left out, and why. */
  readonly skipped: readonly string[];
}
