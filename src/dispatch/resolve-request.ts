import { UserError } from '../domain/errors.ts';
import { closest } from '../policy/reporting/did-you-mean.ts';
import type { CommandRequest } from '../ports/inbound.ts';
import type { Command } from './command.ts';
import { isQuestion } from './is-question.ts';
import { isCalled, type Parsed, parseTyped } from './parse-typed.ts';

export interface Resolved {
  readonly command: Command;
  readonly verb: string;
  readonly ref?: string;
  readonly options: Readonly<Record<string, string>>;
}

/** The command that a request means; a string is a word that is none. @throws UserError */
export type Resolver = (request: CommandRequest) => Resolved | string;

/** `questions` is the name of the command that takes a question which names no command, or none of its verbs. */
export function createResolver(commands: readonly Command[], questions: string | undefined): Resolver {
  const byName = new Map(commands.map((command) => [command.definition.name, command]));

  const mentioned = (text: string): Resolved | string => {
    const word = /^\/?(\S*)/u.exec(text)?.[1] ?? '';
    const command = commands.find(({ definition }) => isCalled(definition, word));
    const rest = text.slice(text.indexOf(word) + word.length).trim();
    // "Correct way to …" is a question; the word alone is meant for the bot.
    if (command && !(command.hidden && rest !== '')) return meant(command, rest, text);
    const asked = isQuestion(text) ? byName.get(questions ?? '') : undefined;
    return asked ? { command: asked, ...parseText(asked, text) } : word;
  };

  /** "/ticket please call me" is a question; "/ticket clsoe FD-1" is a verb with a slip. @throws UserError */
  const meant = (command: Command, text: string, all = text): Resolved => {
    try {
      return { command, ...parseText(command, text) };
    } catch (error) {
      const asked = byName.get(questions ?? '');
      if (!(error instanceof UserError) || error.code !== 'unknown_command') throw error;
      if (!asked || !isQuestion(text) || isNearVerb(command, String(error.params['typed']))) throw error;
      return { command: asked, ...parseText(asked, all) };
    }
  };

  return (request) => {
    if (request.kind === 'typed' && request.command === '') return mentioned(request.text.trim());
    const command = byName.get(request.command);
    if (!command) return request.command;
    return request.kind === 'parsed' ? { ...request, command } : meant(command, request.text.trim());
  };
}

function isNearVerb({ definition: { verbs } }: Command, word: string): boolean {
  const names = verbs.flatMap(({ name, label }) => [name, ...Object.values(label)]);
  return closest(word, names) !== undefined;
}

const parseText = (command: Command, text: string): Parsed =>
  command.parse?.(text) ?? parseTyped(command.definition, text);
