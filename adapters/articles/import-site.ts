import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportedArticle } from '../../src/ports/article-index.ts';
import { ArticleError } from './article-error.ts';
import { DEEPEST_SITEMAP, LIMITS } from './config.ts';
import type { Imported, ImportOptions } from './import-options.ts';
import { languageOf, readPage } from './read-page.ts';
import { type Listed, readListing } from './read-xml.ts';

/** Reads the pages of a sitemap (or an index of sitemaps) or of a feed, on that site's own host. */
export async function importSite(address: string, options: ImportOptions): Promise<Imported> {
  const skipped: string[] = [];
  const listed = await list(address, DEEPEST_SITEMAP);
  const pages = [...new Map(listed.map((page) => [page.url, page])).values()];
  // A sitemap that names other hosts would make this a crawler of strangers.
  const { host } = new URL(address);
  const own = pages.filter(({ url }) => new URL(url).host === host);
  for (const { url } of pages) if (new URL(url).host !== host) skipped.push(`${url}: another host`);
  for (const { url } of own.slice(options.pages))
    skipped.push(`${url}: over the limit of ${options.pages} pages`);

  const articles: ImportedArticle[] = [];
  const waiting = own.slice(0, options.pages);
  const work = async (): Promise<void> => {
    for (let page = waiting.shift(); page; page = waiting.shift()) {
      const article = await read(page, options).catch((error: unknown) => {
        skipped.push(error instanceof Error ? error.message : String(error));
        return undefined;
      });
      if (article) articles.push(article);
      await sleep(LIMITS.pause);
    }
  };
  await Promise.all(Array.from({ length: LIMITS.atOnce }, work));
  if (articles.length === 0 && own.length > 0)
    throw new ArticleError(
      address,
      `none of ${own.length} pages could be read (${skipped[0] ?? 'no title'})`,
    );
  return { articles: articles.sort((a, b) => (a.url < b.url ? -1 : 1)), skipped };
}

async function list(address: string, depth: number): Promise<readonly Listed[]> {
  const listing = readListing(await get(address), address);
  if (!listing) throw new ArticleError(address, 'neither a sitemap nor an RSS or Atom feed');
  if (listing.kind === 'pages') return listing.pages;
  if (depth === 0) throw new ArticleError(address, 'sitemaps within sitemaps, too deep');
  const { host } = new URL(address);
  const found: Listed[] = [];
  for (const url of listing.urls) if (new URL(url).host === host) found.push(...(await list(url, depth - 1)));
  return found;
}

async function read(page: Listed, options: ImportOptions): Promise<ImportedArticle | undefined> {
  const lang = languageOf(page.lang ?? '') ?? languageOfAddress(page.url) ?? options.lang;
  const context = { url: page.url, lang, updatedAt: page.updatedAt };
  // A feed that carries the text needs no further request.
  if (page.title && page.text) {
    const html = `<html><head><title></title></head><body><h1>${escapeHtml(page.title)}</h1><main>${page.text}</main></body></html>`;
    return readPage(html, context);
  }
  return readPage(await get(page.url), context);
}

const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** `https://help.example.org/fr/…` and `/hc/fr-fr/…` */
const languageOfAddress = (url: string): string | undefined =>
  new URL(url).pathname
    .split('/')
    .filter((part) => /^[a-z]{2}(?:[-_][a-z]{2})?$/i.test(part))
    .map(languageOf)[0];

async function get(url: string): Promise<string> {
  const response = await fetch(url, {
    headers: {
      Accept: 'application/xml, text/xml, text/html;q=0.9',
      'User-Agent': 'Frontdesk (article import)',
    },
    signal: AbortSignal.timeout(LIMITS.timeout),
  }).catch((error: unknown) => {
    throw new ArticleError(url, 'cannot be reached', { cause: error });
  });
  if (!response.ok) {
    await response.body?.cancel();
    throw new ArticleError(url, `answered ${response.status}`);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > LIMITS.bytes) throw new ArticleError(url, `larger than ${LIMITS.bytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
