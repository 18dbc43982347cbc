import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ImportedArticle } from '../../src/ports/article-index.ts';
import { ArticleError } from './article-error.ts';
import { LIMITS } from './config.ts';
import type { Imported, ImportOptions } from './import-options.ts';
import { readMarkdown } from './read-markdown.ts';
import { languageOf, readPage } from './read-page.ts';

/** Reads every .md, .mdx, .html and .htm below a folder. A folder named `fr` holds French pages, unless they say otherwise. */
export async function importFolder(folder: string, options: ImportOptions): Promise<Imported> {
  const names = await readdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new ArticleError(folder, 'the folder cannot be read', { cause: error });
  });
  const files = names.filter((name) => /\.(?:mdx?|html?)$/i.test(name)).sort();
  const articles: ImportedArticle[] = [];
  const skipped: string[] = [];
  for (const name of files) {
    if (articles.length >= options.pages) {
      skipped.push(`${name}: over the limit of ${options.pages} pages`);
      continue;
    }
    const file = path.join(folder, name);
    const { size, mtimeMs } = await stat(file);
    if (size > LIMITS.bytes) {
      skipped.push(`${name}: larger than ${LIMITS.bytes} bytes`);
      continue;
    }
    const context = {
      url: addressOf(folder, name, options.base),
      lang: languageOfPath(name) ?? options.lang,
      updatedAt: Math.round(mtimeMs),
    };
    const source = await readFile(file, 'utf8');
    const article = /\.mdx?$/i.test(name) ? readMarkdown(source, context) : readPage(source, context);
    if (article) articles.push(article);
    else skipped.push(`${name}: no title, a draft, or not to be indexed`);
  }
  return { articles, skipped };
}

/** Under `base`, as static sites publish it: without the ending, `index` being its folder. */
function addressOf(folder: string, name: string, base: string | undefined): string {
  if (base === undefined) return pathToFileURL(path.resolve(folder, name)).href;
  const page = name
    .split(path.sep)
    .join('/')
    .replace(/\.(?:mdx?|html?)$/i, '')
    .replace(/(?:^|\/)index$/i, '');
  return new URL(page, base.endsWith('/') ? base : `${base}/`).href;
}

/** `guides/fr/domaines.md`, `domaines.fr.md` */
function languageOfPath(name: string): string | undefined {
  const parts = name.split(/[\\/]/);
  const folder = parts.slice(0, -1).find((part) => /^[a-z]{2}(?:-[A-Za-z]{2})?$/.test(part));
  const ending = /\.([a-z]{2})\.\w+$/.exec(name)?.[1];
  return ending ?? (folder === undefined ? undefined : languageOf(folder));
}
