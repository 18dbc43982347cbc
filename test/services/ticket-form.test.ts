import { describe, expect, it } from 'vitest';
import type { Form, FormField } from '../../src/policy/policy-forms.ts';
import { canSendBefore, formSteps } from '../../src/services/ticket-form.ts';

const field = (id: string, required: boolean | readonly string[]): FormField => ({
  id,
  type: 'text',
  label: { en: id, fr: id },
  required,
  notFuture: false,
  isSummary: false,
  covers: [],
});
const formOf = (...fields: FormField[]): Form => ({ id: 'ticket', fields, checklist: [], covers: [] });
const ids = (form: Form, topic: string) => formSteps(form, topic).map((step) => step.map(({ id }) => id));

describe('forms in steps', () => {
  it('are one modal in their own order while they fit', () => {
    expect(ids(formOf(field('a', false), field('b', true)), 'x')).toEqual([['a', 'b']]);
  });

  it('ask for what is required first, so that the last steps can be left out', () => {
    const form = formOf(
      field('a', true),
      field('b', false),
      field('c', ['bug']),
      field('d', true),
      field('e', true),
      field('f', false),
    );
    expect(ids(form, 'bug')).toEqual([['a', 'c', 'd', 'e', 'b'], ['f']]);
    expect(ids(form, 'billing')).toEqual([['a', 'd', 'e', 'b', 'c'], ['f']]);
    const steps = formSteps(form, 'bug');
    expect(canSendBefore(steps, 1, 'bug')).toBe(true);
    expect(canSendBefore(steps, 0, 'bug')).toBe(false);
  });

  it('never put more than five fields into a step and lose none', () => {
    const form = formOf(...Array.from({ length: 13 }, (_, index) => field(`f${index}`, index % 2 === 0)));
    const steps = ids(form, 'x');
    expect(Math.max(...steps.map((step) => step.length))).toBeLessThanOrEqual(5);
    expect(steps.flat().sort()).toEqual(form.fields.map(({ id }) => id).sort());
  });
});
