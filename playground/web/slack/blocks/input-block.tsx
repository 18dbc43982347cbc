import { useId } from 'react';
import type { Json } from '../json.ts';
import { child, label, str } from '../json.ts';
import { sizeText } from '../read-files.ts';
import { type Entered, useSurface } from '../surface-context.ts';
import { Choice } from './choice.tsx';

const TYPED: Readonly<Record<string, string>> = {
  plain_text_input: 'text',
  email_text_input: 'email',
  url_text_input: 'url',
  number_input: 'number',
};

/** An `input` block: label, field, hint, and the error that the app or Slack's client gave. */
export function InputBlock({ block }: { block: Json }) {
  const id = useId();
  const surface = useSurface();
  const element = child(block, 'element') ?? {};
  const blockId = str(block, 'block_id');
  const actionId = str(element, 'action_id');
  const optional = block['optional'] === true;
  const error = surface.form?.errors[blockId];
  const hint = label(block, 'hint');
  const change = (value: Entered): void => {
    surface.form?.setValue(blockId, value);
    // Without a form only `dispatch_action` tells anybody.
    if (!surface.form || block['dispatch_action'] === true) void surface.choose(actionId, blockId, value);
  };
  const describedBy =
    [hint && `${id}-hint`, error && `${id}-error`].filter((part) => part).join(' ') || undefined;
  const field = { id, describedBy, invalid: error !== undefined };
  return (
    <div className="sp-field">
      <label htmlFor={id}>
        {label(block, 'label')}
        {optional && <span className="sp-optional"> (optional)</span>}
      </label>
      <Field element={element} blockId={blockId} required={!optional} {...field} onChange={change} />
      {hint !== '' && (
        <p className="sp-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p className="sp-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

interface FieldProps {
  readonly element: Json;
  readonly blockId: string;
  readonly id: string;
  readonly required: boolean;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  onChange(value: Entered): void;
}

function Field({ element, blockId, id, required, describedBy, invalid, onChange }: FieldProps) {
  const surface = useSurface();
  const value = surface.form?.values[blockId];
  const actionId = str(element, 'action_id');
  const type = TYPED[str(element, 'type')];
  if (element['type'] === 'file_input')
    return <FileField element={element} blockId={blockId} id={id} describedBy={describedBy} />;
  if (type === undefined) {
    const common = {
      element,
      id,
      invalid,
      label: 'Choose',
      onChange,
      ...(describedBy !== undefined && { describedBy }),
    };
    const loadOptions = (query: string) => surface.loadOptions(actionId, blockId, query);
    return <Choice {...common} {...(value !== undefined && { value })} loadOptions={loadOptions} />;
  }
  const common = {
    ...{ id, className: 'sp-input', placeholder: label(element, 'placeholder') || undefined },
    ...{ 'aria-describedby': describedBy, 'aria-invalid': invalid, 'aria-required': required },
    ...{ value: typeof value === 'string' ? value : '', autoFocus: element['focus_on_load'] === true },
    maxLength: typeof element['max_length'] === 'number' ? element['max_length'] : undefined,
  };
  return element['multiline'] === true ? (
    <textarea {...common} rows={5} onChange={(event) => onChange(event.target.value)} />
  ) : (
    <input {...common} type={type} onChange={(event) => onChange(event.target.value)} />
  );
}

function FileField({
  element,
  blockId,
  id,
  describedBy,
}: Pick<FieldProps, 'element' | 'blockId' | 'id' | 'describedBy'>) {
  const { form } = useSurface();
  const max = typeof element['max_files'] === 'number' ? element['max_files'] : 10;
  const types = Array.isArray(element['filetypes'])
    ? element['filetypes'].map((type) => `.${String(type)}`).join(',')
    : undefined;
  const files = form?.files[blockId] ?? [];
  return (
    <div className="sp-files-input">
      <input
        id={id}
        type="file"
        multiple={max > 1}
        accept={types}
        aria-describedby={describedBy}
        onChange={(event) => form?.setFiles(blockId, [...(event.target.files ?? [])])}
      />
      {files.length > 1 && (
        <ul>
          {files.map((file) => (
            <li key={file.name}>{`${file.name} (${sizeText(file.size)})`}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
