import { elementsOf } from './blocks/find.ts';
import type { JsonObject } from './json.ts';
import { isObject, objectsOf } from './json.ts';
import type { ViewValues } from './view.ts';

/** The state of a view as it opens: what the elements start with, or what was entered before an update. */
export function initialValues(blocks: readonly JsonObject[], before: ViewValues = {}): ViewValues {
  const values: Record<string, Record<string, JsonObject>> = {};
  for (const { blockId, actionId, element } of elementsOf(blocks)) {
    const initial = initialState(element);
    if (!initial) continue;
    const kept = before[blockId]?.[actionId];
    const block = values[blockId] ?? {};
    block[actionId] = kept && kept['type'] === element['type'] ? kept : initial;
    values[blockId] = block;
  }
  return values;
}

export function withValue(
  values: ViewValues,
  blockId: string,
  actionId: string,
  state: JsonObject,
): ViewValues {
  return { ...values, [blockId]: { ...values[blockId], [actionId]: state } };
}

/** Which key of the state holds the value, and which key of the element fills it at first. Buttons have no state. */
const KEYS: Readonly<Record<string, readonly [state: string, initial: string]>> = {
  plain_text_input: ['value', 'initial_value'],
  email_text_input: ['value', 'initial_value'],
  url_text_input: ['value', 'initial_value'],
  number_input: ['value', 'initial_value'],
  static_select: ['selected_option', 'initial_option'],
  external_select: ['selected_option', 'initial_option'],
  radio_buttons: ['selected_option', 'initial_option'],
  multi_static_select: ['selected_options', 'initial_options'],
  checkboxes: ['selected_options', 'initial_options'],
  users_select: ['selected_user', 'initial_user'],
  channels_select: ['selected_channel', 'initial_channel'],
  datepicker: ['selected_date', 'initial_date'],
  timepicker: ['selected_time', 'initial_time'],
  datetimepicker: ['selected_date_time', 'initial_date_time'],
  file_input: ['files', 'initial_files'],
};

export function stateKey(type: unknown): string | undefined {
  return KEYS[String(type)]?.[0];
}

function initialState(element: JsonObject): JsonObject | undefined {
  const keys = KEYS[String(element['type'])];
  if (!keys) return undefined;
  const [state, initial] = keys;
  const empty = state === 'selected_options' || state === 'files' ? [] : null;
  return { type: element['type'], [state]: element[initial] ?? empty };
}

/** Nothing entered: null, an empty text or an empty list. */
export function isEmpty(state: JsonObject | undefined): boolean {
  const key = stateKey(state?.['type']);
  const value = state === undefined || key === undefined ? undefined : state[key];
  if (isObject(value)) return false;
  if (Array.isArray(value)) return objectsOf(value).length === 0;
  return value === undefined || value === null || value === '';
}
