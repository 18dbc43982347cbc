import type { Translator } from '../../src/i18n/translator.ts';
import type { StatedTarget } from '../../src/services/ticket-life/response-clock.ts';

/** The promise, what is usual and its caveat: one text, so that they never stand apart. */
export function answerTimeText(target: StatedTarget, t: Translator): string {
  const say = t.of(target.say);
  const usual = `${say.charAt(0).toLocaleUpperCase(t.locale)}${say.slice(1)}`;
  const end = /[.!?…]$/u.test(usual) ? '' : '.';
  return [target.promise && t.of(target.promise), `${usual}${end}`, t.of(target.caveat)]
    .filter(Boolean)
    .join(' ');
}
