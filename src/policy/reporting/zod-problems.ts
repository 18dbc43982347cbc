import type { z } from 'zod';
import type { Locale } from '../../domain/locale.ts';
import type { Problem } from '../problem.ts';
import { suggest } from './did-you-mean.ts';
import type { Path } from './path.ts';
import { valueAt } from './path.ts';
import { keysAt } from './schema-keys.ts';
import type { YamlFile } from './yaml-file.ts';

const LANGUAGE_NAMES: Readonly<Record<Locale, string>> = { en: 'English', fr: 'French' };

/**
 * A zod error message that carries its own remedy; {@link zodProblems} takes the two apart again.
 * Both are whole sentences.
 */
export function says(message: string, fix: string): string {
  return `${message}\n${fix}`;
}

/** What zod found wrong with the content of a file, each with its place and remedy. */
export function zodProblems(
  issues: readonly z.core.$ZodIssue[],
  schema: z.ZodType,
  file: YamlFile,
): readonly Problem[] {
  return issues.flatMap((issue) => toProblems(issue, schema, file));
}

function toProblems(issue: z.core.$ZodIssue, schema: z.ZodType, file: YamlFile): readonly Problem[] {
  const path = toPath(issue.path);
  const [message = '', fix] = issue.message.split('\n');
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) =>
      file.problemAt(
        [...path, key],
        'key',
        `"${key}" is not a key that is known here.`,
        valueAt(file.content, [...path, key]) === null
          ? 'If it belongs to the text before it, put the whole text into "quotes".'
          : suggest(key, keysAt(schema, path)),
      ),
    );
  }
  if (issue.code === 'invalid_key') {
    const [first] = issue.issues;
    const [what = '', how = ''] = (first?.message ?? '').split('\n');
    return [file.problemAt(path, 'key', `"${String(path.at(-1))}": ${what}`, how)];
  }
  if (isMissing(valueAt(file.content, path), path) && issue.code !== 'custom') {
    return [missing(path, file)];
  }
  if (fix !== undefined) return [file.problemAt(path, 'value', message, fix)];
  return [file.problemAt(path, 'value', ...describe(issue, valueAt(file.content, path)))];
}

function isMissing(value: unknown, path: Path): boolean {
  return value === undefined || (value === null && path.length === 0);
}

function missing(path: Path, file: YamlFile): Problem {
  const key = String(path.at(-1) ?? '');
  if (path.length === 0) {
    return file.problemAt(path, 'value', 'The file is empty.', 'Start from one of the examples in config/.');
  }
  if (isLocale(key)) {
    const language = LANGUAGE_NAMES[key];
    return file.problemAt(
      path,
      'value',
      `The ${language} text is missing.`,
      `Add a line "${key}: …" beside the other language.`,
    );
  }
  return file.problemAt(path, 'value', `"${key}" is missing.`, `Add "${key}:" here.`);
}

function describe(issue: z.core.$ZodIssue, value: unknown): readonly [message: string, fix: string] {
  switch (issue.code) {
    case 'invalid_value':
      return [
        `${show(value)} is not one of the possible values.`,
        suggest(String(value), issue.values.map(String), 'Possible'),
      ];
    case 'invalid_type':
      return wrongType(issue.expected, value);
    case 'too_small':
      return [
        issue.origin === 'array' ? 'This list is empty.' : `${show(value)} is too small.`,
        issue.origin === 'array' ? `Name at least ${issue.minimum}.` : `Write at least ${issue.minimum}.`,
      ];
    case 'too_big':
      return [
        issue.origin === 'string' ? `This text is too long.` : `${show(value)} is too much.`,
        issue.origin === 'string'
          ? `Use at most ${issue.maximum} characters.`
          : `Write at most ${issue.maximum}.`,
      ];
    case 'invalid_format':
      return [
        `${show(value)} is not ${FORMATS[issue.format] ?? 'in the right form'}.`,
        FIXES[issue.format] ?? 'Compare with the example beside the schema.',
      ];
    default:
      return [`${show(value)} does not fit here.`, 'See the guide in docs/policy.md.'];
  }
}

const FORMATS: Readonly<Record<string, string>> = {
  url: 'a web address',
  date: 'a date',
};

const FIXES: Readonly<Record<string, string>> = {
  url: 'Write it in full, starting with https://.',
  date: 'Write a date that exists as year-month-day, e.g. 2026-12-24.',
};

function wrongType(expected: string, value: unknown): readonly [string, string] {
  switch (expected) {
    case 'string':
      return typeof value === 'object'
        ? ['A single text is expected here.', 'Write the text behind the colon, on the same line.']
        : [`${show(value)} is read as something other than text.`, 'Put it into "quotes".'];
    case 'array':
      return ['A list is expected here.', 'Write [one, two], or one line with a dash for each.'];
    case 'boolean':
      return [`${show(value)} is neither yes nor no.`, 'Write true or false.'];
    case 'number':
    case 'int':
      return [`${show(value)} is not a number.`, 'Write digits without quotes.'];
    default:
      return ['A block of "key: value" lines is expected here.', 'Indent its lines below the key.'];
  }
}

/** What was written, cut to a length that fits a line. */
function show(value: unknown): string {
  const text = typeof value === 'string' ? `"${value}"` : String(JSON.stringify(value));
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function toPath(path: readonly PropertyKey[]): Path {
  return path.map((step) => (typeof step === 'symbol' ? String(step) : step));
}

function isLocale(key: string): key is Locale {
  return Object.hasOwn(LANGUAGE_NAMES, key);
}
