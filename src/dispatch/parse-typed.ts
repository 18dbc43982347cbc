import { UserError } from '../domain/errors.ts';
import { foldText } from '../domain/fold-text.ts';
import type { Localized } from '../domain/locale.ts';
import type { CommandDefinition, OptionDefinition, VerbDefinition } from '../ports/command-definition.ts';
import { splitWords, type Word } from './split-words.ts';

export interface Parsed {
  readonly verb: string;
  readonly options: Readonly<Record<string, string>>;
}

/**
 * Typed text as verb and options: the first word is a verb by its name or by its label in any language, the rest fills
 * the options in order, the last one takes what is left. No text means the first verb.
 * @throws UserError `unknown_command` when the first word is no verb and the command has none without a name.
 */
export function parseTyped(definition: CommandDefinition, source: string): Parsed {
  const words = splitWords(source);
  const first = words[0];
  const named = first && definition.verbs.find((verb) => verb.name !== '' && isCalled(verb, first.text));
  if (named) return { verb: named.name, options: fill(named.options, source, words.slice(1)) };
  const plain = definition.verbs.find((verb) => verb.name === '');
  if (plain) return { verb: '', options: fill(plain.options, source, words) };
  if (first) throw new UserError('unknown_command', { typed: first.text });
  return { verb: definition.verbs[0]?.name ?? '', options: {} };
}

/** Whether a typed word is the name or one of the labels, accents, case and final punctuation aside. */
export function isCalled(named: { readonly name: string; readonly label: Localized }, word: string): boolean {
  const folded = foldText(word).replace(/[?!.,:;\s]+$/u, '');
  return folded === named.name || Object.values(named.label).some((label) => foldText(label) === folded);
}

function fill(
  options: readonly OptionDefinition[],
  source: string,
  words: readonly Word[],
): Readonly<Record<string, string>> {
  const out: Record<string, string> = {};
  options.forEach((option, index) => {
    const word = words[index];
    if (!word) return;
    const last = index === options.length - 1 && words.length > options.length;
    out[option.name] = last ? source.slice(word.at).trim() : word.text;
  });
  return out;
}

const YES = new Set(['true', 'yes', 'y', 'on', '1', 'oui', 'o', 'vrai']);

/**
 * Options held against their definition: choices by value or label, booleans as `true` or `false`.
 * @throws UserError `missing_option`, `too_long` or `unknown_choice`
 */
export function checkOptions(
  verb: VerbDefinition,
  options: Readonly<Record<string, string>>,
  say: (text: Localized) => string,
): Readonly<Record<string, string>> {
  let out = options;
  for (const option of verb.options) {
    const typed = options[option.name];
    if (typed === undefined || typed === '') {
      if (option.required) throw new UserError('missing_option', { option: say(option.label) });
      continue;
    }
    if (option.maxLength !== undefined && typed.length > option.maxLength)
      throw new UserError('too_long', {
        option: say(option.label),
        max: option.maxLength,
        length: typed.length,
      });
    const value = checkValue(option, typed, say);
    if (value !== typed) out = { ...out, [option.name]: value };
  }
  return out;
}

function checkValue(option: OptionDefinition, typed: string, say: (text: Localized) => string): string {
  if (option.boolean) return String(YES.has(foldText(typed)));
  if (!option.choices) return typed;
  const choice =
    option.choices.find(({ value }) => value === typed) ??
    option.choices.find(({ value, label }) => isCalled({ name: foldText(value), label }, typed));
  if (choice) return choice.value;
  throw new UserError('unknown_choice', {
    typed,
    option: say(option.label),
    known: option.choices.map(({ label }) => say(label)).join(', '),
  });
}
