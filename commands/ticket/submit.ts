import type { Call } from '../../src/dispatch/command.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { Priority } from '../../src/domain/ticket.ts';
import { MINUTE } from '../../src/domain/time.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Topic } from '../../src/policy/policy-topics.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { replied } from '../../src/reply/outcome.ts';
import { createTurns } from '../../src/services/in-turn.ts';
import { sortFiles } from '../../src/services/limits/file-rules.ts';
import type { TicketDraft } from '../../src/services/ticket-drafts.ts';
import { formSteps } from '../../src/services/ticket-form.ts';
import { similarReply } from '../replies/forms/similar.ts';
import { createdReply } from '../replies/ticket/created.ts';
import { createAnswerChecks } from './check-answers.ts';
import { askedForm, parseStep, SEVERITY_FIELD } from './find-topic.ts';
import { planOrUnread } from './plan-or-unread.ts';
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
  const { check, refused, finished, similarTo } = createAnswerChecks(deps);
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
    const form = askedForm(policy, topic, deps.translators);
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
    if (Object.keys(faults).length > 0)
      return refused(call, policy, { topic, step, fields, faults }, form, draft);
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

  const create = async (
    call: Call,
    policy: Policy,
    topic: Topic,
    draft: TicketDraft,
    anyway = false,
  ): Promise<Outcome> => {
    const refusal = await gate(call, policy, topic);
    if (refusal) return refusal;
    const form = askedForm(policy, topic, deps.translators);
    for (const [step, fields] of formSteps(form, topic.id).entries()) {
      const { faults } = await check(call, policy, topic, fields, draft);
      if (Object.keys(faults).length > 0)
        return refused(call, policy, { topic, step, fields, faults }, form, draft);
    }
    await deps.limits.mayOpen(call.actor.user, call.now);
    const similar = anyway ? undefined : await similarTo(call, policy, form, draft);
    if (similar) return replied(similarReply(similar, topic, policy, call.t));
    // Who got here has passed the gate, or there is none: a source that is down keeps nobody from a ticket.
    const verdict = await planOrUnread(deps.plan, call.actor);
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
      ...(verdict && verdict !== 'unread' ? { plan: verdict.plan, planSource: verdict.source } : {}),
      ...(account ? { personId: account.person.id } : {}),
      ...opening,
      form,
      answers: { values: await finished(call, form, draft, topic), files: draft.files },
      ...priorityOf(policy, values),
      now: call.now,
    });
    if (created && draft.decisionId !== undefined) await followed(call, draft.decisionId, ticket.id);
    await deps.session.set(sentKey(call, topic), ticket.reference, SENT_REMEMBERED);
    await deps.drafts.drop(call.actor.user, topic.id);
    await deps.ticks.drop(call.actor.user, topic.id);
    call.log.info({ reference: ticket.reference, topic: topic.id, created }, 'ticket opened');
    return replied(createdReply(ticket, created, topic, policy, call.t));
  };

  /** So that staff correct what was decided, from the ticket as well. The ticket is there, whatever becomes of it. */
  const followed = async ({ actor, log }: Call, decisionId: string, ticketId: string): Promise<void> => {
    try {
      await deps.decisionFollowed?.(actor.user.tenant, decisionId, ticketId);
    } catch (error) {
      log.error({ err: error }, 'a ticket could not be bound to the question that it came of');
    }
  };

  const sendNew = inTurn(async (call, policy, topic) => {
    const draft = await deps.drafts.get(call.actor.user, topic.id);
    if (draft) return create(call, policy, topic, draft, true);
    const answer = await sentBefore(call, policy, topic);
    if (!answer) throw new UserError('form_expired');
    return answer;
  });

  return { submit, send, sendNew };
}

/** What the customer chose, where the policy lets them choose it. */
function priorityOf(
  policy: Policy,
  values: Readonly<Record<string, string>>,
): { readonly priority?: Priority } {
  const severity = policy.severities.find(
    ({ priority, setBy }) => priority === values[SEVERITY_FIELD] && setBy.includes('customer'),
  );
  return severity ? { priority: severity.priority } : {};
}
