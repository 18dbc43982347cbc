import type { Form, FormField } from '../policy/policy-forms.ts';

/** How many fields one modal holds on both platforms (Discord: 5 components a modal). */
const FIELDS_A_STEP = 5;

/** Whether `topic` needs this field. */
export function isRequired(field: FormField, topic: string): boolean {
  return typeof field.required === 'boolean' ? field.required : field.required.includes(topic);
}

/**
 * A policy's form as the modals that ask for it. One that fits a single modal keeps its order; a longer one asks for
 * what is required first, fills the modal with what is optional, and so leaves steps that can be skipped.
 */
export function formSteps(form: Form, topic: string): readonly (readonly FormField[])[] {
  if (form.fields.length <= FIELDS_A_STEP) return [form.fields];
  const order = [
    ...form.fields.filter((field) => isRequired(field, topic)),
    ...form.fields.filter((field) => !isRequired(field, topic)),
  ];
  const steps = Math.ceil(order.length / FIELDS_A_STEP);
  return Array.from({ length: steps }, (_, index) =>
    order.slice(index * FIELDS_A_STEP, (index + 1) * FIELDS_A_STEP),
  );
}

/** True when everything from step `step` (0-based) on may be left out. */
export function canSendBefore(
  steps: readonly (readonly FormField[])[],
  step: number,
  topic: string,
): boolean {
  return steps.slice(step).every((fields) => fields.every((field) => !isRequired(field, topic)));
}
