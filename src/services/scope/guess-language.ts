import type { Locale } from '../../domain/locale.ts';
import { wordsOf } from './words.ts';

/** Little words that one language has and the other has not, folded. */
const OWN_WORDS: Readonly<Record<Locale, ReadonlySet<string>>> = {
  en: new Set(
    (
      'the an of and or is are be it this that i you we my our your in with from by at as do does did can could would ' +
      'should have has had not if when what how which who there here am was were will just get they them its but all any ' +
      'some been than then also into out up about doesn don isn won cannot to for no new please why where'
    ).split(' '),
  ),
  fr: new Set(
    (
      'un une le la les des du et ou est sont ce cette ces je vous nous tu il elle mon ma mes notre nos votre vos dans ' +
      'sur avec par au aux en que qui quoi ne pas se sa ses quand comment plus ai avons avez ont etre fait pour de ' +
      'depuis merci bonjour pouvez puis peut peux voudrais veux quel quelle quels quelles pourquoi ca l d j qu n c'
    ).split(' '),
  ),
};

/** A word with one of these is French, as far as English and French go; from there on, since looking back is quadratic. */
const ACCENTED = /[àâçéèêëîïôûùœ]\p{L}*/giu;

/** The language that a text is written in; undefined where nothing tells, as in "GraphQL rate limit". */
export function guessLanguage(text: string): Locale | undefined {
  const words = wordsOf(text);
  const count = (lang: Locale): number => words.filter((word) => OWN_WORDS[lang].has(word)).length;
  const english = count('en');
  const french = count('fr') + (text.match(ACCENTED)?.length ?? 0);
  if (english === french) return undefined;
  return french > english ? 'fr' : 'en';
}
