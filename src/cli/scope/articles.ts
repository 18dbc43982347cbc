import path from 'node:path';
import {
  ArticleError,
  articlesOf,
  createArticleFile,
  importArticles,
} from '../../../adapters/articles/index.ts';
import { createSystemClock } from '../../bootstrap/system-clock.ts';
import { toLocale } from '../../domain/locale.ts';
import { createArticleIndex } from '../../services/index-articles.ts';
import { formatTable } from '../format-table.ts';
import { DEFAULT_DATABASE, DeskError, type Environment, type Options } from './desk.ts';
import type { ScopeAction } from './program.ts';

const MOST_SKIPPED = 10;

/** `frontdesk articles import | list | search`. A running bot takes a new import up by itself. */
export async function runArticles(
  action: ScopeAction,
  environment: Environment,
  options: Options,
  write: (text: string) => void,
): Promise<number> {
  const file = createArticleFile(dataDir(environment));
  try {
    switch (action) {
      case 'articles-import': {
        const source = String(options['source']);
        const base = options['base'];
        const { articles, skipped } = await importArticles(source, {
          lang: String(options['lang'] ?? 'en'),
          pages: limitOf(options['limit']),
          ...(typeof base === 'string' ? { base } : {}),
        });
        await file.write({ source, at: createSystemClock().now(), articles });
        write(`${articles.length} articles of ${source} are in ${file.path}.`);
        if (skipped.length > 0)
          write(
            [
              `${skipped.length} left out:`,
              ...skipped.slice(0, MOST_SKIPPED).map((one) => `  ${one}`),
              ...(skipped.length > MOST_SKIPPED ? ['  …'] : []),
            ].join('\n'),
          );
        return 0;
      }
      case 'articles-list': {
        const imports = await file.read();
        write(
          options['json'] === true
            ? JSON.stringify(imports, null, 2)
            : formatTable(
                ['Source', 'Read', 'Articles', 'Languages'],
                imports.map(({ source, at, articles }) => [
                  source,
                  new Date(at).toISOString().slice(0, 16).replace('T', ' '),
                  String(articles.length),
                  [...new Set(articles.map(({ lang }) => lang))].join(', '),
                ]),
              ),
        );
        return 0;
      }
      default: {
        const index = createArticleIndex(articlesOf(await file.read()));
        const found = index.search(String(options['words']), toLocale(String(options['lang'])), 5);
        write(
          found.length === 0
            ? 'Nothing fits.'
            : found
                .map(
                  ({ article, translated }) =>
                    `${article.title}${translated ? '' : ` (in ${article.lang} only)`}\n  ${article.url}`,
                )
                .join('\n'),
        );
        return 0;
      }
    }
  } catch (error) {
    if (error instanceof ArticleError) throw new DeskError(error.message);
    throw error;
  }
}

/** Beside the database, where the bot looks for it. */
function dataDir(environment: Environment): string {
  const url = environment['DATABASE_URL'] || DEFAULT_DATABASE;
  const file = url.replace(/^sqlite:/, '');
  return file === ':memory:' ? 'data' : path.dirname(file);
}

function limitOf(given: unknown): number {
  const limit = Number(given ?? 2_000);
  if (!Number.isInteger(limit) || limit < 1) throw new DeskError('--limit takes a whole number from 1.');
  return limit;
}
