import {
  ApplicationCommandType as C,
  Locale,
  ApplicationCommandOptionType as O,
} from 'discord-api-types/v10';
import {
  absent,
  all,
  bool,
  byType,
  type Check,
  dictionary,
  type Fields,
  integer,
  isObject,
  list,
  number,
  oneOf,
  rule,
  shape,
  text,
} from './check.ts';

/** All of a command's texts together, the longest localization of each counted. */
const MAX_TOTAL = 8000;

const LOCALES: ReadonlySet<string> = new Set(Object.values(Locale));
const SLASH_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

const slashName: Check = (value, path, report) => {
  const valid = typeof value === 'string' && SLASH_NAME.test(value) && value === value.toLowerCase();
  if (!valid) report({ path, code: 'APPLICATION_COMMAND_INVALID_NAME', message: 'Command name is invalid' });
};

const localized = (item: Check): Check => dictionary(LOCALES, item);

const description = text({ min: 1, max: 100 });

const choice = (value: Check): Check =>
  shape(
    { name: text({ min: 1, max: 100 }), value },
    { name_localizations: localized(text({ min: 1, max: 100 })) },
  );

const optionFields = {
  name_localizations: localized(slashName),
  description_localizations: localized(description),
  required: bool,
};

const option = (more: Readonly<Record<string, Check>> = {}): Check =>
  all(
    shape({ name: slashName, description }, { ...optionFields, ...more }),
    rule((value, path, report) => {
      if (value['autocomplete'] === true && Array.isArray(value['choices']) && value['choices'].length > 0) {
        report({
          path: [...path, 'autocomplete'],
          code: 'APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES_EXCLUSIVE',
          message: 'Autocomplete cannot be used with choices',
        });
      }
    }),
  );

const numeric = (value: Check): Check =>
  option({
    choices: list(choice(value), { max: 25 }),
    autocomplete: bool,
    min_value: value,
    max_value: value,
  });

const values: Readonly<Record<number, Check>> = {
  [O.String]: option({
    choices: list(choice(text({ max: 100 })), { max: 25 }),
    autocomplete: bool,
    min_length: integer(0, 6000),
    max_length: integer(1, 6000),
  }),
  [O.Integer]: numeric(integer(Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)),
  [O.Number]: numeric(number),
  [O.Boolean]: option(),
  [O.User]: option(),
  [O.Channel]: option({ channel_types: list(integer(0, 16)) }),
  [O.Role]: option(),
  [O.Mentionable]: option(),
  [O.Attachment]: option(),
};

/** Unique names, and what is required comes first. */
const order: Check = rule((value, path, report) => {
  const options = Array.isArray(value['options']) ? value['options'].filter(isObject) : [];
  const names = new Set<unknown>();
  let optionalSeen = false;
  options.forEach((one: Fields, index) => {
    const at = [...path, 'options', String(index)];
    if (names.has(one['name'])) {
      report({
        path: [...at, 'name'],
        code: 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        message: 'Option name already exists',
      });
    }
    names.add(one['name']);
    if (one['required'] === true && optionalSeen) {
      report({
        path: at,
        code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        message: 'Required options must be placed before non-required options',
      });
    }
    optionalSeen ||= one['required'] !== true && Number(one['type']) > O.SubcommandGroup;
  });
  const nested = options.filter((one) => Number(one['type']) <= O.SubcommandGroup).length;
  if (nested > 0 && nested < options.length) {
    report({
      path: [...path, 'options'],
      code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      message: 'Sub-command and sub-command group option types are mutually exclusive to all other types',
    });
  }
});

const ofCommand = (kinds: Readonly<Record<number, Check>>): Check => list(byType(kinds), { max: 25 });

const subcommand = all(
  shape({ name: slashName, description }, { ...optionFields, options: ofCommand(values) }),
  order,
);
const group = all(
  shape(
    { name: slashName, description },
    { ...optionFields, options: ofCommand({ [O.Subcommand]: subcommand }) },
  ),
  order,
);

const shared = {
  dm_permission: bool,
  nsfw: bool,
  contexts: list(oneOf([0, 1, 2]), { min: 1, max: 3 }),
  integration_types: list(oneOf([0, 1]), { min: 1, max: 2 }),
  default_member_permissions: text({ pattern: /^\d*$/ }),
};

const slashCommand = all(
  shape(
    { name: slashName, description },
    {
      ...shared,
      name_localizations: localized(slashName),
      description_localizations: localized(description),
      options: ofCommand({ ...values, [O.Subcommand]: subcommand, [O.SubcommandGroup]: group }),
    },
  ),
  order,
);

const menuCommand = shape(
  { name: text({ min: 1, max: 32 }) },
  {
    ...shared,
    name_localizations: localized(text({ min: 1, max: 32 })),
    description: text({ max: 0 }),
    options: list(() => undefined, { max: 0 }),
  },
);

const longest = (fallback: unknown, localizations: unknown): number =>
  Math.max(
    String(fallback ?? '').length,
    ...Object.values(isObject(localizations) ? localizations : {}).map((one) => String(one ?? '').length),
  );

const size = (value: Fields): number =>
  longest(value['name'], value['name_localizations']) +
  longest(value['description'], value['description_localizations']) +
  (typeof value['value'] === 'string' ? value['value'].length : 0) +
  [value['options'], value['choices']]
    .flatMap((inside) => (Array.isArray(inside) ? inside.filter(isObject) : []))
    .reduce((sum, one) => sum + size(one), 0);

/** One application command, as in POST and in the list of a PUT. */
export const command: Check = (value, path, report) => {
  const type = isObject(value) && !absent(value['type']) ? Number(value['type']) : C.ChatInput;
  const check = { [C.ChatInput]: slashCommand, [C.User]: menuCommand, [C.Message]: menuCommand }[type];
  if (check === undefined) {
    oneOf([C.ChatInput, C.User, C.Message])(type, [...path, 'type'], report);
    return;
  }
  check(value, path, report);
  if (isObject(value) && size(value) > MAX_TOTAL) {
    report({
      path,
      code: 'APPLICATION_COMMAND_TOO_LARGE',
      message: `Command exceeds maximum size (${MAX_TOTAL})`,
    });
  }
};
