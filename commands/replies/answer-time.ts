import type { Translator } from '../../src/i18n/translator.ts';
import type { StatedTarget } from '../../src/services/ticket-life/response-clock.ts';
import { capital } from './capital.ts';

/** The promise, what is usual and its caveat: one text, so that they never stand apart. */
export function answerTimeText(target: StatedTarget, t: Translator): string {
  const usual = capital(t.of(target.say), t.locale);
  const end = /[.!?…]$/u.test(usual) ? '' : '.';
  return [target.promise && t.of(target.promise), `${usual}${end}`, t.of(target.caveat)]
    .filter(Boolean)
    .join(' ');
}
