import type { ChecklistItem, Form, FormField } from '../policy-forms.ts';
import type { PolicyFile } from '../schema/policy-file.ts';
import { allCovers, optional, optionalText, toLocalized } from './build-text.ts';

type FormInFile = PolicyFile['forms'][string];

export function buildForms(file: PolicyFile): readonly Form[] {
  return Object.entries(file.forms).map(([id, form]) => {
    const chain = ancestry(file, form);
    const why = chain.findLast((each) => each.why)?.why;
    return {
      id,
      ...optionalText('why', why),
      fields: Object.entries(
        Object.assign({}, ...chain.map((each) => each.fields)) as FormInFile['fields'],
      ).map(buildField),
      checklist: Object.entries(
        Object.assign({}, ...chain.map((each) => each.checklist)) as FormInFile['checklist'],
      ).map(buildChecklistItem),
      covers: allCovers(form, form.why),
    };
  });
}

/** The form with those that it extends, the most general first. The checks have refused circles. */
function ancestry(file: PolicyFile, form: FormInFile): readonly FormInFile[] {
  const parent = form.extends === undefined ? undefined : file.forms[form.extends];
  return parent ? [...ancestry(file, parent), form] : [form];
}

function buildField([id, field]: [string, FormInFile['fields'][string]]): FormField {
  return {
    id,
    type: field.type,
    label: toLocalized(field.label),
    ...optionalText('hint', field.hint),
    required: field.required,
    ...optional('min', field.min),
    ...optional('max', field.max),
    ...optional('pattern', field.pattern === undefined ? undefined : wholePattern(field.pattern)),
    ...optional(
      'options',
      field.options &&
        Object.entries(field.options).map(([value, label]) => ({ value, label: toLocalized(label) })),
    ),
    notFuture: field.not_future,
    ...optional('check', field.check),
    ...optionalText('onEmbeddedImage', field.on_embedded_image),
    isSummary: field.summary,
    covers: allCovers(field, field.label, field.hint, field.on_embedded_image),
  };
}

/** The pattern has to fit the whole id, so that nobody has to know about anchors. */
export function wholePattern(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, 'u');
}

function buildChecklistItem([id, item]: [string, FormInFile['checklist'][string]]): ChecklistItem {
  return {
    id,
    text: toLocalized(item.text),
    topics: item.topics,
    optional: item.optional,
    ...optional('elseArticle', item.cannot?.article),
    ...optional('article', item.article),
    covers: allCovers(item, item.text, item.cannot),
  };
}
