import { assertNever } from '../../../src/domain/assert-never.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { FormField, Form as PolicyForm } from '../../../src/policy/policy-forms.ts';
import type { Topic } from '../../../src/policy/policy-topics.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, paragraph, reply } from '../../../src/reply/builders.ts';
import type { Field } from '../../../src/reply/form.ts';
import { form } from '../../../src/reply/form-builders.ts';
import { FORM_LIMITS } from '../../../src/reply/limits.ts';
import type { Outcome } from '../../../src/reply/outcome.ts';
import { canSendBefore, formSteps, isRequired } from '../../../src/services/ticket-form.ts';
import { draftFiles, removeFiles } from './draft-files.ts';

export interface FormStep {
  readonly policy: Policy;
  readonly topic: Topic;
  readonly form: PolicyForm;
  /** 0-based. */
  readonly step: number;
  /** What was typed before, by field id. */
  readonly values: Readonly<Record<string, string>>;
  /** Names of files that were given before, by field id: no platform can show them in the modal again. */
  readonly keptFiles: Readonly<Record<string, readonly string[]>>;
  /** The reader's own, where it is known: typed times are read in it. */
  readonly zone?: string;
}

/** One modal of a ticket's form, and what is shown where no modal can open. */
export function formOutcome(view: FormStep, t: Translator): Outcome {
  const steps = formSteps(view.form, view.topic.id);
  const fields = steps[view.step] ?? [];
  const ref = `${view.topic.id}.${view.step}`;
  // What comes back says whether its file fields held all files, or were opened empty beside the names of kept ones.
  const named = fields.some(({ id }) => (view.keptFiles[id]?.length ?? 0) > 0);
  const last = view.step === steps.length - 1;
  return {
    kind: 'form',
    form: form({
      id: actionId('ticket', 'submit', named ? `${ref}k` : ref),
      title: titleOf(t.of(view.topic.label), t),
      ...(steps.length > 1
        ? { intro: t('ticket.form.step', { step: view.step + 1, steps: steps.length }) }
        : {}),
      fields: fields.map((field) => toField(field, view, t)),
      submitLabel: t(last ? 'ticket.form.submit' : 'ticket.form.next'),
    }),
    resume: resumeReply(view, steps.length, canSendBefore(steps, view.step, view.topic.id), t),
  };
}

function resumeReply(view: FormStep, steps: number, sendable: boolean, t: Translator) {
  const first = view.step === 0;
  const files = Object.values(view.keptFiles).flat();
  const ref = `${view.topic.id}.${view.step}`;
  const next = actionId('ticket', 'step', ref);
  return reply({
    summary: t(first ? 'ticket.resume.start' : 'ticket.resume.title'),
    title: first ? t.of(view.topic.label) : t('ticket.resume.title'),
    blocks: [
      paragraph(first ? t('ticket.resume.start') : t('ticket.resume.kept', { step: view.step + 1, steps })),
      sendable ? paragraph(t('ticket.resume.optional')) : undefined,
      ...draftFiles(files, t),
    ],
    actions: [
      button(next, t(first ? 'ticket.resume.open' : 'ticket.resume.continue'), 'primary'),
      sendable ? button(actionId('ticket', 'send', view.topic.id), t('ticket.resume.send')) : undefined,
      removeFiles(files, ref, t),
    ],
  });
}

function toField(field: FormField, view: FormStep, t: Translator): Field {
  const typed = view.values[field.id];
  const hint = hintOf(field, view, t);
  const common = {
    id: field.id,
    label: t.of(field.label),
    required: isRequired(field, view.topic.id),
    ...(hint ? { hint } : {}),
  };
  const value = typed === undefined ? {} : { value: typed };
  // Lengths are checked by us, not by the modal: our sentence says why more is needed, and nothing typed is lost.
  const max = field.max === undefined ? {} : { maxLength: field.max };
  switch (field.type) {
    case 'text':
    case 'id':
    case 'id_list':
      return { type: 'text', ...common, ...value, ...max };
    case 'longtext':
      return { type: 'paragraph', ...common, ...value, ...max };
    case 'email':
      return { type: 'email', ...common, ...value };
    case 'choice':
      return {
        type: 'choice',
        ...common,
        ...value,
        options: (field.options ?? []).map((option) => ({ value: option.value, label: t.of(option.label) })),
      };
    case 'datetime':
      return { type: 'datetime', ...common, ...value };
    case 'files': {
      const kept = view.keptFiles[field.id] ?? [];
      const note =
        kept.length > 0 ? { hint: t('ticket.form.kept', { files: t.list(kept) }), required: false } : {};
      return { type: 'files', ...common, ...note, maxFiles: 10 };
    }
    default:
      return assertNever(field.type);
  }
}

/** Beside the field itself, since a full modal on Discord has no room above it: why we ask, or how to write it. */
function hintOf(field: FormField, view: FormStep, t: Translator): string | undefined {
  if (field.hint) return t.of(field.hint);
  const check = view.policy.verifications.find((verification) => verification.id === field.check);
  if (check) return t.of(check.text);
  if (field.type === 'id_list') return t('ticket.form.ids');
  if (field.type === 'datetime')
    return view.zone === undefined ? t('ticket.form.datetime') : t('forms.zone.field', { zone: view.zone });
  const first = view.form.fields.find((candidate) => candidate.type === 'longtext');
  return field === first && view.form.why ? t.of(view.form.why) : undefined;
}

/** The names of a draft's files by field, for {@link FormStep}; fields without any are left out. */
export function fileNames(
  files: Readonly<Record<string, readonly { readonly name: string }[]>> = {},
): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    Object.entries(files)
      .filter(([, list]) => list.length > 0)
      .map(([id, list]) => [id, list.map(({ name }) => name)]),
  );
}

/** A label that a modal's title cannot hold whole says less than plain words: the topic stood in the step before. */
function titleOf(label: string, t: Translator): string {
  return label.length <= FORM_LIMITS.title ? label : t('ticket.form.title');
}
