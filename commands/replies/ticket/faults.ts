import { assertNever } from '../../../src/domain/assert-never.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { FormField } from '../../../src/policy/policy-forms.ts';
import type { Topic } from '../../../src/policy/policy-topics.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, facts, list, paragraph, quote, reply } from '../../../src/reply/builders.ts';
import { fileSize } from '../../../src/reply/file-size.ts';
import type { Outcome } from '../../../src/reply/outcome.ts';
import { rich } from '../../../src/reply/rich-text.ts';
import type { ArticleOffer } from '../../../src/services/find-articles.ts';
import type { FileFault } from '../../../src/services/limits/file-rules.ts';
import type { AnswerFault } from '../../../src/services/validate-answers.ts';
import { articleText } from '../articles.ts';
import { LINK } from '../identity/link.ts';

export interface Faults {
  readonly topic: Topic;
  readonly step: number;
  readonly fields: readonly FormField[];
  /** By field id. */
  readonly faults: Readonly<Record<string, AnswerFault>>;
  /** Answers to what is no longer asked: the policy changed while the form was open. */
  readonly leftOver: readonly string[];
  /** What helps with the wording, said where something is too short (S31). */
  readonly advice?: readonly Advice[];
}

export interface Advice {
  readonly text: string;
  readonly offer: ArticleOffer;
}

/** A form came back with faults: each beside its field where the platform can, otherwise in one message that leads back to the form. */
export function faultsOutcome(view: Faults, t: Translator): Outcome {
  const { topic, step, fields, faults, leftOver, advice = [] } = view;
  const wrong = fields.flatMap((field) => {
    const fault = faults[field.id];
    if (!fault) return [];
    const help =
      fault.kind === 'too_short'
        ? advice.map(({ text, offer }) => ` ${text} ${offer.article.title[t.locale]}`)
        : [];
    return [{ field, text: `${faultText(field, fault, t)}${help.join('')}` }];
  });
  return {
    kind: 'invalid',
    errors: Object.fromEntries(wrong.map(({ field, text }) => [field.id, text])),
    reply: reply({
      summary: t('ticket.fault.title'),
      title: t('ticket.fault.title'),
      tone: 'warning',
      blocks: [
        paragraph(t('ticket.fault.lead')),
        facts(...wrong.map(({ field, text }) => [t.of(field.label), text] as const)),
        list(
          Object.values(faults).some(({ kind }) => kind === 'too_short')
            ? advice.map(({ text, offer }) => rich`${text} ${articleText(offer, t)}`)
            : [],
        ),
        leftOver.length > 0 ? paragraph(t('ticket.fault.leftOver')) : undefined,
        quote(leftOver.join('\n')),
      ],
      actions: [
        button(actionId('ticket', 'step', `${topic.id}.${step}`), t('ticket.fault.edit'), 'primary'),
        wrong.some(({ field }) => faults[field.id]?.kind === 'other_account')
          ? button(LINK, t('identity.check.linkOther'))
          : undefined,
      ],
    }),
  };
}

export function fileFaultText(fault: FileFault, t: Translator): string {
  if (fault.kind === 'file_refused')
    return t('identity.check.fileRefused', { name: fault.name, type: fault.type });
  const { name, size, max } = fault;
  return t('identity.check.fileTooLarge', {
    name,
    size: fileSize(size, t.locale),
    max: fileSize(max, t.locale),
  });
}

function faultText(field: FormField, fault: AnswerFault, t: Translator): string {
  switch (fault.kind) {
    case 'too_short':
      return t('ticket.fault.too_short', { count: fault.min, length: fault.length });
    case 'too_long':
      return t('ticket.fault.too_long', { count: fault.max, length: fault.length });
    case 'not_an_id':
      return t('ticket.fault.not_an_id', { value: fault.value.slice(0, 40) });
    case 'embedded_image':
      return field.onEmbeddedImage ? t.of(field.onEmbeddedImage) : t('ticket.fault.embedded_image');
    case 'file_too_large':
    case 'file_refused':
      return fileFaultText(fault, t);
    case 'card_number':
      return t('identity.check.card');
    case 'other_account':
      return t('identity.check.otherAccount', { reason: t.of(fault.reason), linked: fault.linked });
    case 'missing':
    case 'not_an_email':
    case 'not_a_choice':
    case 'not_a_date':
    case 'in_the_future':
    case 'zone_unknown':
      return t(`ticket.fault.${fault.kind}`);
    default:
      return assertNever(fault);
  }
}
