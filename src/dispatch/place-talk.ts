import type { Command } from './command.ts';
import { isQuestion } from './is-question.ts';
import { createResolver, type Resolved } from './resolve-request.ts';

/**
 * What somebody means who names the bot where a ticket is talked about: a command, `help`, or nothing of the kind
 * (undefined): then the words are for the readers of that place.
 */
export type PlaceTalk = (text: string) => Resolved | 'help' | undefined;

const HELP_WORDS = new Set(['', 'help', 'aide', '?']);

export const isHelp = (word: string): boolean => HELP_WORDS.has(word.toLowerCase());

/** A lone word may be a command, and so may what a command knows for its own; a sentence that begins like one is none. */
export function createPlaceTalk(commands: readonly Command[]): PlaceTalk {
  const resolve = createResolver(commands, undefined);
  return (typed) => {
    const text = typed.trim();
    for (const command of commands) {
      const spoken = command.spoken?.(text);
      if (spoken) return { command, ...spoken };
    }
    if (isQuestion(text)) return undefined;
    const resolved = resolve({ kind: 'typed', command: '', text });
    if (typeof resolved !== 'string') return resolved;
    return isHelp(resolved) ? 'help' : undefined;
  };
}
