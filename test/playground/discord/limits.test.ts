import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { invalidForm } from '../../../playground/discord/api-error.ts';
import { type Check, ensure } from '../../../playground/discord/validate/check.ts';
import { command } from '../../../playground/discord/validate/command.ts';
import { componentsV2, legacyComponents } from '../../../playground/discord/validate/components.ts';
import { ensureMessage } from '../../../playground/discord/validate/message.ts';
import { modal } from '../../../playground/discord/validate/modal.ts';
import { DISCORD } from '../../../playground/ids.ts';
import { type Ground, startGround } from './harness.ts';

/** `path: CODE` of each issue. */
function issues(run: () => void): string[] {
  try {
    run();
    return [];
  } catch (error) {
    return flatten((error as { body: { errors: object } }).body.errors, '');
  }
}

const flatten = (node: object, path: string): string[] =>
  Object.entries(node).flatMap(([key, value]) =>
    key === '_errors'
      ? (value as { code: string }[]).map((one) => `${path}: ${one.code}`)
      : flatten(value as object, path === '' ? key : `${path}.${key}`),
  );

const of = (value: unknown, check: Check) => issues(() => ensure(value, check));

const text = (content: string) => ({ type: 10, content });
const button = (more: object) => ({ type: 2, style: 1, label: 'Go', custom_id: 'a', ...more });
const row = (...components: object[]) => ({ type: 1, components });
const options = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ label: `L${index}`, value: `v${index}` }));
const select = (more: object) => ({ type: 3, custom_id: 's', options: options(2), ...more });
const many = (count: number, make: (index: number) => object) =>
  Array.from({ length: count }, (_, index) => make(index));

