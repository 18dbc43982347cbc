import type { types } from '@slack/bolt';
import { assertNever } from '../../../src/domain/assert-never.ts';
import type { Field, Form } from '../../../src/reply/form.ts';
import type { Rendered, RenderNote } from '../../../src/reply/rendered.ts';
import { clip } from '../../../src/reply/text-measure.ts';
import { renderOptions } from './actions.ts';
import { SLACK_LIMITS } from './limits.ts';
import { fitLine, plain } from './text.ts';

type TextField = Extract<Field, { type: 'text' | 'paragraph' | 'email' }>;
type ChoiceField = Extract<Field, { type: 'choice' }>;
type InputElement = types.InputBlock['element'];

/**
 * A modal. `metadata` comes back with the submit, at most 3,000 characters. Slack refuses a whole view for one value that
 * breaks its own rule (too long a draft, a choice that is not offered), so values are fitted and what does not fit is noted.
 */
export function renderForm(form: Form, metadata = ''): Rendered<types.ModalView> {
  const notes: RenderNote[] = [];
  const blocks: types.KnownBlock[] = [];
  if (form.intro?.trim())
    blocks.push({ type: 'section', text: plain(form.intro, SLACK_LIMITS.textObject, 'intro', notes) });
  const seen = new Set<string>();
  form.fields.forEach((field, index) => {
    const part = `fields[${index}]`;
    const block = seen.has(field.id) ? undefined : renderField(field, part, notes);
    if (block && blocks.length < SLACK_LIMITS.viewBlocks) blocks.push(block);
    else notes.push({ kind: 'dropped', part });
    seen.add(field.id);
  });
  return {
    payload: {
      type: 'modal',
      callback_id: form.id,
      title: plain(form.title, SLACK_LIMITS.viewTitle, 'title', notes),
      submit: plain(form.submitLabel, SLACK_LIMITS.viewSubmit, 'submitLabel', notes),
      ...(metadata === '' ? {} : { private_metadata: metadata }),
      blocks,
    },
    notes,
  };
}

function renderField(field: Field, part: string, notes: RenderNote[]): types.InputBlock | undefined {
  const element = renderElement(field, part, notes);
  if (element === undefined) return undefined;
  return {
    type: 'input',
    block_id: field.id,
    label: plain(field.label, SLACK_LIMITS.inputLabel, `${part}.label`, notes),
    ...(field.hint?.trim() ? { hint: plain(field.hint, SLACK_LIMITS.inputHint, `${part}.hint`, notes) } : {}),
    optional: !field.required,
    element,
  };
}

function renderElement(field: Field, part: string, notes: RenderNote[]): InputElement | undefined {
  switch (field.type) {
    case 'text':
    case 'paragraph':
      return textInput(field, part, notes);
    case 'email':
      return {
        type: 'email_text_input',
        action_id: field.id,
        ...prefilledEmail(field.value, part, notes),
        ...placeholder(field.placeholder, part, notes),
      };
    case 'choice':
      return choice(field, part, notes);
    case 'datetime':
      return { type: 'datetimepicker', action_id: field.id, ...initialTime(field.value, part, notes) };
    case 'files':
      return {
        type: 'file_input',
        action_id: field.id,
        max_files: Math.max(1, Math.min(field.maxFiles, SLACK_LIMITS.files)),
      };
    default:
      return assertNever(field);
  }
}

function textInput(field: TextField, part: string, notes: RenderNote[]): types.PlainTextInput {
  const most = Math.min(field.maxLength ?? SLACK_LIMITS.inputValue, SLACK_LIMITS.inputValue);
  return {
    type: 'plain_text_input',
    action_id: field.id,
    multiline: field.type === 'paragraph',
    ...(field.minLength ? { min_length: Math.min(field.minLength, most) } : {}),
    max_length: most,
    ...prefilled(field.value, most, part, notes),
    ...placeholder(field.placeholder, part, notes),
  };
}

function choice(field: ChoiceField, part: string, notes: RenderNote[]): types.StaticSelect | undefined {
  const options = renderOptions(field.options, part, notes);
  if (options.length === 0) return undefined;
  const initial = options.find((option) => option.value === field.value);
  return {
    type: 'static_select',
    action_id: field.id,
    options,
    ...(initial ? { initial_option: initial } : {}),
    ...placeholder(field.placeholder, part, notes),
  };
}

/** A kept `@<unix seconds>` comes back into the picker; what was typed on another platform cannot. */
function initialTime(
  value: string | undefined,
  part: string,
  notes: RenderNote[],
): { readonly initial_date_time?: number } {
  if (!value) return {};
  const seconds = /^@(\d{10})$/u.exec(value)?.[1];
  if (seconds !== undefined) return { initial_date_time: Number(seconds) };
  notes.push({ kind: 'dropped', part: `${part}.value` });
  return {};
}

/** What was typed before, verbatim but for length: it goes back to the person who wrote it. */
function prefilled(
  value: string | undefined,
  limit: number,
  part: string,
  notes: RenderNote[],
): { readonly initial_value?: string } {
  const kept = value?.toWellFormed().replaceAll('\0', '');
  if (!kept) return {};
  if (kept.length > limit) notes.push({ kind: 'clipped', part: `${part}.value` });
  return { initial_value: clip(kept, limit) };
}

/** Anything that is no address would cost the whole view. */
function prefilledEmail(
  value: string | undefined,
  part: string,
  notes: RenderNote[],
): { readonly initial_value?: string } {
  if (!value || /^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(value))
    return prefilled(value, SLACK_LIMITS.inputValue, part, notes);
  notes.push({ kind: 'dropped', part: `${part}.value` });
  return {};
}

function placeholder(
  value: string | undefined,
  part: string,
  notes: RenderNote[],
): { readonly placeholder?: types.PlainTextElement } {
  if (!value || fitLine(value, SLACK_LIMITS.placeholder, '', []) === '') return {};
  return { placeholder: plain(value, SLACK_LIMITS.placeholder, `${part}.placeholder`, notes) };
}
