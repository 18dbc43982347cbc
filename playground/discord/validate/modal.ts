import { ComponentType as T } from 'discord-api-types/v10';
import { all, bool, byType, type Check, integer, list, oneOf, rule, shape, text } from './check.ts';
import { textDisplay, uniqueCustomIds } from './components.ts';
import { componentId, customId, optionRules, SELECTS } from './select.ts';

const MAX_VALUE = 4000;

const lengths: Check = rule((value, path, report) => {
  const min = Number(value['min_length'] ?? 0);
  const max = Number(value['max_length'] ?? MAX_VALUE);
  const prefilled = value['value'];
  if (min > max) {
    report({
      path: [...path, 'min_length'],
      code: 'TEXT_INPUT_INVALID_RANGE',
      message: 'min_length must be less than or equal to max_length',
    });
  }
  if (
    typeof prefilled === 'string' &&
    prefilled !== '' &&
    (prefilled.length < min || prefilled.length > max)
  ) {
    report({
      path: [...path, 'value'],
      code: 'BASE_TYPE_BAD_LENGTH',
      message: `Must be between ${min} and ${max} in length.`,
    });
  }
});

const inputFields = {
  id: componentId,
  value: text({ max: MAX_VALUE }),
  placeholder: text({ max: 100 }),
  min_length: integer(0, MAX_VALUE),
  max_length: integer(1, MAX_VALUE),
  required: bool,
};

/** In a label the input has no label of its own; in an action row it needs one. */
const textInput = all(shape({ custom_id: customId, style: oneOf([1, 2]) }, inputFields), lengths);
const labelledTextInput = all(
  shape({ custom_id: customId, style: oneOf([1, 2]), label: text({ min: 1, max: 45 }) }, inputFields),
  lengths,
);

const choice = shape(
  { label: text({ min: 1, max: 100 }), value: text({ min: 1, max: 100 }) },
  { description: text({ max: 100 }), default: bool },
);

/** A select that nobody could use has no place in a modal. */
const notDisabled: Check = rule((value, path, report) => {
  if (value['disabled'] === true) {
    report({
      path: [...path, 'disabled'],
      code: 'COMPONENT_CANNOT_BE_DISABLED',
      message: 'Components in a modal cannot be disabled',
    });
  }
});

const inLabel: Readonly<Record<number, Check>> = {
  [T.TextInput]: textInput,
  ...Object.fromEntries(Object.entries(SELECTS).map(([type, check]) => [type, all(check, notDisabled)])),
  [T.FileUpload]: shape(
    { custom_id: customId },
    { id: componentId, min_values: integer(0, 10), max_values: integer(1, 10), required: bool },
  ),
  [T.RadioGroup]: all(
    shape(
      { custom_id: customId, options: list(choice, { min: 2, max: 10 }) },
      { id: componentId, required: bool },
    ),
    optionRules(() => 1),
  ),
  [T.CheckboxGroup]: all(
    shape(
      { custom_id: customId, options: list(choice, { min: 1, max: 10 }) },
      { id: componentId, min_values: integer(0, 10), max_values: integer(1, 10), required: bool },
    ),
    optionRules((value) => Number(value['max_values'] ?? 10)),
  ),
  [T.Checkbox]: shape({ custom_id: customId }, { id: componentId, default: bool }),
};

const label = shape(
  { label: text({ min: 1, max: 45 }), component: byType(inLabel) },
  { id: componentId, description: text({ min: 1, max: 100 }) },
);

const row = shape(
  { components: list(byType({ [T.TextInput]: labelledTextInput }), { min: 1, max: 1 }) },
  { id: componentId },
);

/** What `type: 9` carries: a window of one to five components. */
export const modal: Check = all(
  shape({
    custom_id: customId,
    title: text({ min: 1, max: 45 }),
    components: list(byType({ [T.ActionRow]: row, [T.TextDisplay]: textDisplay, [T.Label]: label }), {
      min: 1,
      max: 5,
    }),
  }),
  rule((value, path, report) => uniqueCustomIds(value['components'], [...path, 'components'], report)),
);
