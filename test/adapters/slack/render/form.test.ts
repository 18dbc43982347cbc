import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderForm } from '../../../../adapters/slack/render/form.ts';
import { form } from '../../../../src/reply/form-builders.ts';
import { anyForm } from '../arbitraries.ts';
import { refusals, typeFaults } from '../slack-rules.ts';

const bug = form({
  id: 'ticket:submit:bug',
  title: 'Report a bug',
  intro: 'The more we know, the faster we help.',
  submitLabel: 'Send',
  fields: [
    { type: 'email', id: 'account_email', label: 'E-mail', required: true, value: 'ada@acme.example' },
    {
      type: 'paragraph',
      id: 'details',
      label: 'Details',
      required: true,
      minLength: 20,
      value: 'It <!here> broke',
    },
    {
      type: 'choice',
      id: 'site',
      label: 'Where',
      required: false,
      value: 'b',
      options: [
        { value: 'a', label: 'App' },
        { value: 'b', label: 'API' },
      ],
    },
    { type: 'datetime', id: 'when', label: 'When', required: false, value: '@1783339200' },
    { type: 'files', id: 'files', label: 'Screenshots', hint: 'Any type', required: false, maxFiles: 5 },
  ],
});

describe('a form on Slack', () => {
  it('is a modal that keeps what was typed', () => {
    const { payload, notes } = renderForm(bug, 'kept');
    expect(notes).toEqual([]);
    expect(refusals(payload)).toEqual([]);
    expect(typeFaults('ModalView', payload)).toEqual([]);
    expect(payload).toMatchInlineSnapshot(`
      {
        "blocks": [
          {
            "text": {
              "emoji": false,
              "text": "The more we know, the faster we help.",
              "type": "plain_text",
            },
            "type": "section",
          },
          {
            "block_id": "account_email",
            "element": {
              "action_id": "account_email",
              "initial_value": "ada@acme.example",
              "type": "email_text_input",
            },
            "label": {
              "emoji": false,
              "text": "E-mail",
              "type": "plain_text",
            },
            "optional": false,
            "type": "input",
          },
          {
            "block_id": "details",
            "element": {
              "action_id": "details",
              "initial_value": "It <!here> broke",
              "max_length": 3000,
              "min_length": 20,
              "multiline": true,
              "type": "plain_text_input",
            },
            "label": {
              "emoji": false,
              "text": "Details",
              "type": "plain_text",
            },
            "optional": false,
            "type": "input",
          },
          {
            "block_id": "site",
            "element": {
              "action_id": "site",
              "initial_option": {
                "text": {
                  "emoji": false,
                  "text": "API",
                  "type": "plain_text",
                },
                "value": "b",
              },
              "options": [
                {
                  "text": {
                    "emoji": false,
                    "text": "App",
                    "type": "plain_text",
                  },
                  "value": "a",
                },
                {
                  "text": {
                    "emoji": false,
                    "text": "API",
                    "type": "plain_text",
                  },
                  "value": "b",
                },
              ],
              "type": "static_select",
            },
            "label": {
              "emoji": false,
              "text": "Where",
              "type": "plain_text",
            },
            "optional": true,
            "type": "input",
          },
          {
            "block_id": "when",
            "element": {
              "action_id": "when",
              "initial_date_time": 1783339200,
              "type": "datetimepicker",
            },
            "label": {
              "emoji": false,
              "text": "When",
              "type": "plain_text",
            },
            "optional": true,
            "type": "input",
          },
          {
            "block_id": "files",
            "element": {
              "action_id": "files",
              "max_files": 5,
              "type": "file_input",
            },
            "hint": {
              "emoji": false,
              "text": "Any type",
              "type": "plain_text",
            },
            "label": {
              "emoji": false,
              "text": "Screenshots",
              "type": "plain_text",
            },
            "optional": true,
            "type": "input",
          },
        ],
        "callback_id": "ticket:submit:bug",
        "private_metadata": "kept",
        "submit": {
          "emoji": false,
          "text": "Send",
          "type": "plain_text",
        },
        "title": {
          "emoji": false,
          "text": "Report a bug",
          "type": "plain_text",
        },
        "type": "modal",
      }
    `);
  });

  it('drops a kept value that would cost the whole view, and notes it', () => {
    const { payload, notes } = renderForm({
      ...bug,
      fields: [
        { type: 'datetime', id: 'when', label: 'When', required: false, value: '2026-07-06 12:00' },
        { type: 'email', id: 'mail', label: 'E-mail', required: true, value: 'ada at acme' },
      ],
    });
    expect(JSON.stringify(payload)).not.toContain('initial');
    expect(notes.map(({ part }) => part)).toEqual(['fields[0].value', 'fields[1].value']);
  });

  it('is never refused, whatever stands in it, and never throws', () => {
    fc.assert(
      fc.property(anyForm, (hostile) => {
        const { payload } = renderForm(hostile);
        expect(refusals(payload)).toEqual([]);
        expect(typeFaults('ModalView', payload)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
