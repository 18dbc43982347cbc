import { isStopWord } from './features.ts';
import { stem, wordsOf } from './words.ts';

/** Greetings, and words that ask for help without saying with what; in both languages, folded. */
const VAGUE: ReadonlySet<string> = new Set(
  (
    'hello hi hey dear good morning afternoon evening everyone everybody all guys team please pls thanks thank urgent ' +
    'urgently asap help helped need want question questions problem problems issue issues trouble support stuck something ' +
    'anyone someone somebody anything nothing thing things happen happens wrong now again still really just quick ' +
    'bonjour bonsoir salut coucou cher madame monsieur merci svp stp plait urgence aide aider aidez aidez-moi besoin ' +
    'voudrais souhaite probleme problemes souci soucis question demande assistance bloque bloquee quelque chose quelqu un ' +
    'quelqu’un rien tout tous toujours encore maintenant petite petit peux pouvez peut suis va vais moi cela ca ' +
    'work works working marche marchent fonctionne fonctionnent'
  )
    .split(' ')
    .flatMap(wordsOf)
    .map(stem),
);

/**
 * Whether a text is nothing but greetings and cries for help, the product's name perhaps among them: which words follow
 * which (`I have a`, `j’ai un`) would still look like some example or other.
 */
export function saysLittle(text: string, productNames: ReadonlySet<string>): boolean {
  return wordsOf(text).every((word) => {
    const stemmed = stem(word);
    return (
      word.length === 1 ||
      isStopWord(word) ||
      isStopWord(stemmed) ||
      VAGUE.has(stemmed) ||
      productNames.has(word)
    );
  });
}
