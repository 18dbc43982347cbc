import { UserError } from '../../src/domain/errors.ts';
import { foldText } from '../../src/domain/fold-text.ts';
import type { Locale } from '../../src/domain/locale.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Channel } from '../../src/policy/policy-channels.ts';
import type { Form, FormField } from '../../src/policy/policy-forms.ts';
import type { Severity } from '../../src/policy/policy-tickets.ts';
import type { Topic } from '../../src/policy/policy-topics.ts';
import { localized } from '../say.ts';

/** A topic by its id or by its label in any language. @throws UserError `unknown_topic` */
export function findTopic(policy: Policy, typed: string): Topic {
  const folded = foldText(typed);
  const topic = policy.topics.find(
    ({ id, label }) =>
      id === typed ||
      foldText(id) === folded ||
      Object.values(label).some((text) => foldText(text) === folded),
  );
  if (!topic) throw new UserError('unknown_topic', { typed });
  return topic;
}

/** The form of a topic whose channel takes tickets. @throws UserError `unknown_topic` for one that has none. */
export function formOf(policy: Policy, topic: Topic): Form {
  const form = policy.forms.find((candidate) => candidate.id === topic.form);
  if (!form) throw new UserError('unknown_topic', { typed: topic.id });
  return form;
}

/** The same as customers fill it in: with the choice of a severity, where the policy leaves it to them. */
export function askedForm(policy: Policy, topic: Topic, translators: (locale: Locale) => Translator): Form {
  const form = formOf(policy, topic);
  const severities = severitiesOf(policy);
  if (severities.length === 0 || topic.noUpdates) return form;
  return { ...form, fields: [...form.fields, severityField(severities, translators)] };
}

/** The answer that becomes the ticket's priority. */
export const SEVERITY_FIELD = 'severity';

/** Those that customers may choose. */
function severitiesOf(policy: Policy): readonly Severity[] {
  return policy.severities.filter(({ setBy }) => setBy.includes('customer'));
}

function severityField(
  severities: readonly Severity[],
  translators: (locale: Locale) => Translator,
): FormField {
  return {
    id: SEVERITY_FIELD,
    type: 'choice',
    label: localized(translators, 'forms.severity.label'),
    required: false,
    options: severities.map(({ priority, label }) => ({ value: priority, label })),
    notFuture: false,
    isSummary: false,
    covers: [],
  };
}

/** Where tickets about the topic go; what follows up an earlier conversation goes where tickets go first. */
export function channelOf(policy: Policy, topic: Topic): Channel | undefined {
  if (!topic.followUp) return policy.channels.find(({ id }) => id === topic.channel);
  const taking = policy.channels.filter(({ kind }) => kind === 'ticket');
  return taking.find(({ preferred }) => preferred) ?? taking[0];
}

/**
 * `bug.1` → topic `bug`, step 1; `bug.1k` for a form that named kept files beside its empty file field.
 * @throws UserError `form_expired` when the policy no longer has it.
 */
export function parseStep(
  policy: Policy,
  ref = '',
): { readonly topic: Topic; readonly step: number; readonly namedFiles: boolean } {
  const [, id = ref, step = '0', kept] = /^(.*)\.(\d{1,3})(k?)$/u.exec(ref) ?? [];
  const topic = policy.topics.find((candidate) => candidate.id === id);
  if (!topic?.form) throw new UserError('form_expired');
  return { topic, step: Number(step), namedFiles: kept === 'k' };
}
