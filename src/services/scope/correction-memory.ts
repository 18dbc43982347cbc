import { foldText } from '../../domain/fold-text.ts';
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
  /** Of two about the same words, the later one counts. */
  learn(question: LearnedQuestion): void;
  forget(id: string): void;
  all(): readonly LearnedQuestion[];
  /** Told of what is learned from now on, and of the ids that are forgotten. */
  watch(watcher: CorrectionWatcher): void;
}

export interface CorrectionWatcher {
  learned(question: LearnedQuestion): void;
  forgotten(id: string): void;
}

/** Older ones have had their time: by then they belong into the policy's examples (`frontdesk decisions export`). */
const MOST_REMEMBERED = 2_000;

export function createCorrectionMemory(): CorrectionMemory {
  /** By their folded words, the oldest first. */
  const questions = new Map<string, LearnedQuestion>();
  const watchers: CorrectionWatcher[] = [];
  const drop = (words: string): void => {
    const old = questions.get(words);
    if (!old) return;
    questions.delete(words);
    for (const watcher of watchers) watcher.forgotten(old.id);
  };
  return {
    learn(question) {
      const words = foldText(question.question);
      drop(words);
      questions.set(words, question);
      for (const watcher of watchers) watcher.learned(question);
      const [oldest] = questions.keys();
      if (questions.size > MOST_REMEMBERED && oldest !== undefined) drop(oldest);
    },
    forget(id) {
      for (const [words, question] of questions) if (question.id === id) drop(words);
    },
    all: () => [...questions.values()],
    watch(watcher) {
      watchers.push(watcher);
    },
  };
}
