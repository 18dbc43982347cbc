import { ComponentType as T } from 'discord-api-types/v10';
import { all, bool, type Check, integer, list, rule, shape, snowflake, text } from './check.ts';

const emoji = shape({}, { id: snowflake, name: text({ max: 32 }), animated: bool });
export const customId = text({ min: 1, max: 100 });
export const componentId = integer(0, 2 ** 31 - 1);

const option = shape(
  { label: text({ min: 1, max: 100 }), value: text({ min: 1, max: 100 }) },
  { description: text({ max: 100 }), emoji, default: bool },
);

/** The values of options differ, and no more of them are preselected than may be chosen. */
export const optionRules = (mostChosen: (value: Readonly<Record<string, unknown>>) => number): Check =>
  rule((value, path, report) => {
    const options = value['options'];
    if (!Array.isArray(options)) return;
    const seen = new Set<unknown>();
    options.forEach((one: { value?: unknown } | null, index) => {
      if (one === null || one === undefined) return;
      if (seen.has(one.value)) {
        report({
          path: [...path, 'options', String(index), 'value'],
          code: 'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
          message: 'The specified option value is already used',
        });
      }
      seen.add(one.value);
    });
    const preselected = options.filter((one: { default?: unknown } | null) => one?.default === true).length;
    if (preselected > mostChosen(value)) {
      report({
        path: [...path, 'options'],
        code: 'SELECT_COMPONENT_TOO_MANY_DEFAULTS',
        message: 'More options are preselected than may be chosen',
      });
    }
  });

const range: Check = rule((value, path, report) => {
  const min = Number(value['min_values'] ?? 1);
  const max = Number(value['max_values'] ?? 1);
  if (min > max) {
    report({
      path: [...path, 'min_values'],
      code: 'SELECT_COMPONENT_INVALID_RANGE',
      message: 'min_values must be less than or equal to max_values',
    });
  }
  const options = value['options'];
  if (Array.isArray(options) && max > options.length) {
    report({
      path: [...path, 'max_values'],
      code: 'SELECT_COMPONENT_MAX_VALUES_INVALID',
      message: `Must be ${options.length} or fewer, the number of options`,
    });
  }
});

const common = {
  id: componentId,
  placeholder: text({ max: 150 }),
  min_values: integer(0, 25),
  max_values: integer(1, 25),
  disabled: bool,
};

const chosenFromServer = (extra: Readonly<Record<string, Check>> = {}): Check =>
  all(
    shape(
      { custom_id: customId },
      { ...common, required: bool, default_values: list(shape({ id: snowflake }), { max: 25 }), ...extra },
    ),
    range,
  );

/** Selects that hold the server's users, roles or channels, and the one with options of its own. */
export const SELECTS: Readonly<Record<number, Check>> = {
  [T.StringSelect]: all(
    shape({ custom_id: customId, options: list(option, { min: 1, max: 25 }) }, { ...common, required: bool }),
    range,
    optionRules((value) => Number(value['max_values'] ?? 1)),
  ),
  [T.UserSelect]: chosenFromServer(),
  [T.RoleSelect]: chosenFromServer(),
  [T.MentionableSelect]: chosenFromServer(),
  [T.ChannelSelect]: chosenFromServer({ channel_types: list(integer(0, 16)) }),
};

export { emoji };
