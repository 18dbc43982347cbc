import { isObject } from '../json.ts';
import {
  actionId,
  confirm,
  imageElement,
  option,
  optionGroup,
  optionsOrGroups,
  overflowOption,
  placeholder,
  plainText,
  richOption,
  url,
} from './objects.ts';
import type { Rule } from './rules.ts';
import { boolean, byType, integer, list, oneOf, shape, string } from './rules.ts';

/** Interactive elements: https://docs.slack.dev/reference/block-kit/block-elements */

const common = { 'action_id?': actionId, 'confirm?': confirm, 'focus_on_load?': boolean };
const dispatch = {
  'dispatch_action_config?': shape({
    'trigger_actions_on?': list(oneOf('on_enter_pressed', 'on_character_entered'), { max: 2 }),
  }),
};
const maxSelected = { 'max_selected_items?': integer(1, 1000) };

const button = shape({
  'action_id?': actionId,
  text: plainText(75),
  'value?': string({ max: 2000 }),
  'url?': url,
  'style?': oneOf('primary', 'danger'),
  'confirm?': confirm,
  'accessibility_label?': string({ max: 75 }),
});

const choices = { 'options?': list(option, { max: 100 }), 'option_groups?': list(optionGroup, { max: 100 }) };

const selects: Readonly<Record<string, Rule>> = {
  static_select: shape(
    { ...common, ...choices, 'placeholder?': placeholder, 'initial_option?': option },
    optionsOrGroups,
  ),
  multi_static_select: shape(
    { ...common, ...choices, ...maxSelected, 'placeholder?': placeholder, 'initial_options?': list(option) },
    optionsOrGroups,
  ),
  external_select: shape({
    ...common,
    'placeholder?': placeholder,
    'initial_option?': option,
    'min_query_length?': integer(0, 1000),
  }),
  users_select: shape({ ...common, 'placeholder?': placeholder, 'initial_user?': string() }),
  channels_select: shape({
    ...common,
    'placeholder?': placeholder,
    'initial_channel?': string(),
    'response_url_enabled?': boolean,
  }),
};

const pickers: Readonly<Record<string, Rule>> = {
  datepicker: shape({
    ...common,
    'placeholder?': placeholder,
    'initial_date?': string({
      pattern: /^\d{4}-\d{2}-\d{2}$/u,
      otherwise: 'must be a date in the format YYYY-MM-DD',
    }),
  }),
  timepicker: shape({
    ...common,
    'placeholder?': placeholder,
    'timezone?': string(),
    'initial_time?': string({ pattern: /^\d{2}:\d{2}$/u, otherwise: 'must be a time in the format HH:mm' }),
  }),
  // Ten digits of seconds, as documented.
  datetimepicker: shape({ ...common, 'initial_date_time?': integer(1_000_000_000, 9_999_999_999) }),
};

const groups: Readonly<Record<string, Rule>> = {
  radio_buttons: shape(
    { ...common, options: list(richOption, { max: 10 }), 'initial_option?': richOption },
    optionsOrGroups,
  ),
  checkboxes: shape(
    { ...common, options: list(richOption, { max: 10 }), 'initial_options?': list(richOption) },
    optionsOrGroups,
  ),
};

const overflow = shape({
  'action_id?': actionId,
  'confirm?': confirm,
  options: list(overflowOption, { max: 5 }),
});

const typed = {
  'action_id?': actionId,
  'placeholder?': placeholder,
  'focus_on_load?': boolean,
  ...dispatch,
};

const plainTextInput = shape(
  {
    ...typed,
    'initial_value?': string({ min: 0, max: 3000 }),
    'multiline?': boolean,
    'min_length?': integer(0, 3000),
    'max_length?': integer(1, 3000),
  },
  (value, pointer, report) => {
    if (!isObject(value)) return;
    const { min_length: min, max_length: max, initial_value: initial } = value;
    if (typeof min === 'number' && typeof max === 'number' && min > max) {
      report(`${pointer}/min_length`, 'must be less than or equal to max_length');
    }
    if (typeof initial === 'string' && typeof max === 'number' && initial.length > max) {
      report(`${pointer}/initial_value`, `must be less than ${max + 1} characters`);
    }
  },
);

/** Inputs that exist only inside an `input` block. */
const inputs: Readonly<Record<string, Rule>> = {
  plain_text_input: plainTextInput,
  email_text_input: shape({ ...typed, 'initial_value?': string() }),
  url_text_input: shape({ ...typed, 'initial_value?': string() }),
  number_input: shape({
    ...typed,
    is_decimal_allowed: boolean,
    'initial_value?': string(),
    'min_value?': string(),
    'max_value?': string(),
  }),
  file_input: shape({
    'action_id?': actionId,
    'filetypes?': list(string()),
    'max_files?': integer(1, 10),
  }),
};

const everywhere = { ...selects, ...pickers, ...groups, button, overflow };

export const sectionAccessory: Rule = byType({ ...everywhere, image: imageElement });
export const actionsElement: Rule = byType(everywhere);
export const inputElement: Rule = byType({ ...selects, ...pickers, ...groups, ...inputs });
/** What an `input` block may hold outside a modal: no files and no e-mail address. */
export const inputElementOutsideModals: Rule = byType({
  ...selects,
  ...pickers,
  ...groups,
  plain_text_input: plainTextInput,
});
