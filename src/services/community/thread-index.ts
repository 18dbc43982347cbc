import MiniSearch from 'minisearch';
import type { TenantId } from '../../domain/actor.ts';
import type { Locale } from '../../domain/locale.ts';
import { DAY, type Instant } from '../../domain/time.ts';
import type { CommunityThread } from '../../ports/community-store.ts';
import { stem, wordsOf } from '../scope/words.ts';

export interface ThreadQuery {
  readonly tenant: TenantId;
  readonly text: string;
  readonly locale?: Locale;
  readonly topic?: string;
  readonly limit: number;
  readonly now: Instant;
}

/** Threads of the community in memory, searched by words: BM25 through MiniSearch. */
export interface ThreadIndex {
  /** Adds it, or replaces what was known of it; one that is gone is dropped. */
  put(thread: CommunityThread): void;
  /** Best first: what fits the words, rather solved than open, rather recent than old, rather in the reader's language. */
  search(query: ThreadQuery): readonly CommunityThread[];
}

/** Below this share of the question's words a thread is about something else. */
const FITTING = 0.34;

/** One word in common is chance, unless there is only one. */
const LEAST_WORDS = 2;

const STATE_WEIGHT: Readonly<Record<CommunityThread['state'], number>> = {
  solved: 1.6,
  answered: 1.2,
  open: 1,
  gone: 0,
};

/** After this a thread counts half as recent; an old one keeps most of its worth, since many questions do not age. */
const HALF_LIFE = 180 * DAY;
const AGELESS = 0.6;

const SAME_TOPIC = 1.25;
const SAME_LANGUAGE = 1.15;

interface Indexed {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

export function createThreadIndex(): ThreadIndex {
  const threads = new Map<string, CommunityThread>();
  const index = new MiniSearch<Indexed>({
    fields: ['title', 'text'],
    tokenize: (text) => meaningful(text),
    processTerm: (term) => term,
    searchOptions: { boost: { title: 2 }, fuzzy: (term) => (term.length > 5 ? 0.2 : false), prefix: false },
  });

  const worth = (thread: CommunityThread, query: ThreadQuery): number => {
    const age = Math.max(0, query.now - thread.updatedAt);
    const recent = AGELESS + (1 - AGELESS) * 0.5 ** (age / HALF_LIFE);
    return (
      STATE_WEIGHT[thread.state] *
      recent *
      (1 + Math.log1p(thread.helped) / 10) *
      (query.topic !== undefined && thread.topic === query.topic ? SAME_TOPIC : 1) *
      (query.locale !== undefined && thread.lang === query.locale ? SAME_LANGUAGE : 1)
    );
  };

  return {
    put(thread) {
      if (index.has(thread.id)) index.discard(thread.id);
      threads.delete(thread.id);
      if (thread.state === 'gone') return;
      threads.set(thread.id, thread);
      index.add({ id: thread.id, title: thread.title, text: thread.text });
    },
    search(query) {
      const asked = new Set(meaningful(query.text));
      const needed = Math.min(asked.size, Math.max(LEAST_WORDS, Math.ceil(asked.size * FITTING)));
      return index
        .search(query.text)
        .flatMap(({ id, score, queryTerms }) => {
          const thread = threads.get(String(id));
          if (!thread || thread.tenant !== query.tenant || new Set(queryTerms).size < needed) return [];
          return [{ thread, score: score * worth(thread, query) }];
        })
        .sort((a, b) => b.score - a.score)
        .slice(0, query.limit)
        .map(({ thread }) => thread);
    },
  };
}

/** Words that stand in every question, folded and stemmed as they are looked for. */
const COMMON = new Set(
  wordsOf(
    'the and for are this that you your our not with from does can could would should have has had how what when where why ' +
      'which who there here was were will just get help please need want work using use anyone know problem issue question ' +
      'un une les des est sont cette vous nous mon mes dans sur avec par aux que qui quoi pas quand comment plus avez ' +
      'ont etre fait bonjour merci aide besoin probleme quelqu sait utiliser',
  ).map(stem),
);

function meaningful(text: string): string[] {
  return wordsOf(text)
    .map(stem)
    .filter((word) => word.length > 1 && !COMMON.has(word));
}
