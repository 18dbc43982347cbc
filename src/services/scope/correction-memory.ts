import type { Locale } from '../../domain/locale.ts';

/** A question of which staff said what is right. */
export interface LearnedQuestion {
  /** The correction's id. */
  readonly id: string;
  readonly question: string;
  readonly locale: Locale;
  /** Id of a topic; one that the policy in force does not have is passed over. */
  readonly topic: string;
}

/** The corrections in force, in memory: what the decider looks at for every question. */
export interface CorrectionMemory {
  learn(question: LearnedQuestion): void;
  forget(id: string): void;
  all(): readonly LearnedQuestion[];
  /** Told of what is learned from now on, and of the ids that are forgotten. The returned function ends it. */
  watch(watcher: CorrectionWatcher): () => void;
}

export interface CorrectionWatcher {
  learned(question: LearnedQuestion): void;
  forgotten(id: string): void;
}

/** Older ones have had their time: by then they belong into the policy's examples (`frontdesk decisions export`). */
const MOST_REMEMBERED = 2_000;

export function createCorrectionMemory(): CorrectionMemory {
  const questions = new Map<string, LearnedQuestion>();
  const watchers = new Set<CorrectionWatcher>();
  const forget = (id: string): void => {
    if (!questions.delete(id)) return;
    for (const watcher of watchers) watcher.forgotten(id);
  };
  return {
    learn(question) {
      questions.delete(question.id);
      questions.set(question.id, question);
      for (const watcher of watchers) watcher.learned(question);
      const [oldest] = questions.keys();
      if (questions.size > MOST_REMEMBERED && oldest !== undefined) forget(oldest);
    },
    forget,
    all: () => [...questions.values()],
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
