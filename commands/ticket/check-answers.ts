import type { Call } from '../../src/dispatch/command.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Form, FormField } from '../../src/policy/policy-forms.ts';
import type { Topic } from '../../src/policy/policy-topics.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { OPEN_STATES } from '../../src/services/change-ticket.ts';
import { describe } from '../../src/services/describe-ticket.ts';
import { offerArticle } from '../../src/services/find-articles.ts';
import { findSimilar } from '../../src/services/find-similar.ts';
import { compareWithAccount } from '../../src/services/ownership/compare-with-account.ts';
import type { TicketDraft } from '../../src/services/ticket-drafts.ts';
import { type AnswerFault, validateAnswers, withZone } from '../../src/services/validate-answers.ts';
import { type Advice, type Faults, faultsOutcome } from '../replies/ticket/faults.ts';
import { SEVERITY_FIELD } from './find-topic.ts';
import type { TicketDeps } from './ticket-deps.ts';

/** The newest open tickets that a new one is compared with. */
const SIMILAR_AMONG = 20;

/** What a form's answers are held against before they become a ticket. */
export function createAnswerChecks(
  deps: Pick<TicketDeps, 'identity' | 'zones' | 'ticks' | 'wayBack' | 'tickets'>,
) {
  /** What is wrong with these fields, and what the account's address says to them. */
  const check = async (
    call: Call,
    policy: Policy,
    topic: Topic,
    fields: readonly FormField[],
    draft: TicketDraft,
  ) => {
    const account = await deps.identity.accountOf(call.actor, call.now);
    const zone = await deps.zones.of(call.actor);
    const wrong = validateAnswers(fields, draft, {
      topic: topic.id,
      now: call.now,
      ...(zone === undefined ? {} : { timeZone: zone }),
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

  /** The answers as the ticket keeps them: times with their zone, the checklist, without what became the priority. */
  const finished = async (call: Call, form: Form, draft: TicketDraft, topic: Topic) => {
    const { [SEVERITY_FIELD]: _, ...values } = draft.values;
    const zone = await deps.zones.of(call.actor);
    const times = form.fields.flatMap(({ id, type }) =>
      type === 'datetime' && values[id] ? [[id, withZone(values[id], zone)] as const] : [],
    );
    const ticks = await deps.ticks.get(call.actor.user, topic.id);
    return { ...values, ...Object.fromEntries(times), ...ticks };
  };

  /** An open ticket of the same person that says much the same. */
  const similarTo = async (
    { actor, now }: Call,
    policy: Policy,
    { fields }: Form,
    { values }: TicketDraft,
  ) => {
    const account = await deps.identity.accountOf(actor, now);
    const open = await deps.tickets.list(actor.user.tenant, {
      requester: actor.user,
      ...(account ? { personId: account.person.id } : {}),
      states: OPEN_STATES,
      limit: SIMILAR_AMONG,
    });
    const text = fields
      .filter(({ type }) => type === 'text' || type === 'longtext')
      .map(({ id }) => values[id] ?? '')
      .join(' ');
    return findSimilar(text, open, (ticket) => `${ticket.summary} ${describe(ticket, policy)}`);
  };

  /** What was typed is kept, and so is the way back for those who go to link the other address. */
  const refused = async (
    call: Call,
    policy: Policy,
    view: Omit<Faults, 'leftOver' | 'advice'>,
    form: Form,
    draft: TicketDraft,
  ): Promise<Outcome> => {
    const other = Object.keys(view.faults).find((id) => view.faults[id]?.kind === 'other_account');
    if (other !== undefined) {
      await deps.wayBack.keep(call.actor.user, `${view.topic.id}.${view.step}`);
      await deps.wayBack.keepTyped(call.actor.user, draft.values[other] ?? '');
    }
    const advice = adviceOf(form, policy, call.t);
    return faultsOutcome({ ...view, leftOver: leftOver(form, draft), advice }, call.t);
  };

  return { check, refused, finished, similarTo };
}

/** Answers to fields that the form no longer has. */
function leftOver(form: Form, { values }: TicketDraft): readonly string[] {
  return Object.entries(values)
    .filter(([id, value]) => value !== '' && form.fields.every((field) => field.id !== id))
    .map(([, value]) => value);
}

/** The glossary, or whatever else the policy names for people who do not know how to put it (S31). */
function adviceOf({ checklist }: Form, policy: Policy, t: Translator): readonly Advice[] {
  return checklist.flatMap(({ optional, article, text }) => {
    const offer = optional && article !== undefined ? offerArticle(policy, article, t.locale) : undefined;
    return offer ? [{ text: t.of(text), offer }] : [];
  });
}
