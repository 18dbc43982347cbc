import { readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { ArticleImport, ImportedArticle } from '../../src/ports/article-index.ts';
import { ArticleError } from './article-error.ts';

const NAME = 'articles.json';

const article = z.object({
  url: z.string(),
  title: z.string(),
  lang: z.string(),
  text: z.string(),
  updatedAt: z.number().exactOptional(),
});

const file = z.object({
  version: z.literal(1),
  imports: z.array(z.object({ source: z.string(), at: z.number(), articles: z.array(article) })),
});

/** Where imported articles are kept: a file in the data folder, written whole. See the README for why not a table. */
export interface ArticleFile {
  readonly path: string;
  /** Every import, the latest of each source. Empty where nothing was imported. @throws ArticleError */
  read(): Promise<readonly ArticleImport[]>;
  readNow(): readonly ArticleImport[];
  /** Replaces what the same source gave before. */
  write(made: ArticleImport): Promise<void>;
}

export function createArticleFile(dataDir: string): ArticleFile {
  const target = path.join(dataDir, NAME);
  const parse = (text: string): readonly ArticleImport[] => {
    const read = file.safeParse(toJson(text));
    if (read.success) return read.data.imports;
    throw new ArticleError(target, 'is no file of imported articles; delete it and import again');
  };
  const orNothing = (error: unknown): readonly ArticleImport[] => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  };
  const read = async (): Promise<readonly ArticleImport[]> => {
    try {
      return parse(await readFile(target, 'utf8'));
    } catch (error) {
      return orNothing(error);
    }
  };
  return {
    path: target,
    read,
    readNow() {
      try {
        return parse(readFileSync(target, 'utf8'));
      } catch (error) {
        return orNothing(error);
      }
    },
    async write(made) {
      const others = (await read()).filter(({ source }) => source !== made.source);
      await mkdir(dataDir, { recursive: true });
      // Readers see the old file or the new one, never half of one.
      const half = `${target}.${process.pid}.tmp`;
      await writeFile(half, JSON.stringify({ version: 1, imports: [...others, made] }));
      await rename(half, target);
    },
  };
}

/** Of several sources that hold the same page, the latest import counts. */
export function articlesOf(imports: readonly ArticleImport[]): readonly ImportedArticle[] {
  const byUrl = new Map<string, ImportedArticle>();
  for (const { articles } of imports.toSorted((a, b) => a.at - b.at))
    for (const one of articles) byUrl.set(one.url, one);
  return [...byUrl.values()];
}

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
