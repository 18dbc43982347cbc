import type { Call } from '../../src/dispatch/command.ts';
import { UserError } from '../../src/domain/errors.ts';
import { MINUTE } from '../../src/domain/time.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Form, FormField } from '../../src/policy/policy-forms.ts';
import type { Topic } from '../../src/policy/policy-topics.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { replied } from '../../src/reply/outcome.ts';
import { createTurns } from '../../src/services/in-turn.ts';
import { sortFiles } from '../../src/services/limits/file-rules.ts';
import { compareWithAccount } from '../../src/services/ownership/compare-with-account.ts';
import type { TicketDraft } from '../../src/services/ticket-drafts.ts';
import { formSteps } from '../../src/services/ticket-form.ts';
import { type AnswerFault, validateAnswers } from '../../src/services/validate-answers.ts';
import { createdReply } from '../replies/ticket/created.ts';
import { type Faults, faultsOutcome } from '../replies/ticket/faults.ts';
import { formOf, parseStep } from './find-topic.ts';
import { showForm } from './show-form.ts';
import type { TicketDeps } from './ticket-deps.ts';

type Gate = (call: Call, policy: Policy, topic: Topic) => Promise<Outcome | undefined>;

interface Step {
  readonly step: number;
  readonly namedFiles: boolean;
}

/** So long a second press on what was sent is a slip, and is told of the ticket that exists. */
const SENT_REMEMBERED = 10 * MINUTE;

