import { selectOptions } from './builders.ts';
import type { Field, Form } from './form.ts';
import { FORM_LIMITS as LIMITS, REPLY_LIMITS } from './limits.ts';
import { clip } from './text-measure.ts';

/**
 * A form that both platforms can show: labels, hints and kept values are cut to what fits.
 * @throws RangeError for no field, more fields than one modal holds, or two fields of one id.
 */
export function form(parts: Form): Form {
  const ids = new Set(parts.fields.map((field) => field.id));
  if (parts.fields.length === 0 || parts.fields.length > LIMITS.fields)
    throw new RangeError(`${parts.fields.length} fields, 1 to ${LIMITS.fields} fit a form`);
  if (ids.size < parts.fields.length) throw new RangeError('two fields have one id');
  return Object.freeze({
    id: parts.id,
    title: clip(parts.title, LIMITS.title),
    ...(parts.intro ? { intro: clip(parts.intro, REPLY_LIMITS.factValue) } : {}),
    fields: Object.freeze(parts.fields.map(fit)),
    submitLabel: clip(parts.submitLabel, LIMITS.submit),
  });
}

function fit(field: Field): Field {
  const common = {
    id: field.id,
    label: clip(field.label, LIMITS.label),
    required: field.required,
    ...(field.hint ? { hint: clip(field.hint, LIMITS.hint) } : {}),
  };
  switch (field.type) {
    case 'text':
    case 'paragraph':
    case 'email': {
      const maxLength = Math.min(field.maxLength ?? LIMITS.value, LIMITS.value);
      return Object.freeze({
        type: field.type,
        ...common,
        ...(field.value ? { value: clip(field.value, maxLength) } : {}),
        ...(field.placeholder ? { placeholder: clip(field.placeholder, LIMITS.placeholder) } : {}),
        ...(field.minLength ? { minLength: Math.min(field.minLength, maxLength) } : {}),
        maxLength,
      });
    }
    case 'choice': {
      const known = field.options.some((option) => option.value === field.value);
      return Object.freeze({
        type: field.type,
        ...common,
        options: selectOptions(field.options),
        ...(field.value !== undefined && known ? { value: field.value } : {}),
        ...(field.placeholder ? { placeholder: clip(field.placeholder, LIMITS.placeholder) } : {}),
      });
    }
    case 'datetime':
      return Object.freeze({ type: field.type, ...common, ...(field.value ? { value: field.value } : {}) });
    case 'files':
      return Object.freeze({
        type: field.type,
        ...common,
        maxFiles: Math.max(1, Math.min(field.maxFiles, LIMITS.files)),
      });
  }
}
