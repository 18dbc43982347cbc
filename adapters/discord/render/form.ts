import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackComponent,
  type APIModalInteractionResponseCallbackData,
  type APITextInputComponent,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import { assertNever } from '../../../src/domain/assert-never.ts';
import { DEFAULT_LOCALE, type Locale } from '../../../src/domain/locale.ts';
import type { Field, Form } from '../../../src/reply/form.ts';
import type { Rendered, RenderNote } from '../../../src/reply/rendered.ts';
import { plain, renderOptions } from './actions.ts';
import { clip, fitTo } from './clip.ts';
import { clean, escapeMarkdown } from './escape.ts';
import { DISCORD_LIMITS } from './limits.ts';
import type { RenderContext } from './reply.ts';

type TextField = Extract<Field, { type: 'text' | 'paragraph' | 'email' }>;

/** Discord has no picker for times: the shape stands beside the field, in the reader's language. */
const DATETIME_SHAPE: Readonly<Record<Locale, string>> = { en: 'YYYY-MM-DD HH:MM', fr: 'AAAA-MM-JJ HH:MM' };

/**
 * A modal of labels (component 18). Discord draws the submit button itself, so `submitLabel` has no place; the intro is
 * shown while one of the five places is free.
 */
export function renderForm(
  form: Form,
  { locale = DEFAULT_LOCALE }: RenderContext = {},
): Rendered<APIModalInteractionResponseCallbackData> {
  const notes: RenderNote[] = [];
  const labels: APIModalInteractionResponseCallbackComponent[] = [];
  form.fields.forEach((field, index) => {
    const label = renderField(field, `fields[${index}]`, locale, notes);
    if (label && labels.length < DISCORD_LIMITS.modalComponents) labels.push(label);
    else notes.push({ kind: 'dropped', part: `fields[${index}]` });
  });
  const intro = clean(form.intro ?? '').trim();
  if (intro !== '' && labels.length < DISCORD_LIMITS.modalComponents) {
    const { text, clipped } = fitTo(intro, DISCORD_LIMITS.modalText, escapeMarkdown);
    if (clipped) notes.push({ kind: 'clipped', part: 'intro' });
    labels.unshift({ type: ComponentType.TextDisplay, content: text });
  }
  return {
    payload: {
      custom_id: form.id,
      title: plain(form.title, DISCORD_LIMITS.modalTitle, 'title', notes),
      components: labels,
    },
    notes,
  };
}

function renderField(
  field: Field,
  part: string,
  locale: Locale,
  notes: RenderNote[],
): APILabelComponent | undefined {
  const component = renderComponent(field, part, locale, notes);
  if (component === undefined) return undefined;
  const hint = describe(field, locale);
  return {
    type: ComponentType.Label,
    label: plain(field.label, DISCORD_LIMITS.label, `${part}.label`, notes),
    ...(hint === undefined
      ? {}
      : { description: plain(hint, DISCORD_LIMITS.labelDescription, `${part}.hint`, notes) }),
    component,
  };
}

function describe(field: Field, locale: Locale): string | undefined {
  if (field.type !== 'datetime') return field.hint || undefined;
  const shape = DATETIME_SHAPE[locale];
  return field.hint ? `${shape} · ${field.hint}` : shape;
}

function renderComponent(
  field: Field,
  part: string,
  locale: Locale,
  notes: RenderNote[],
): APILabelComponent['component'] | undefined {
  const base = { custom_id: field.id, required: field.required };
  switch (field.type) {
    case 'text':
    case 'email':
    case 'paragraph':
      return textInput(field, part, notes);
    case 'datetime':
      return {
        ...base,
        type: ComponentType.TextInput,
        style: TextInputStyle.Short,
        placeholder: DATETIME_SHAPE[locale],
        ...prefilled(field.value, DISCORD_LIMITS.inputValue, part, notes),
      };
    case 'choice': {
      const options = renderOptions(field.options, part, notes).map((option) =>
        option.value === field.value ? { ...option, default: true } : option,
      );
      if (options.length === 0) return undefined;
      return {
        ...base,
        type: ComponentType.StringSelect,
        options,
        ...placeholder(field.placeholder, DISCORD_LIMITS.placeholder, part, notes),
      };
    }
    case 'files': {
      const most = Math.min(Math.max(field.maxFiles, 1), DISCORD_LIMITS.filesPerUpload);
      if (most !== field.maxFiles) notes.push({ kind: 'clipped', part: `${part}.maxFiles` });
      return {
        ...base,
        type: ComponentType.FileUpload,
        min_values: field.required ? 1 : 0,
        max_values: most,
      };
    }
    default:
      return assertNever(field);
  }
}

function textInput(field: TextField, part: string, notes: RenderNote[]): APITextInputComponent {
  const most = Math.min(field.maxLength ?? DISCORD_LIMITS.inputValue, DISCORD_LIMITS.inputValue);
  const value = prefilled(field.value, most, part, notes);
  // Discord refuses a form whose own value is shorter than its minimum; a draft may be. The core checks again.
  const least = Math.min(field.minLength ?? 0, value.value?.length ?? most, most);
  return {
    type: ComponentType.TextInput,
    custom_id: field.id,
    style: field.type === 'paragraph' ? TextInputStyle.Paragraph : TextInputStyle.Short,
    required: field.required,
    ...(least > 0 ? { min_length: least } : {}),
    max_length: most,
    ...value,
    ...placeholder(field.placeholder, DISCORD_LIMITS.inputPlaceholder, part, notes),
  };
}

/** What was typed before, verbatim but for length: it goes back to the person who wrote it. */
function prefilled(
  value: string | undefined,
  limit: number,
  part: string,
  notes: RenderNote[],
): { readonly value?: string } {
  if (!value) return {};
  const { text, clipped } = clip(value.toWellFormed().replaceAll('\0', ''), limit);
  if (clipped) notes.push({ kind: 'clipped', part: `${part}.value` });
  return text === '' ? {} : { value: text };
}

function placeholder(
  value: string | undefined,
  limit: number,
  part: string,
  notes: RenderNote[],
): { readonly placeholder?: string } {
  return value ? { placeholder: plain(value, limit, `${part}.placeholder`, notes) } : {};
}
