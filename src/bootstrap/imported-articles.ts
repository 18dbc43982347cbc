import { stat } from 'node:fs/promises';
import { type ArticleFile, articlesOf } from '../../adapters/articles/index.ts';
import { LOCALES, type Locale, type Localized } from '../domain/locale.ts';
import { type Duration, MINUTE } from '../domain/time.ts';
import type { Article, Policy } from '../policy/policy.ts';
import type { ImportedArticle } from '../ports/article-index.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { PolicyFiles } from './policy-files.ts';

const LOOK_AGAIN: Duration = MINUTE;

export interface ImportedArticles extends PolicyFiles {
  /** Looks for a new import from time to time. */
  startLooking(): void;
}

/**
 * The policies, with the imported articles beside the policy's own. An import that the command line makes while the bot
 * runs is taken up within a minute.
 */
export function withImportedArticles(
  policies: PolicyFiles,
  { file, clock, log }: { readonly file: ArticleFile; readonly clock: Clock; readonly log: Logger },
): ImportedArticles {
  let imported = readFirst(file, log);
  let seen = 0;
  let joined:
    | { readonly from: Policy; readonly articles: readonly Article[]; readonly policy: Policy }
    | undefined;
  let cancel = (): void => undefined;
  const listeners: (() => void)[] = [];

  const look = async (): Promise<void> => {
    const changed = await stat(file.path).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
    if (changed === seen) return;
    imported = articlesOf(await file.read()).map(toArticle);
    seen = changed;
    for (const listener of listeners) listener();
    log.info({ articles: imported.length }, 'imported articles read');
  };
  const startLooking = (): void => {
    cancel = clock.after(LOOK_AGAIN, () => {
      look()
        .catch((error: unknown) => log.error({ err: error }, 'the imported articles could not be read'))
        .finally(startLooking);
    });
  };

  return {
    ...policies,
    startLooking,
    onChange(listener) {
      listeners.push(listener);
      policies.onChange(listener);
    },
    current() {
      const from = policies.current();
      if (imported.length === 0) return from;
      // The same object as long as nothing changed: others keep what they made of it.
      if (joined?.from !== from || joined.articles !== imported)
        joined = { from, articles: imported, policy: { ...from, articles: [...from.articles, ...imported] } };
      return joined.policy;
    },
    async close() {
      cancel();
      await policies.close();
    },
  };
}

function readFirst(file: ArticleFile, log: Logger): readonly Article[] {
  try {
    return articlesOf(file.readNow()).map(toArticle);
  } catch (error) {
    // Without them the policy's own are suggested.
    log.error({ err: error }, 'the imported articles could not be read');
    return [];
  }
}

function toArticle({ url, title, lang, text }: ImportedArticle): Article {
  const titles = Object.fromEntries(LOCALES.map((locale) => [locale, title])) as Record<Locale, string>;
  return {
    id: `page:${url}`,
    title: titles satisfies Localized,
    url,
    langs: [lang],
    keywords: [],
    body: text,
    covers: [],
  };
}