describe('Components V2', () => {
  it('takes a container with everything in it', () => {
    const container = {
      type: 17,
      accent_color: 0x57f287,
      components: [
        text('hello'),
        { type: 14, divider: true, spacing: 2 },
        { type: 9, components: [text('x')], accessory: button({ custom_id: 'b' }) },
        { type: 12, items: [{ media: { url: 'https://example.org/a.png' } }] },
        row(button({}), button({ custom_id: undefined, style: 5, url: 'https://example.org' })),
        row(select({})),
      ],
    };
    expect(of([container], componentsV2)).toEqual([]);
  });

  it.each([
    [
      'a custom id of 101',
      [row(button({ custom_id: 'x'.repeat(101) }))],
      '0.components.0.custom_id: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'no custom id',
      [row(button({ custom_id: undefined }))],
      '0.components.0.custom_id: BUTTON_COMPONENT_CUSTOM_ID_REQUIRED',
    ],
    ['a label of 81', [row(button({ label: 'x'.repeat(81) }))], '0.components.0.label: BASE_TYPE_MAX_LENGTH'],
    [
      'a link with a custom id',
      [row(button({ style: 5, url: 'https://e.org' }))],
      '0.components.0.custom_id: BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE',
    ],
    [
      'a link to nowhere',
      [row(button({ style: 5, url: 'javascript:1', custom_id: undefined }))],
      '0.components.0.url: STRING_TYPE_REGEX',
    ],
    [
      'a custom id twice',
      [row(button({})), row(button({}))],
      '1.components.0.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'six buttons',
      [row(...many(6, (index) => button({ custom_id: `${index}` })))],
      '0.components: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a button beside a select',
      [row(button({}), select({}))],
      '0.components.1: COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    ['26 options', [row(select({ options: options(26) }))], '0.components.0.options: BASE_TYPE_BAD_LENGTH'],
    [
      'an option label of 101',
      [row(select({ options: [{ label: 'x'.repeat(101), value: 'a' }] }))],
      '0.components.0.options.0.label: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'an option value twice',
      [
        row(
          select({
            options: [
              { label: 'a', value: 'a' },
              { label: 'b', value: 'a' },
            ],
          }),
        ),
      ],
      '0.components.0.options.1.value: SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
    ],
    [
      'a placeholder of 151',
      [row(select({ placeholder: 'x'.repeat(151) }))],
      '0.components.0.placeholder: BASE_TYPE_MAX_LENGTH',
    ],
    ['41 components', many(41, () => text('x')), ': BASE_TYPE_BAD_LENGTH'],
    [
      '41 components when nested',
      [{ type: 17, components: many(40, () => text('x')) }],
      ': COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      '4,001 characters in all',
      [text('x'.repeat(4000)), text('y')],
      ': COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    ['an empty text', [text('')], '0.content: BASE_TYPE_REQUIRED'],
    ['a button outside a row', [button({})], '0.type: UNION_TYPE_CHOICES'],
    [
      'a section without accessory',
      [{ type: 9, components: [text('x')] }],
      '0.accessory: BASE_TYPE_REQUIRED',
    ],
    [
      'a container in a container',
      [{ type: 17, components: [{ type: 17, components: [] }] }],
      '0.components.0.type: UNION_TYPE_CHOICES',
    ],
  ] as [string, object[], string][])('refuses %s', (_what, components, issue) => {
    expect(of(components, componentsV2)).toContain(issue);
  });

  it('needs its flag', () => {
    expect(of([text('x')], legacyComponents)).toEqual(['0.type: UNION_TYPE_CHOICES']);
  });

  it('excludes content and embeds, and lets a message without the flag have 2,000 characters', () => {
    const check = (body: Record<string, unknown>, v2: boolean) =>
      issues(() => ensureMessage(body, { at: [], v2, files: [] }));
    expect(check({ content: 'x', embeds: [{}], components: [text('x')] }, true)).toEqual([
      'content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      'embeds: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ]);
    expect(check({ content: 'x'.repeat(2000) }, false)).toEqual([]);
    expect(check({ content: 'x'.repeat(2001) }, false)).toEqual(['content: BASE_TYPE_MAX_LENGTH']);
    expect(check({ allowed_mentions: { parse: ['users'], users: ['1'] } }, false)).toEqual([
      'allowed_mentions: MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ]);
  });
});

const label = (component: object, more: object = {}) => ({ type: 18, label: 'Details', component, ...more });
const input = (more: object = {}) => ({ type: 4, custom_id: 'a', style: 1, ...more });
const window = (components: object[], more: object = {}) => ({
  custom_id: 'm',
  title: 'New',
  components,
  ...more,
});

describe('a modal', () => {
  it('takes every field in a label, and a text', () => {
    const fields = [
      text('Read this'),
      label(input()),
      label({ type: 19, custom_id: 'b', max_values: 10 }),
      label({ type: 21, custom_id: 'c', options: options(2) }),
      label({ type: 22, custom_id: 'd', options: options(1) }),
    ];
    expect(of(window(fields), modal)).toEqual([]);
    expect(
      of(
        window([label({ type: 23, custom_id: 'e' }), label(select({})), label({ type: 5, custom_id: 'f' })]),
        modal,
      ),
    ).toEqual([]);
  });

  it.each([
    ['a title of 46', window([label(input())], { title: 'x'.repeat(46) }), 'title: BASE_TYPE_BAD_LENGTH'],
    [
      'six components',
      window(many(6, (index) => label(input({ custom_id: `${index}` })))),
      'components: BASE_TYPE_BAD_LENGTH',
    ],
    ['none', window([]), 'components: BASE_TYPE_BAD_LENGTH'],
    [
      'a label of 46',
      window([label(input(), { label: 'x'.repeat(46) })]),
      'components.0.label: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a description of 101',
      window([label(input(), { description: 'x'.repeat(101) })]),
      'components.0.description: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a value of 4,001',
      window([label(input({ value: 'x'.repeat(4001) }))]),
      'components.0.component.value: BASE_TYPE_MAX_LENGTH',
    ],
    [
      'a value longer than it lets people type',
      window([label(input({ value: 'abc', max_length: 2 }))]),
      'components.0.component.value: BASE_TYPE_BAD_LENGTH',
    ],
    ['a button', window([label(button({}))]), 'components.0.component.type: UNION_TYPE_CHOICES'],
    [
      'a custom id twice',
      window([label(input()), label(input())]),
      'components.1.component.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'a radio group of one',
      window([label({ type: 21, custom_id: 'c', options: options(1) })]),
      'components.0.component.options: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a greyed-out list',
      window([label(select({ disabled: true }))]),
      'components.0.component.disabled: COMPONENT_CANNOT_BE_DISABLED',
    ],
  ] as [string, object, string][])('is refused with %s', (_what, value, issue) => {
    expect(of(value, modal)).toContain(issue);
  });
});

const slash = (more: object) => ({ name: 'ticket', description: 'Tickets', ...more });
const option = (more: object) => ({ type: 3, name: 'topic', description: 'Which', ...more });

describe('an application command', () => {
  it.each([
    ['capital letters', slash({ name: 'Ticket' }), 'name: APPLICATION_COMMAND_INVALID_NAME'],
    ['a blank in its name', slash({ name: 'a b' }), 'name: APPLICATION_COMMAND_INVALID_NAME'],
    ['no description', { name: 'ticket' }, 'description: BASE_TYPE_REQUIRED'],
    ['a description of 101', slash({ description: 'x'.repeat(101) }), 'description: BASE_TYPE_BAD_LENGTH'],
    [
      'a bad localized name',
      slash({ name_localizations: { fr: 'Un Nom' } }),
      'name_localizations.fr: APPLICATION_COMMAND_INVALID_NAME',
    ],
    [
      'an unknown locale',
      slash({ name_localizations: { xx: 'nom' } }),
      'name_localizations.xx: ENUM_TYPE_COERCE',
    ],
    [
      '26 choices',
      slash({
        options: [option({ choices: many(26, (index) => ({ name: `${index}`, value: `${index}` })) })],
      }),
      'options.0.choices: BASE_TYPE_BAD_LENGTH',
    ],
    [
      'a required option after an optional one',
      slash({ options: [option({}), option({ name: 'b', required: true })] }),
      'options.1: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'an option twice',
      slash({ options: [option({}), option({})] }),
      'options.1.name: APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
    ],
    [
      'choices and autocomplete',
      slash({ options: [option({ autocomplete: true, choices: [{ name: 'a', value: 'a' }] })] }),
      'options.0.autocomplete: APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES_EXCLUSIVE',
    ],
    [
      'a subcommand beside an option',
      slash({ options: [{ type: 1, name: 'open', description: 'x' }, option({})] }),
      'options: APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    ],
    [
      'a description in a menu',
      { type: 3, name: 'Open a ticket', description: 'x' },
      'description: BASE_TYPE_MAX_LENGTH',
    ],
    ['no context', slash({ contexts: [] }), 'contexts: BASE_TYPE_BAD_LENGTH'],
  ] as [string, object, string][])('is refused with %s', (_what, value, issue) => {
    expect(of(value, command)).toContain(issue);
  });

  it('is refused beyond 8,000 characters in all', () => {
    const choices = many(25, (index) => ({
      name: `${index}`.padEnd(100, 'x'),
      value: `${index}`.padEnd(100, 'x'),
    }));
    const big = slash({ options: [option({ choices }), option({ name: 'b', choices })] });
    expect(of(big, command)).toEqual([': APPLICATION_COMMAND_TOO_LARGE']);
  });
});

describe('over the wire', () => {
  let ground: Ground;
  beforeAll(async () => {
    ground = await startGround();
  });
  afterAll(() => ground.close());
  const commands = `/applications/${DISCORD.application}/commands`;

  it('gives the nested errors of Discord', () => {
    expect(invalidForm([{ path: ['data', 'components', '0'], code: 'X', message: 'y' }]).body).toEqual({
      message: 'Invalid Form Body',
      code: 50035,
      errors: { data: { components: { '0': { _errors: [{ code: 'X', message: 'y' }] } } } },
    });
  });

  it('keeps the flag of Components V2 for good', async () => {
    const path = `/channels/${DISCORD.channels.staff}/messages`;
    const sent = await ground.rest('POST', path, { flags: 32768, components: [text('x')] });
    expect(sent.status).toBe(200);
    const edit = (body: object) => ground.rest('PATCH', `${path}/${String(sent.body['id'])}`, body);
    expect((await edit({ content: 'plain' })).body).toMatchObject({ code: 50035 });
    expect((await edit({ flags: 0 })).body).toMatchObject({ code: 50035, errors: { flags: {} } });
    expect((await edit({ components: [text('y')] })).body).toMatchObject({ flags: 32768 });
  });

  it('writes commands, keeps their ids, and counts the writing', async () => {
    const put = await ground.rest('PUT', commands, [slash({}), { type: 3, name: 'Open a ticket' }]);
    const first = (put.body as unknown as { id: string; contexts: unknown }[])[0];
    const again = await ground.rest('POST', commands, slash({ description: 'Other' }));
    expect([again.status, again.body['id']]).toEqual([200, first?.id]);
    expect((await ground.rest('PUT', commands, [slash({}), slash({})])).body).toMatchObject({
      errors: { '1': { name: { _errors: [{ code: 'APPLICATION_COMMANDS_DUPLICATE_NAME' }] } } },
    });
    expect(ground.side.control.commandWrites()).toBe(2);
  });
});
