import type { Call } from '../../src/dispatch/command.ts';
import { UserError } from '../../src/domain/errors.ts';
import { MINUTE } from '../../src/domain/time.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Form } from '../../src/policy/policy-forms.ts';
import type { Topic } from '../../src/policy/policy-topics.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { replied } from '../../src/reply/outcome.ts';
import { createTurns } from '../../src/services/in-turn.ts';
import type { TicketDraft } from '../../src/services/ticket-drafts.ts';
import { formSteps } from '../../src/services/ticket-form.ts';
import { validateAnswers } from '../../src/services/validate-answers.ts';
import { createdReply } from '../replies/ticket/created.ts';
import { faultsOutcome } from '../replies/ticket/faults.ts';
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
    const draft = await deps.drafts.merge(
      call.actor.user,
      { topic: topic.id, values, files: call.files },
      namedFiles ? 'added' : 'all',
    );
    const faults = validateAnswers(fields, draft, { topic: topic.id, now: call.now, ...zoneOf(call) });
    if (Object.keys(faults).length > 0)
      return faultsOutcome({ topic, step, fields, faults, leftOver: leftOver(form, draft) }, call.t);
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

  const create = async (call: Call, policy: Policy, topic: Topic, draft: TicketDraft): Promise<Outcome> => {
    const refusal = await gate(call, policy, topic);
    if (refusal) return refusal;
    const form = formOf(policy, topic);
    const context = { topic: topic.id, now: call.now, ...zoneOf(call) };
    for (const [step, fields] of formSteps(form, topic.id).entries()) {
      const faults = validateAnswers(fields, draft, context);
      if (Object.keys(faults).length > 0)
        return faultsOutcome({ topic, step, fields, faults, leftOver: leftOver(form, draft) }, call.t);
    }
    const [verdict, account] = await Promise.all([
      deps.plan(call.actor),
      deps.identity.accountOf(call.actor, call.now),
    ]);
    const { ticket, created } = await deps.openTicket.open({
      actor: call.actor,
      sourceEvent: call.eventId,
      origin: call.conversation,
      topic: topic.id,
      ...(verdict ? { plan: verdict.plan } : {}),
      ...(account ? { personId: account.person.id } : {}),
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
