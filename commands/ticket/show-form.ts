import type { Call } from '../../src/dispatch/command.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { FormField } from '../../src/policy/policy-forms.ts';
import type { Topic } from '../../src/policy/policy-topics.ts';
import { type Outcome, replied } from '../../src/reply/outcome.ts';
import type { TicketDraft } from '../../src/services/ticket-drafts.ts';
import { formSteps } from '../../src/services/ticket-form.ts';
import { zoneReply } from '../replies/forms/zone.ts';
import { fileNames, formOutcome } from '../replies/ticket/ticket-form.ts';
import { askedForm } from './find-topic.ts';
import type { TicketDeps } from './ticket-deps.ts';

/** Opens one step of a topic's form over what the draft holds. */
export async function showForm(
  deps: Pick<TicketDeps, 'drafts' | 'zones' | 'translators' | 'identity'>,
  call: Call,
  where: { readonly policy: Policy; readonly topic: Topic; readonly step: number },
  draft: TicketDraft | undefined,
): Promise<Outcome> {
  const form = askedForm(where.policy, where.topic, deps.translators);
  const fields = formSteps(form, where.topic.id)[where.step] ?? [];
  const zone = await deps.zones.of(call.actor);
  // A time means nothing without a place; a picker knows it by itself.
  if (
    zone === undefined &&
    fields.some(({ type }) => type === 'datetime') &&
    call.actor.user.platform === 'discord'
  )
    return replied(zoneReply(`${where.topic.id}.${where.step}`, call.now, call.t));
  const keptFiles = fileNames(draft?.files);
  if (Object.keys(keptFiles).length > 0) await deps.drafts.reopened(call.actor.user, where.topic.id);
  return formOutcome(
    {
      ...where,
      form,
      values: { ...(await known(deps, call, fields)), ...draft?.values },
      keptFiles,
      ...(zone === undefined ? {} : { zone }),
    },
    call.t,
  );
}

/** What need not be typed: the account's own address. */
async function known(
  { identity }: Pick<TicketDeps, 'identity'>,
  { actor, now }: Call,
  fields: readonly FormField[],
): Promise<Readonly<Record<string, string>>> {
  const email = fields.find(({ type }) => type === 'email');
  const account = email && (await identity.accountOf(actor, now));
  return email && account ? { [email.id]: account.person.email } : {};
}
