import { foldText } from '../domain/fold-text.ts';
import type { Ticket } from '../domain/ticket.ts';

/** Words that a text is recognised by: the short ones say nothing. */
const SHORTEST = 4;
/** So much of the shorter text's words stand in the other, and at least so many. */
const SHARED = 0.6;
const FEWEST = 4;

/** The one of the tickets that says much the same as `text`; undefined when none does. */
export function findSimilar(
  text: string,
  tickets: readonly Ticket[],
  wordsOf: (ticket: Ticket) => string,
): Ticket | undefined {
  const wanted = words(text);
  const best = tickets
    .map((ticket) => ({ ticket, share: overlap(wanted, words(wordsOf(ticket))) }))
    .reduce<{ ticket: Ticket; share: number } | undefined>(
      (most, one) => (!most || one.share > most.share ? one : most),
      undefined,
    );
  return best && best.share >= SHARED ? best.ticket : undefined;
}

function words(text: string): ReadonlySet<string> {
  return new Set(foldText(text).match(new RegExp(`[\\p{L}\\p{N}]{${SHORTEST},}`, 'gu')) ?? []);
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared < FEWEST ? 0 : shared / Math.min(a.size, b.size);
}
