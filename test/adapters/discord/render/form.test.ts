import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderForm } from '../../../../adapters/discord/render/form.ts';
import { actionId } from '../../../../src/reply/action-id.ts';
import type { Field, Form } from '../../../../src/reply/form.ts';
import { createApiValidator, hasApiDescription } from '../api-description.ts';
import { hostileText, hostileWords } from '../hostile.ts';
import { modalViolations } from '../limits-check.ts';
import { constructs } from '../read-markdown.ts';
import { FULL_FORM } from '../samples.ts';

describe('a form on Discord', () => {
  it('is a modal with a label around each field', () => {
    const { payload, notes } = renderForm(FULL_FORM, { locale: 'fr' });
    expect(notes).toEqual([]);
    expect(payload).toMatchInlineSnapshot(`
      {
        "components": [
          {
            "component": {
              "custom_id": "subject",
              "max_length": 100,
              "required": true,
              "style": 1,
              "type": 4,
              "value": "Typed before",
            },
            "label": "Subject",
            "type": 18,
          },
          {
            "component": {
              "custom_id": "details",
              "max_length": 4000,
              "min_length": 20,
              "placeholder": "What happened?",
              "required": true,
              "style": 2,
              "type": 4,
            },
            "description": "So that support knows as much as you",
            "label": "Details",
            "type": 18,
          },
          {
            "component": {
              "custom_id": "topic",
              "options": [
                {
                  "label": "API",
                  "value": "api",
                },
                {
                  "default": true,
                  "label": "Bug",
                  "value": "bug",
                },
              ],
              "required": true,
              "type": 3,
            },
            "label": "Topic",
            "type": 18,
          },
          {
            "component": {
              "custom_id": "when",
              "placeholder": "AAAA-MM-JJ HH:MM",
              "required": false,
              "style": 1,
              "type": 4,
            },
            "description": "AAAA-MM-JJ HH:MM · In your own time",
            "label": "When",
            "type": 18,
          },
          {
            "component": {
              "custom_id": "files",
              "max_values": 3,
              "min_values": 0,
              "required": false,
              "type": 19,
            },
            "label": "Screenshots",
            "type": 18,
          },
        ],
        "custom_id": "ticket:submit:draft-1",
        "title": "Open a ticket",
      }
    `);
  });

  it('shows its intro while there is room, as plain text', () => {
    const form: Form = { ...FULL_FORM, intro: 'Step **2** of 2', fields: FULL_FORM.fields.slice(0, 2) };
    expect(renderForm(form).payload.components[0]).toEqual({ type: 10, content: 'Step \\*\\*2\\*\\* of 2' });
    expect(renderForm({ ...form, fields: FULL_FORM.fields }).notes).toEqual([]);
  });

  it('takes a draft that is shorter than the field asks for', () => {
    const fields: readonly Field[] = [
      { id: 'a', type: 'paragraph', label: 'A', required: true, minLength: 20, value: 'short' },
    ];
    expect(renderForm({ ...FULL_FORM, fields }).payload.components[0]).toMatchObject({
      component: { min_length: 5, value: 'short' },
    });
  });
});

const field = (index: number): fc.Arbitrary<Field> =>
  fc
    .record({
      type: fc.constantFrom('text', 'paragraph', 'email', 'choice', 'datetime', 'files'),
      label: hostileText,
      hint: hostileText,
      value: fc.oneof(hostileText, fc.constant('x'.repeat(5_000))),
      placeholder: hostileText,
      required: fc.boolean(),
      minLength: fc.nat(5_000),
      maxLength: fc.integer({ min: 1, max: 6_000 }),
      maxFiles: fc.nat(20),
      options: fc.array(fc.record({ value: hostileWords, label: hostileText }), {
        minLength: 1,
        maxLength: 30,
      }),
    })
    .map((one): Field => ({ ...one, id: `f${index}` }) as Field);

const form: fc.Arbitrary<Form> = fc
  .record({
    title: hostileText,
    intro: hostileText,
    fields: fc
      .integer({ min: 1, max: 7 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => field(index)))),
  })
  .map((parts) => ({ ...parts, id: actionId('t', 'v'), submitLabel: 'Send' }));

describe('any form', () => {
  it('stays within Discord’s limits', () => {
    fc.assert(
      fc.property(form, (any) => {
        const { payload } = renderForm(any);
        fc.pre(payload.components.length > 0);
        expect(modalViolations(payload)).toEqual([]);
        const [first] = payload.components;
        if (first && 'content' in first) expect(constructs(first.content)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it.runIf(hasApiDescription)('is what Discord’s own description asks for', () => {
    const faults = createApiValidator();
    fc.assert(
      fc.property(form, (any) => {
        const { payload } = renderForm(any);
        fc.pre(payload.components.length > 0);
        expect(faults('ModalInteractionCallbackRequest', { type: 9, data: payload })).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
