import { LIMITS } from './config.ts';
import type { Imported, ImportOptions } from './import-options.ts';

/** Reads a help centre: an http(s) address is a sitemap or feed, anything else a folder. @throws ArticleError */
export async function importArticles(
  source: string,
  options: Partial<ImportOptions> = {},
): Promise<Imported> {
  const all = { lang: 'en', pages: LIMITS.pages, ...options };
  // Parsers that a bot which only reads what was imported need not load.
  if (/^https?:\/\//i.test(source)) return (await import('./import-site.ts')).importSite(source, all);
  return (await import('./import-folder.ts')).importFolder(source, all);
}