/** What happens when a form comes back: kept, checked, continued, and only then a ticket. */
export function createSubmitFlow(deps: TicketDeps, gate: Gate) {
  const turns = createTurns();
  const sentKey = ({ actor: { user } }: Call, topic: Topic): string =>
    `sent:${user.tenant}:${user.id}:${topic.id}`;

  /** One person's presses about one topic go one after another: of two at once, the second finds what the first did. */
  const inTurn =
    (handle: (call: Call, policy: Policy, topic: Topic, at: Step) => Promise<Outcome>) =>
    (call: Call): Promise<Outcome> => {
      const policy = deps.policy.current();
      const { topic, ...at } = parseStep(policy, call.ref);
      return turns(sentKey(call, topic), async () => {
        const known = await deps.tickets.findBySource(call.actor.user.tenant, call.eventId);
        if (known) return replied(createdReply(known, false, topic, policy, call.t));
        return handle(call, policy, topic, at);
      });
    };

  /** What was sent from this draft, where it is gone because it was sent. */
  const sentBefore = async (call: Call, policy: Policy, topic: Topic): Promise<Outcome | undefined> => {
    const reference = await deps.session.get<string>(sentKey(call, topic));
    const ticket = reference && (await deps.tickets.find(call.actor.user.tenant, reference));
    return ticket ? replied(createdReply(ticket, false, topic, policy, call.t)) : undefined;
  };

  /** The answers of one step arrived. They are kept before anything else, so that nothing typed is ever lost. */
  const submit = inTurn(async (call, policy, topic, { step, namedFiles }) => {
    // A first step may begin another ticket; a later one without what came before it belongs to what was sent.
    if (step > 0 && !(await deps.drafts.get(call.actor.user, topic.id))) {
      const sent = await sentBefore(call, policy, topic);
      if (sent) return sent;
    }
    const form = formOf(policy, topic);
    const steps = formSteps(form, topic.id);
    const fields = steps[step] ?? [];
    // Also the answers of a form that the policy had when it was opened: none is lost, and the ticket carries them.
    const values = call.origin === 'form' ? call.options : {};
    const { taken, faults: refusedFiles } = sortFiles(call.files, deps.installation());
    const draft = await deps.drafts.merge(
      call.actor.user,
      { topic: topic.id, values, files: taken },
      namedFiles ? 'added' : 'all',
    );
    const wrong = await check(call, policy, topic, fields, draft);
    const faults = { ...wrong.faults, ...refusedFiles };
    if (Object.keys(faults).length > 0) return refused(call, { topic, step, fields, faults }, form, draft);
    if (step < steps.length - 1) return showForm(deps, call, { policy, topic, step: step + 1 }, draft);
    return create(call, policy, topic, draft);
  });

  /** Sent from a draft, without the optional steps that are left. */
  const send = inTurn(async (call, policy, topic) => {
    const draft = await deps.drafts.get(call.actor.user, topic.id);
    if (draft) return create(call, policy, topic, draft);
    const answer = (await sentBefore(call, policy, topic)) ?? (await gate(call, policy, topic));
    if (!answer) throw new UserError('form_expired');
    return answer;
  });

  /** What is wrong with these fields, and what the account's address says to them. */
  const check = async (
    call: Call,
    policy: Policy,
    topic: Topic,
    fields: readonly FormField[],
    draft: TicketDraft,
  ) => {
    const account = await deps.identity.accountOf(call.actor, call.now);
    const wrong = validateAnswers(fields, draft, {
      topic: topic.id,
      now: call.now,
      ...zoneOf(call),
      refusesCardNumbers: policy.verifications.some(({ neverAsk }) => neverAsk.length > 0),
    });
    const { faults: other, check: compared } = compareWithAccount(
      policy,
      fields,
      draft.values,
      account,
      call.now,
    );
    const faults: Readonly<Record<string, AnswerFault>> = { ...other, ...wrong };
    return { account, compared, faults };
  };

  /** What was typed is kept, and so is the way back for those who go to link the other address. */
  const refused = async (
    call: Call,
    view: Omit<Faults, 'leftOver'>,
    form: Form,
    draft: TicketDraft,
  ): Promise<Outcome> => {
    const other = Object.keys(view.faults).find((id) => view.faults[id]?.kind === 'other_account');
    if (other !== undefined) {
      await deps.wayBack.keep(call.actor.user, `${view.topic.id}.${view.step}`);
      await deps.wayBack.keepTyped(call.actor.user, draft.values[other] ?? '');
    }
    return faultsOutcome({ ...view, leftOver: leftOver(form, draft) }, call.t);
  };

  const create = async (call: Call, policy: Policy, topic: Topic, draft: TicketDraft): Promise<Outcome> => {
    const refusal = await gate(call, policy, topic);
    if (refusal) return refusal;
    const form = formOf(policy, topic);
    for (const [step, fields] of formSteps(form, topic.id).entries()) {
      const { faults } = await check(call, policy, topic, fields, draft);
      if (Object.keys(faults).length > 0) return refused(call, { topic, step, fields, faults }, form, draft);
    }
    await deps.limits.mayOpen(call.actor.user, call.now);
    const verdict = await deps.plan(call.actor);
    const { account, compared } = await check(call, policy, topic, form.fields, draft);
    const { values } = draft;
    const opening = deps.ownership.atOpening({
      policy,
      topic,
      form,
      values,
      account,
      compared,
      now: call.now,
    });
    const { ticket, created } = await deps.openTicket.open({
      actor: call.actor,
      sourceEvent: call.eventId,
      origin: call.conversation,
      topic: topic.id,
      ...(verdict ? { plan: verdict.plan } : {}),
      ...(account ? { personId: account.person.id } : {}),
      ...opening,
      form,
      answers: draft,
      now: call.now,
    });
    await deps.session.set(sentKey(call, topic), ticket.reference, SENT_REMEMBERED);
    await deps.drafts.drop(call.actor.user, topic.id);
    call.log.info({ reference: ticket.reference, topic: topic.id, created }, 'ticket opened');
    return replied(createdReply(ticket, created, topic, policy, call.t));
  };

  return { submit, send };
}

/** Answers to fields that the form no longer has. */
function leftOver(form: Form, { values }: TicketDraft): readonly string[] {
  return Object.entries(values)
    .filter(([id, value]) => value !== '' && form.fields.every((field) => field.id !== id))
    .map(([, value]) => value);
}

function zoneOf(call: Call): { readonly timeZone?: string } {
  return call.actor.timeZone === undefined ? {} : { timeZone: call.actor.timeZone };
}
