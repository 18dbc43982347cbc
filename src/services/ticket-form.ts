import type { Form, FormField } from '../policy/policy-forms.ts';

/** How many fields one modal holds on both platforms (Discord: 5 components a modal). */
const FIELDS_A_STEP = 5;

/** Whether `topic` needs this field. */
export function isRequired(field: FormField, topic: string): boolean {
  return typeof field.required === 'boolean' ? field.required : field.required.includes(topic);
}

/**
 * A policy's form as the modals that ask for it. One that fits a single modal keeps its order; a longer one asks for
 * what is required first, so that the later steps can be left out.
 */
export function formSteps(form: Form, topic: string): readonly (readonly FormField[])[] {
  if (form.fields.length <= FIELDS_A_STEP) return [form.fields];
  const required = form.fields.filter((field) => isRequired(field, topic));
  const optional = form.fields.filter((field) => !isRequired(field, topic));
  return [...chunk(required), ...chunk(optional)];
}

/** True when everything from step `step` (0-based) on may be left out. */
export function canSendBefore(
  steps: readonly (readonly FormField[])[],
  step: number,
  topic: string,
): boolean {
  return steps.slice(step).every((fields) => fields.every((field) => !isRequired(field, topic)));
}

function chunk(fields: readonly FormField[]): readonly (readonly FormField[])[] {
  const count = Math.ceil(fields.length / FIELDS_A_STEP);
  const size = Math.ceil(fields.length / Math.max(count, 1));
  return Array.from({ length: count }, (_, index) => fields.slice(index * size, (index + 1) * size));
}
