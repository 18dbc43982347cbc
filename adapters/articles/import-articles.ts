import type { ImportedArticle } from '../../src/ports/article-index.ts';
import { LIMITS } from './config.ts';
import { importFolder } from './import-folder.ts';
import { importSite } from './import-site.ts';

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

/** Reads a help centre: an http(s) address is a sitemap or feed, anything else a folder. @throws ArticleError */
export function importArticles(source: string, options: Partial<ImportOptions> = {}): Promise<Imported> {
  const all = { lang: 'en', pages: LIMITS.pages, ...options };
  return /^https?:\/\//i.test(source) ? importSite(source, all) : importFolder(source, all);
}
