import type { APIComponentInLabel } from 'discord-api-types/v10';
import { type ReactNode, useId } from 'react';
import * as T from './component-types.ts';
import { usePane } from './pane-context.ts';
import { choicesOf, Options } from './select-box.tsx';

export interface FieldState {
  readonly values: Readonly<Record<string, string | boolean | readonly string[]>>;
  readonly files: Readonly<Record<string, readonly File[]>>;
  setValue(customId: string, value: string | boolean | readonly string[]): void;
  setFiles(customId: string, files: readonly File[]): void;
}

interface Props {
  readonly label: string;
  readonly description: string | undefined;
  readonly field: APIComponentInLabel;
  readonly state: FieldState;
}

const isRequired = (field: APIComponentInLabel): boolean =>
  field.type !== T.CHECKBOX && field.required !== false;

/** One labelled entry of a window. */
export function ModalField({ label, description, field, state }: Props) {
  const id = useId();
  const hint = `${id}-hint`;
  const group = field.type === T.RADIO_GROUP || field.type === T.CHECKBOX_GROUP;
  const title = (
    <>
      {label}
      {isRequired(field) && (
        <span className="star" aria-hidden="true">
          {' '}
          *
        </span>
      )}
    </>
  );
  const note = description !== undefined && (
    <p className="hint" id={hint}>
      {description}
    </p>
  );
  if (group) {
    return (
      <fieldset className="field" aria-describedby={description === undefined ? undefined : hint}>
        <legend>{title}</legend>
        {note}
        <Choices field={field} name={id} state={state} />
      </fieldset>
    );
  }
  return (
    <div className="field">
      <label htmlFor={id}>{title}</label>
      {note}
      <Control field={field} id={id} hint={description === undefined ? undefined : hint} state={state} />
    </div>
  );
}

interface ControlProps {
  readonly field: APIComponentInLabel;
  readonly id: string;
  readonly hint: string | undefined;
  readonly state: FieldState;
}

function Control({ field, id, hint, state }: ControlProps): ReactNode {
  const { snapshot } = usePane();
  const common = { id, 'aria-describedby': hint, required: isRequired(field) };
  switch (field.type) {
    case T.TEXT_INPUT: {
      const text = {
        ...common,
        value: String(state.values[field.custom_id] ?? field.value ?? ''),
        placeholder: field.placeholder,
        minLength: field.min_length,
        maxLength: field.max_length ?? 4000,
      };
      const set = (value: string) => state.setValue(field.custom_id, value);
      return field.style === T.PARAGRAPH ? (
        <textarea {...text} rows={5} onChange={(event) => set(event.target.value)} />
      ) : (
        <input {...text} type="text" onChange={(event) => set(event.target.value)} />
      );
    }
    case T.FILE_UPLOAD: {
      const files = state.files[field.custom_id] ?? [];
      return (
        <>
          <input
            {...common}
            type="file"
            multiple={(field.max_values ?? 1) > 1}
            onChange={(event) => state.setFiles(field.custom_id, [...(event.target.files ?? [])])}
          />
          {files.length > 1 && <p className="hint">{files.map((file) => file.name).join(', ')}</p>}
        </>
      );
    }
    case T.CHECKBOX:
      return (
        <input
          id={id}
          aria-describedby={hint}
          type="checkbox"
          checked={Boolean(state.values[field.custom_id] ?? field.default ?? false)}
          onChange={(event) => state.setValue(field.custom_id, event.target.checked)}
        />
      );
    case T.RADIO_GROUP:
    case T.CHECKBOX_GROUP:
      return null;
    default: {
      const choices = choicesOf(field, snapshot);
      const preset = choices.filter((choice) => choice.chosen).map((choice) => choice.value);
      const values = (state.values[field.custom_id] ?? preset) as readonly string[];
      if ((field.max_values ?? 1) > 1) {
        return (
          <select
            {...common}
            multiple
            value={[...values]}
            onChange={(event) =>
              state.setValue(
                field.custom_id,
                [...event.target.selectedOptions].map((option) => option.value),
              )
            }
          >
            <Options choices={choices} />
          </select>
        );
      }
      return (
        <select
          {...common}
          value={values[0] ?? ''}
          onChange={(event) =>
            state.setValue(field.custom_id, event.target.value === '' ? [] : [event.target.value])
          }
        >
          <option value="">{field.placeholder ?? 'Make a selection'}</option>
          <Options choices={choices} />
        </select>
      );
    }
  }
}

function Choices({
  field,
  name,
  state,
}: {
  readonly field: APIComponentInLabel;
  readonly name: string;
  readonly state: FieldState;
}) {
  if (field.type !== T.RADIO_GROUP && field.type !== T.CHECKBOX_GROUP) return null;
  const radio = field.type === T.RADIO_GROUP;
  const preset = field.options.filter((option) => option.default === true).map((option) => option.value);
  const given = state.values[field.custom_id];
  const values =
    given === undefined ? preset : typeof given === 'string' ? [given] : (given as readonly string[]);
  const toggle = (value: string) => {
    if (radio) state.setValue(field.custom_id, value);
    else {
      state.setValue(
        field.custom_id,
        values.includes(value) ? values.filter((one) => one !== value) : [...values, value],
      );
    }
  };
  return field.options.map((option) => (
    <label key={option.value} className="choice">
      <input
        type={radio ? 'radio' : 'checkbox'}
        name={name}
        required={radio && field.required !== false}
        checked={values.includes(option.value)}
        onChange={() => toggle(option.value)}
      />
      <span>
        {option.label}
        {option.description !== undefined && <span className="hint">{option.description}</span>}
      </span>
    </label>
  ));
}
