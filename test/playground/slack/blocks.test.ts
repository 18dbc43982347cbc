import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { blockProblems } from '../../../playground/slack/blocks/blocks.ts';
import { viewProblems } from '../../../playground/slack/blocks/views.ts';
import { plain } from './harness.ts';

const button = (action_id: string, more: object = {}) => ({
  type: 'button',
  action_id,
  text: plain('B'),
  ...more,
});
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const section = (text: string) => ({ type: 'section', text: { type: 'mrkdwn', text } });
const select = (count: number, more: object = {}) => ({
  ...{ type: 'static_select', action_id: 's' },
  options: Array.from({ length: count }, (_, index) => ({ text: plain(`${index}`), value: `${index}` })),
  ...more,
});
const rich = (...elements: object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
const input = (element: object) => ({ type: 'input', label: plain('L'), element });

/** One of everything, in a message and in a modal. */
const message = [
  { type: 'header', text: plain('Title') },
  { ...section('*text*'), fields: [{ type: 'mrkdwn', text: 'f' }], accessory: select(2) },
  {
    type: 'rich_text',
    elements: [
      {
        type: 'rich_text_section',
        elements: [
          { type: 'text', text: 'hi', style: { bold: true, code: true } },
          { type: 'link', url: 'https://example.org', text: 'link' },
          { type: 'user', user_id: 'U0ADA' },
          { type: 'emoji', name: 'wave' },
          { type: 'date', timestamp: 1790000000, format: '{date_short_pretty} at {time}', fallback: 'then' },
        ],
      },
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'item' }] }],
      },
      { type: 'rich_text_quote', elements: [{ type: 'text', text: 'said' }] },
      { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'code' }] },
    ],
  },
  {
    type: 'context',
    elements: [
      { type: 'mrkdwn', text: 'note' },
      { type: 'image', image_url: 'https://e.org/a.png', alt_text: 'a' },
    ],
  },
  { type: 'divider' },
  { type: 'image', image_url: 'https://e.org/a.png', alt_text: 'a' },
  actions(
    button('a', {
      style: 'primary',
      confirm: { title: plain('T'), text: plain('t'), confirm: plain('y'), deny: plain('n') },
    }),
    {
      type: 'overflow',
      action_id: 'o',
      options: [{ text: plain('x'), value: 'x' }],
    },
  ),
];
const modal = {
  ...{ type: 'modal', title: plain('T'), submit: plain('S') },
  blocks: [
    input({ type: 'plain_text_input', action_id: 'a', multiline: true, max_length: 3000 }),
    input({ type: 'email_text_input', action_id: 'a' }),
    input({ type: 'datetimepicker', action_id: 'a' }),
    input({ type: 'file_input', action_id: 'a', max_files: 10 }),
    input({ type: 'radio_buttons', action_id: 'a', options: select(2).options }),
    input({ type: 'external_select', action_id: 'a', min_query_length: 0 }),
  ],
};

describe('blocks', () => {
  it('accepts one of everything', () => {
    expect(blockProblems(message)).toEqual([]);
    expect(viewProblems(modal, 'modal')).toEqual([]);
  });

  it.each([
    [
      'too many blocks',
      Array.from({ length: 51 }, () => ({ type: 'divider' })),
      'no more than 50 items allowed [json-pointer:/blocks]',
    ],
    [
      'a long section',
      [section('x'.repeat(3001))],
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    ['an empty section', [section('')], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
    [
      'a long header',
      [{ type: 'header', text: plain('x'.repeat(151)) }],
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'eleven fields',
      [{ type: 'section', fields: Array.from({ length: 11 }, () => plain('x')) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
    ],
    [
      'a long field',
      [{ type: 'section', fields: [plain('x'.repeat(2001))] }],
      'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
    ],
    [
      'eleven context elements',
      [{ type: 'context', elements: Array.from({ length: 11 }, () => plain('x')) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      '26 buttons',
      [actions(...Array.from({ length: 26 }, (_, i) => button(`${i}`)))],
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      'a long label',
      [actions(button('a', { text: plain('x'.repeat(76)) }))],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      'a long action id',
      [actions(button('x'.repeat(256)))],
      'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
    ],
    [
      'a long value',
      [actions(button('a', { value: 'x'.repeat(2001) }))],
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      'the same action id twice',
      [actions(button('a'), button('a'))],
      '`action_id` "a" already exists for block_id "undefined" [json-pointer:/blocks/0/elements/1]',
    ],
    [
      '101 options',
      [actions(select(101))],
      'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      'a choice that is none',
      [actions(select(1, { initial_option: { text: plain('z'), value: 'z' } }))],
      'initial option must match one of the options [json-pointer:/blocks/0/elements/0]',
    ],
    [
      'an unknown key',
      [{ ...section('x'), colour: 'red' }],
      'invalid additional property: colour [json-pointer:/blocks/0]',
    ],
    ['an unknown type', [{ type: 'blink' }], 'unsupported type: blink [json-pointer:/blocks/0/type]'],
    [
      'an unknown date token',
      [rich({ type: 'date', timestamp: 1, format: '{when}' })],
      'unknown date format token: when [json-pointer:/blocks/0/elements/0/elements/0/format]',
    ],
    [
      'empty rich text',
      [rich({ type: 'text', text: '' })],
      'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
    ],
    [
      'a file input in a message',
      [input({ type: 'file_input', action_id: 'a' })],
      'unsupported type: file_input [json-pointer:/blocks/0/element/type]',
    ],
  ])('refuses %s', (_name, blocks, problem) => {
    expect(blockProblems(blocks)).toContain(problem);
  });

  it('refuses what a view may not have', () => {
    const problems = (view: object, type: 'modal' | 'home' = 'modal') => viewProblems(view, type).join('; ');
    expect(problems({ ...modal, submit: undefined })).toContain('missing required field: submit');
    expect(problems({ ...modal, private_metadata: 'x'.repeat(3001) })).toContain('/view/private_metadata');
    expect(problems({ ...modal, submit: plain('x'.repeat(25)) })).toContain('/view/submit/text');
    expect(problems({ ...modal, callback_id: 'x'.repeat(256) })).toContain('/view/callback_id');
    expect(problems({ ...modal, blocks: [input({ type: 'file_input', max_files: 11 })] })).toContain(
      'less than or equal to 10',
    );
    expect(problems({ ...modal, colour: 1 })).toContain('invalid additional property: colour');
    expect(problems(modal, 'home')).toContain('/view/type');
    expect(
      problems({ type: 'home', blocks: Array.from({ length: 101 }, () => ({ type: 'divider' })) }, 'home'),
    ).toContain('no more than 100');
  });

  const official = resolve(import.meta.dirname, '../../../../shared/specs/slack/slack-types.schema.json');
  it.skipIf(!existsSync(official))('agrees with the official types about what is right', () => {
    const ajv = new Ajv({ strict: false });
    ajv.addSchema(JSON.parse(readFileSync(official, 'utf8')), 'types');
    const check = (name: string, value: unknown) => {
      ajv.validate(`types#/definitions/${name}`, value);
      return ajv.errors ?? [];
    };
    expect(check('Blocks', message)).toEqual([]);
    expect(check('ModalView', modal)).toEqual([]);
  });
});
