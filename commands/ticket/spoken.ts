import { foldText } from '../../src/domain/fold-text.ts';
import type { CommandDefinition, VerbDefinition } from '../../src/ports/command-definition.ts';
import { isReference } from './parse-reference.ts';
import { NOBODY } from './staff/nobody.ts';

interface Spoken {
  readonly verb: string;
  readonly options: Readonly<Record<string, string>>;
}

/** Verbs whose text may be anything: what follows them is what is to be said. */
const WITH_TEXT: ReadonlySet<string> = new Set(['reply', 'note']);

/**
 * What is meant by words that name the bot where a ticket is talked about: `reply …`, `note …` with any text; `assign @…`
 * and `priority …` with what they take; any other verb alone or with a reference, since a sentence may begin with the same
 * word. `ticket` before it may be left out.
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
    const value = text === '' ? {} : taken(verb, text);
    return value && { verb: verb.name, options: given({ reference: isNamed && reference, ...value }) };
  };
}

/** What follows a verb, where it can be nothing else; undefined for the rest of a sentence. */
function taken(
  { name, options }: VerbDefinition,
  typed: string,
): Readonly<Record<string, string>> | undefined {
  const text = typed.replace(/^[\s:,]+/u, '');
  if (name === 'assign') return text.startsWith('@') || NOBODY.test(text) ? { person: text } : undefined;
  const choices = name === 'priority' ? options.find((option) => option.name === name)?.choices : undefined;
  const choice = choices?.find(({ value, label }) =>
    namesOf({ name: value, label }).includes(foldWord(text)),
  );
  return choice && { priority: choice.value };
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
