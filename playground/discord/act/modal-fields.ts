import { ComponentType as T } from 'discord-api-types/v10';
import type { ChosenIds } from '../interactions/resolved.ts';
import type { StoredFile } from '../model.ts';
import type { State } from '../state.ts';
import { Impossible } from './actor.ts';
import { checkChosen } from './selects.ts';

export type FieldValue = string | boolean | readonly string[];

/** A component of a window that takes an entry. */
export interface ModalField {
  readonly type: number;
  readonly id?: number;
  readonly custom_id: string;
  readonly required?: boolean;
  readonly min_length?: number;
  readonly max_length?: number;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly value?: string;
  readonly default?: boolean;
  readonly options?: readonly { readonly value: string; readonly default?: boolean }[];
}

export interface FilledField {
  readonly sent: Readonly<Record<string, unknown>>;
  readonly chosen: ChosenIds | null;
}

const asList = (value: FieldValue | undefined): readonly string[] =>
  value === undefined || typeof value === 'boolean'
    ? []
    : typeof value === 'string'
      ? value === ''
        ? []
        : [value]
      : value;

/** One field as it goes over the wire; `name` is its label, for the sentence that refuses it. */
export function fillField(
  state: State,
  field: ModalField,
  name: string,
  value: FieldValue | undefined,
  files: readonly StoredFile[],
): FilledField {
  const base = { type: field.type, id: field.id, custom_id: field.custom_id };
  const required = field.required !== false;
  const refuseIf = (bad: boolean, why: string) => {
    if (bad) throw new Impossible(`"${name}" ${why}.`);
  };
  const preset = (field.options ?? []).filter((one) => one.default === true).map((one) => one.value);

  switch (field.type) {
    case T.TextInput: {
      const text = typeof value === 'string' ? value : (field.value ?? '');
      refuseIf(required && text.trim() === '', 'is required');
      const min = field.min_length ?? 0;
      const max = field.max_length ?? 4000;
      refuseIf(text !== '' && text.length < min, `needs at least ${min} characters`);
      refuseIf(text.length > max, `takes at most ${max} characters`);
      return { sent: { ...base, value: text }, chosen: null };
    }
    case T.FileUpload: {
      const min = field.min_values ?? 1;
      const max = field.max_values ?? 1;
      refuseIf(required && files.length === 0, 'is required');
      refuseIf(files.length > 0 && files.length < min, `needs at least ${min} files`);
      refuseIf(files.length > max, `takes at most ${max} file(s)`);
      return { sent: { ...base, values: files.map((file) => file.id) }, chosen: null };
    }
    case T.Checkbox: {
      const on = value === undefined ? field.default === true : value === true || value === 'true';
      return { sent: { ...base, value: on }, chosen: null };
    }
    case T.RadioGroup: {
      const chosen = value === undefined ? (preset[0] ?? null) : (asList(value)[0] ?? null);
      refuseIf(required && chosen === null, 'is required');
      refuseIf(
        chosen !== null && !(field.options ?? []).some((one) => one.value === chosen),
        'takes one of its choices',
      );
      return { sent: { ...base, value: chosen }, chosen: null };
    }
    case T.CheckboxGroup: {
      const values = value === undefined ? preset : asList(value);
      const min = field.min_values ?? (required ? 1 : 0);
      refuseIf(required && values.length < min, `needs at least ${min}`);
      refuseIf(values.length > (field.max_values ?? 10), `takes at most ${field.max_values}`);
      refuseIf(
        values.some((one) => !(field.options ?? []).some((option) => option.value === one)),
        'takes its own choices',
      );
      return { sent: { ...base, values }, chosen: null };
    }
    default: {
      const values = value === undefined ? preset : asList(value);
      refuseIf(required && values.length === 0, 'is required');
      return { sent: { ...base, values }, chosen: checkChosen(state, field, values) };
    }
  }
}
