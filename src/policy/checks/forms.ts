import { wholePattern } from '../build/build-forms.ts';
import type { Problem } from '../problem.ts';
import type { Path } from '../reporting/path.ts';
import { valueAt } from '../reporting/path.ts';
import type { YamlFile } from '../reporting/yaml-file.ts';
import type { Check } from './check.ts';
import type { Block } from './read-blocks.ts';
import { blocksOf } from './read-blocks.ts';

type FieldType = string;

/** Keys that mean something for some types of fields only. */
const ONLY_FOR: Readonly<Record<string, readonly FieldType[]>> = {
  pattern: ['id', 'id_list'],
  options: ['choice'],
  not_future: ['datetime'],
  check: ['email'],
  on_embedded_image: ['text', 'longtext'],
  summary: ['text'],
  min: ['text', 'longtext', 'id', 'id_list'],
  max: ['text', 'longtext', 'id', 'id_list', 'email'],
};

/** Fields that can be filled in, patterns that can be read, forms that do not extend themselves. */
export const checkForms: Check = (file) =>
  blocksOf(file, 'forms').flatMap((form) => [
    ...checkAncestry(file, form),
    ...checkSummary(file, form),
    ...blocksOf(file, ...form.path, 'fields').flatMap((field) => checkField(file, field)),
  ]);

function checkAncestry(file: YamlFile, { id, path }: Block): readonly Problem[] {
  const seen = [id];
  let parent = valueAt(file.content, ['forms', id, 'extends']);
  while (typeof parent === 'string') {
    if (seen.includes(parent)) {
      return [
        file.problemAt(
          [...path, 'extends'],
          'value',
          `These forms extend each other in a circle: ${[...seen, parent].join(' → ')}.`,
          'Remove one of the "extends:" lines.',
        ),
      ];
    }
    seen.push(parent);
    parent = valueAt(file.content, ['forms', parent, 'extends']);
  }
  return [];
}

function checkSummary(file: YamlFile, { path }: Block): readonly Problem[] {
  const [, ...others] = blocksOf(file, ...path, 'fields').filter(({ value }) => value['summary'] === true);
  return others.map((field) =>
    file.problemAt(
      [...field.path, 'summary'],
      'key',
      "Two fields are the ticket's title.",
      'Keep the line at one of them.',
    ),
  );
}

function checkField(file: YamlFile, { path, value }: Block): readonly Problem[] {
  const { type, min, max } = value;
  const problems: Problem[] = [];
  for (const [key, types] of Object.entries(ONLY_FOR)) {
    if (value[key] === undefined || value[key] === false || typeof type !== 'string') continue;
    if (types.includes(type)) continue;
    problems.push(
      file.problemAt(
        [...path, key],
        'key',
        `"${key}" means nothing for a field of type ${type}.`,
        `Remove the line; it is for ${types.join(', ')}.`,
      ),
    );
  }
  if (type === 'choice' && value['options'] === undefined) {
    problems.push(
      file.problemAt(
        path,
        'key',
        'There is nothing to choose from.',
        'Add "options:" with one line for each.',
      ),
    );
  }
  if (typeof min === 'number' && typeof max === 'number' && min > max) {
    problems.push(
      file.problemAt([...path, 'min'], 'value', 'The least is more than the most.', `Write at most ${max}.`),
    );
  }
  return [...problems, ...checkPattern(file, path, value)];
}

function checkPattern(file: YamlFile, path: Path, { pattern }: Block['value']): readonly Problem[] {
  if (typeof pattern !== 'string') return [];
  try {
    wholePattern(pattern);
    return [];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [
      file.problemAt(
        [...path, 'pattern'],
        'value',
        `This is not a valid pattern: ${error.message}.`,
        'Mend it, or remove the line. Example: [A-Za-z0-9_-]{1,64}',
      ),
    ];
  }
}
