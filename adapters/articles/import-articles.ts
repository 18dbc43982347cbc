import { LIMITS } from './config.ts';
import { importFolder } from './import-folder.ts';
import type { Imported, ImportOptions } from './import-options.ts';
import { importSite } from './import-site.ts';

/** Reads a help centre: an http(s) address is a sitemap or feed, anything else a folder. @throws ArticleError */
export function importArticles(source: string, options: Partial<ImportOptions> = {}): Promise<Imported> {
  const all = { lang: 'en', pages: LIMITS.pages, ...options };
  return /^https?:\/\//i.test(source) ? importSite(source, all) : importFolder(source, all);
}
