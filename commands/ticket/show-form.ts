import type { Call } from '../../src/dispatch/command.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Topic } from '../../src/policy/policy-topics.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import type { TicketDraft } from '../../src/services/ticket-drafts.ts';
import { fileNames, formOutcome } from '../replies/ticket/ticket-form.ts';
import { formOf } from './find-topic.ts';
import type { TicketDeps } from './ticket-deps.ts';

/** Opens one step of a topic's form over what the draft holds. */
export async function showForm(
  deps: Pick<TicketDeps, 'drafts'>,
  call: Call,
  where: { readonly policy: Policy; readonly topic: Topic; readonly step: number },
  draft: TicketDraft | undefined,
): Promise<Outcome> {
  const keptFiles = fileNames(draft?.files);
  if (Object.keys(keptFiles).length > 0) await deps.drafts.reopened(call.actor.user, where.topic.id);
  return formOutcome(
    { ...where, form: formOf(where.policy, where.topic), values: draft?.values ?? {}, keptFiles },
    call.t,
  );
}
