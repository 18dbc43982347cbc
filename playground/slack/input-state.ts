import { findOption } from './blocks/find.ts';
import type { FileRecord, FileStore } from './files.ts';
import type { JsonObject } from './json.ts';
import { objectsOf, stringOf } from './json.ts';
import { stateKey } from './view-state.ts';

/** What somebody entered: text, option values, a date, unix seconds. */
export type Entered = string | readonly string[];

/**
 * The element's state with this value, as in `view.state.values`. `offered` are the options that an external select was
 * given last. @throws Error with a sentence when there is no such option
 */
export function enteredState(
  element: JsonObject,
  entered: Entered,
  offered: readonly JsonObject[] = [],
): JsonObject {
  const type = element['type'];
  const key = stateKey(type) ?? (type === 'overflow' ? 'selected_option' : undefined);
  if (key === undefined) throw new Error(`Nothing can be entered into a ${String(type)}.`);
  const values = typeof entered === 'string' ? [entered] : entered;
  const first = values[0] ?? '';
  const option = (value: string): JsonObject => {
    const found = findOption(element, value) ?? offered.find((entry) => entry['value'] === value);
    if (!found) throw new Error(`There is no option "${value}".`);
    return found;
  };
  switch (key) {
    case 'selected_option':
      return { type, selected_option: first === '' ? null : option(first) };
    case 'selected_options':
      return { type, selected_options: values.filter((value) => value !== '').map(option) };
    case 'selected_date_time':
      if (!/^\d*$/u.test(first)) throw new Error('A date and time is entered as seconds since 1970.');
      return { type, selected_date_time: first === '' ? null : Number(first) };
    case 'files':
      throw new Error('Files are given as files.');
    default:
      return { type, [key]: first === '' ? null : first };
  }
}

export function filesState(
  element: JsonObject,
  records: readonly FileRecord[],
  files: FileStore,
): JsonObject {
  return { type: element['type'], files: records.map(files.toWire) };
}

/** What Slack's client says about an input before anything is sent; undefined when it is fine. */
export function inputProblem(
  block: JsonObject,
  element: JsonObject,
  state: JsonObject | undefined,
  empty: boolean,
): string | undefined {
  if (empty) return block['optional'] === true ? undefined : 'Please complete this required field.';
  const value = stringOf(state?.['value']) ?? '';
  const number = (name: string): number | undefined =>
    typeof element[name] === 'number' ? element[name] : undefined;
  switch (element['type']) {
    case 'plain_text_input': {
      const [min, max] = [number('min_length'), number('max_length') ?? 3000];
      if (min !== undefined && value.length < min) return `Please enter at least ${min} characters.`;
      return value.length > max ? `Please enter no more than ${max} characters.` : undefined;
    }
    case 'email_text_input':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value) ? undefined : 'Please enter a valid email address.';
    case 'url_text_input':
      return URL.canParse(value) ? undefined : 'Please enter a valid URL.';
    case 'number_input':
      return Number.isFinite(Number(value)) ? undefined : 'Please enter a number.';
    case 'file_input': {
      const files = objectsOf(state?.['files']);
      const max = number('max_files') ?? 10;
      if (files.length > max) return `Please upload no more than ${max} files.`;
      return files.every((file) => accepts(element, file)) ? undefined : 'This file type is not allowed.';
    }
    default:
      return undefined;
  }
}

function accepts(element: JsonObject, file: JsonObject): boolean {
  const types = element['filetypes'];
  return !Array.isArray(types) || types.includes(file['filetype']);
}
