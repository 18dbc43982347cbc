import { UserError } from '../../src/domain/errors.ts';
import { foldText } from '../../src/domain/fold-text.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Form } from '../../src/policy/policy-forms.ts';
import type { Topic } from '../../src/policy/policy-topics.ts';

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
