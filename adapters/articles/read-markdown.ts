import { parse } from 'yaml';
import { z } from 'zod';
import type { ImportedArticle } from '../../src/ports/article-index.ts';
import { LONGEST_TEXT, LONGEST_TITLE } from './config.ts';
import { languageOf, type PageContext, plain, readPage } from './read-page.ts';

const frontMatter = z.object({
  title: z.string().optional().catch(undefined),
  lang: z.string().optional().catch(undefined),
  language: z.string().optional().catch(undefined),
  url: z
    .url({ protocol: /^https?$/ })
    .optional()
    .catch(undefined),
  draft: z.boolean().optional().catch(undefined),
});

/** An article of a Markdown file: title from its front matter or first heading. Undefined for a draft, or without title. */
export function readMarkdown(source: string, context: PageContext): ImportedArticle | undefined {
  const [, head, rest] = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?([\s\S]*)$/.exec(source) ?? [];
  const matter = frontMatter.safeParse(head === undefined ? {} : readYaml(head)).data ?? {};
  const body = rest ?? source;
  const title = plain(withoutMarks(matter.title ?? /^#{1,2}\s+(.+)$/m.exec(body)?.[1] ?? ''));
  if (title === '' || matter.draft) return undefined;
  // Markdown may hold HTML: it is read as such once the marks are gone.
  const page = readPage(`<html><body><h1>-</h1><main>${withoutMarks(body)}</main></body></html>`, context);
  return {
    url: matter.url ?? context.url,
    title: title.slice(0, LONGEST_TITLE),
    lang: languageOf(matter.lang ?? matter.language ?? '') ?? context.lang,
    text: (page?.text ?? '').slice(0, LONGEST_TEXT),
    ...(context.updatedAt === undefined ? {} : { updatedAt: context.updatedAt }),
  };
}

function readYaml(head: string): unknown {
  try {
    return parse(head) ?? {};
  } catch {
    // A head that is no YAML says nothing; the article is still one.
    return {};
  }
}

/** Marks are for the eye; the words of links and pictures stay. */
function withoutMarks(text: string): string {
  return text
    .replace(/!?\[([^\]\n]{0,300})\]\([^)\n]{0,500}\)/g, '$1')
    .replace(/^\s{0,3}(?:#{1,6}|>|[-*+]|\d{1,3}[.)])\s+/gm, '')
    .replace(/^\s{0,3}(?:`{3,}|~{3,}).*$/gm, '')
    .replace(/[*_`~|]+/g, ' ');
}
