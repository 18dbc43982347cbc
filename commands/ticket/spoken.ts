import { foldText } from '../../src/domain/fold-text.ts';
import type { CommandDefinition, VerbDefinition } from '../../src/ports/command-definition.ts';
import { isReference } from './parse-reference.ts';

interface Spoken {
  readonly verb: string;
  readonly options: Readonly<Record<string, string>>;
}

/** Verbs whose text may be anything: what follows them is what is to be said. */
const WITH_TEXT: ReadonlySet<string> = new Set(['reply', 'note']);

/**
 * What is meant by words that name the bot where a ticket is talked about: `reply …`, `note …` with any text; any other
 * verb alone or with a reference, since a sentence may begin with the same word. `ticket` before it may be left out.
 */
export function createSpoken(definition: CommandDefinition): (text: string) => Spoken | undefined {
  const names = namesOf(definition);
  const verbs = new Map(
    definition.verbs.flatMap((verb) => namesOf(verb).map((name) => [name, verb] as const)),
  );

  return (typed) => {
    const [first, afterFirst] = firstWord(typed);
    const [word, rest] = names.includes(first) ? firstWord(afterFirst) : [first, afterFirst];
    const verb = verbs.get(word);
    if (!verb) return undefined;
    const [reference, after] = firstWord(rest, (text) => text);
    const isNamed = isReference(reference);
    const text = isNamed ? after : rest;
    if (WITH_TEXT.has(verb.name))
      return { verb: verb.name, options: given({ reference: isNamed && reference, text }) };
    if (text !== '') return undefined;
    return { verb: verb.name, options: given({ reference: isNamed && reference }) };
  };
}

function given(options: Readonly<Record<string, string | false>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) => (value ? [[name, value] as const] : [])),
  );
}

function namesOf({ name, label }: Pick<VerbDefinition, 'name' | 'label'>): readonly string[] {
  return [...new Set([name, ...Object.values(label)].map(foldText))];
}

/** The first word, and what comes after it with its own line breaks. */
function firstWord(text: string, form = foldWord): readonly [string, string] {
  const [, word = '', rest = ''] = /^\s*(\S*)([\s\S]*)$/u.exec(text) ?? [];
  return [form(word), rest.trim()];
}

const foldWord = (word: string): string =>
  foldText(word)
    .replace(/[?!.,:;]+$/u, '')
    .replace(/^\//u, '');
