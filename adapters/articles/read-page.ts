import { Parser } from 'htmlparser2';
import type { ImportedArticle } from '../../src/ports/article-index.ts';
import { LONGEST_TEXT, LONGEST_TITLE } from './config.ts';

export interface PageContext {
  readonly url: string;
  /** Where the page does not tell. */
  readonly lang: string;
  readonly updatedAt?: number | undefined;
}

/** What is around an article on every page, and what nobody reads. */
const SILENT = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'svg',
  'nav',
  'header',
  'footer',
  'form',
  'aside',
  'iframe',
]);

/** These end a word. */
const BLOCKS =
  /^(?:p|div|section|article|main|h[1-6]|li|ul|ol|table|tr|td|th|br|hr|pre|blockquote|dd|dt|figure)$/;

/**
 * An article of a page's HTML: title, language and the text of its main part; without one, of the whole body. Undefined
 * for a page without title, or one that asks not to be indexed.
 */
export function readPage(html: string, context: PageContext): ImportedArticle | undefined {
  const page = { title: '', heading: '', og: '', lang: '', hidden: false, main: '', body: '' };
  const open: string[] = [];
  let silent = 0;
  let inMain = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        open.push(name);
        if (SILENT.has(name)) silent += 1;
        if (isMain(name, attributes)) inMain += 1;
        if (name === 'html') page.lang = attributes['lang'] ?? '';
        if (name === 'meta') readMeta(page, attributes);
        if (BLOCKS.test(name)) push(page, ' ', inMain > 0);
      },
      ontext(text) {
        const [at] = open.slice(-1);
        if (at === 'title' && open.includes('head')) page.title += text;
        else if (silent === 0 && !open.includes('head')) {
          if (open.includes('h1')) page.heading += text;
          push(page, text, inMain > 0);
        }
      },
      onclosetag(name) {
        open.pop();
        if (SILENT.has(name)) silent = Math.max(0, silent - 1);
        if (inMain > 0 && (name === 'main' || name === 'article')) inMain -= 1;
        if (BLOCKS.test(name)) push(page, ' ', inMain > 0);
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  const title = plain(page.heading) || plain(page.og) || withoutSite(plain(page.title));
  if (title === '' || page.hidden) return undefined;
  return {
    url: context.url,
    title: title.slice(0, LONGEST_TITLE),
    lang: languageOf(page.lang) ?? context.lang,
    text: plain(page.main || page.body).slice(0, LONGEST_TEXT),
    ...(context.updatedAt === undefined ? {} : { updatedAt: context.updatedAt }),
  };
}

interface Page {
  og: string;
  hidden: boolean;
  main: string;
  body: string;
}

const isMain = (name: string, attributes: Readonly<Record<string, string>>): boolean =>
  name === 'main' || (name === 'article' && attributes['role'] !== 'presentation');

function readMeta(page: Page, attributes: Readonly<Record<string, string>>): void {
  const content = attributes['content'] ?? '';
  if (attributes['property'] === 'og:title') page.og = content;
  if (attributes['name']?.toLowerCase() === 'robots' && /\bnoindex\b/i.test(content)) page.hidden = true;
}

function push(page: Page, text: string, isInMain: boolean): void {
  // Twice the length, since spaces are folded afterwards.
  if (isInMain && page.main.length < 2 * LONGEST_TEXT) page.main += text;
  if (page.body.length < 2 * LONGEST_TEXT) page.body += text;
}

export const plain = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** "Connect a domain – Help Center": the page's own part. */
function withoutSite(title: string): string {
  const [first = ''] = title.split(/\s[|–—-]\s/u);
  return first === '' ? title : first;
}

/** `fr`, of `fr-FR` or `fr_FR`. */
export function languageOf(tag: string): string | undefined {
  return /^([a-z]{2})(?:[-_]|$)/i.exec(tag.trim())?.[1]?.toLowerCase();
}
