import type { Call } from '../../src/dispatch/command.ts';
import type { SourceMessage } from '../../src/domain/conversation.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { StatusIncident } from '../../src/domain/service-status.ts';
import { MINUTE } from '../../src/domain/time.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Channel } from '../../src/policy/policy-channels.ts';
import type { Form } from '../../src/policy/policy-forms.ts';
import type { Topic } from '../../src/policy/policy-topics.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { replied } from '../../src/reply/outcome.ts';
import { suggestArticles } from '../../src/services/find-articles.ts';
import type { TicketDraft } from '../../src/services/ticket-drafts.ts';
import { beforeFormReply, cannotReply } from '../replies/ticket/before-form.ts';
import { gateReply } from '../replies/ticket/gate.ts';
import { startReply } from '../replies/ticket/start.ts';
import { fileNames, formOutcome } from '../replies/ticket/ticket-form.ts';
import { findTopic, formOf, parseStep } from './find-topic.ts';
import type { TicketDeps } from './ticket-deps.ts';

/** Guides are shown once in this time, never again in the same session. */
const SESSION = 30 * MINUTE;

/** `/ticket open`, the topic picker and the buttons of every step before the form. */
export function createOpenFlow(deps: TicketDeps) {
  const open = async (call: Call): Promise<Outcome> => {
    const policy = deps.policy.current();
    const wanted = call.ref ?? call.options['value'] ?? call.options['topic'];
    if (!wanted) return replied(startReply(policy, call.t));
    const topic = findTopic(policy, wanted);
    const channel = policy.channels.find((candidate) => candidate.id === topic.channel);
    if (topic.scope === 'out' || topic.followUp || channel?.kind !== 'ticket')
      return replied(deps.explainTopic(topic, policy, call.t));
    return before(call, policy, topic, channel);
  };

  /** Incident, guides and checklist: whatever of it there is; otherwise straight to the form. */
  const before = async (call: Call, policy: Policy, topic: Topic, channel: Channel): Promise<Outcome> => {
    const form = formOf(policy, topic);
    const articles = await articlesOnce(call, policy, topic, channel);
    const incident = openIncident(policy, topic);
    const checklist = form.checklist.filter(
      (item) => item.topics.length === 0 || item.topics.includes(topic.id),
    );
    const draft = await deps.drafts.get(call.actor.user, topic.id);
    if (!incident && articles.length === 0 && checklist.length === 0) return formFor(call, policy, topic, 0);
    return replied(
      beforeFormReply(
        {
          policy,
          topic,
          ...(incident ? { incident } : {}),
          articles,
          checklist,
          alternatives: policy.channels.filter(
            (other) => topic.also.includes(other.id) && isOpen(policy, other, call.now),
          ),
          hasDraft: draft !== undefined,
        },
        call.t,
      ),
    );
  };

  const showForm = (call: Call): Promise<Outcome> => {
    const policy = deps.policy.current();
    const { topic, step } = parseStep(policy, call.ref);
    return formFor(call, policy, topic, step);
  };

  /** The plan gate, then the form with whatever was typed before. */
  const formFor = async (call: Call, policy: Policy, topic: Topic, step: number): Promise<Outcome> => {
    const refusal = await gate(call, policy, topic);
    if (refusal) return refusal;
    const draft = await deps.drafts.get(call.actor.user, topic.id);
    return formOutcome(
      {
        policy,
        topic,
        form: formOf(policy, topic),
        step,
        values: draft?.values ?? {},
        keptFiles: fileNames(draft?.files),
      },
      call.t,
    );
  };

  /** Undefined when the person may go on. Asked again at every later step: plans change, and buttons stay. */
  const gate = async (call: Call, policy: Policy, topic: Topic): Promise<Outcome | undefined> => {
    const channel = policy.channels.find((candidate) => candidate.id === topic.channel);
    if (!channel?.gate || topic.gateExempt) return undefined;
    const verdict = await deps.plan(call.actor);
    if (!verdict || verdict.paying) return undefined;
    const articles = suggestArticles(policy, { locale: call.t.locale });
    return replied(gateReply(channel.gate, verdict, articles, policy, call.t));
  };

  const articlesOnce = async (call: Call, policy: Policy, topic: Topic, channel: Channel) => {
    if (!policy.selfService.before.includes(channel.id)) return [];
    const key = `guides:${call.actor.user.tenant}:${call.actor.user.id}:${topic.id}`;
    if (await deps.session.get(key)) return [];
    await deps.session.set(key, true, SESSION);
    return suggestArticles(policy, { locale: call.t.locale, topic: topic.id });
  };

  const openIncident = (policy: Policy, topic: Topic): StatusIncident | undefined =>
    policy.status?.showBefore.includes(topic.id) ? deps.status.current().last?.incidents[0] : undefined;

  const isOpen = (policy: Policy, channel: Channel, now: number): boolean => {
    const calendar = policy.calendars.find((candidate) => candidate.id === channel.calendar);
    return calendar !== undefined && deps.calendar.stateAt(calendar.calendar, now).open;
  };

  return {
    open,
    showForm,
    gate,
    /** "Open a ticket" on a message: it waits for its topic, then becomes the draft of the form. */
    async fromMessage(call: Call): Promise<Outcome> {
      const { message } = call;
      if (message) await deps.session.set(messageKey(call), message, SESSION);
      return replied(startReply(deps.policy.current(), call.t, message));
    },
    async openFromMessage(call: Call): Promise<Outcome> {
      const policy = deps.policy.current();
      const topic = findTopic(policy, call.options['value'] ?? '');
      const message = await deps.session.get<SourceMessage>(messageKey(call));
      if (!message) throw new UserError('form_expired');
      const form = policy.forms.find((candidate) => candidate.id === topic.form);
      if (form) await deps.drafts.merge(call.actor.user, draftOf(message, topic, form));
      return open(call);
    },
    cannot(call: Call): Outcome {
      const policy = deps.policy.current();
      const [topicId, itemId] = splitRef(call.ref);
      const topic = policy.topics.find((candidate) => candidate.id === topicId);
      const item = policy.forms
        .flatMap((form) => form.checklist)
        .find((candidate) => candidate.id === itemId);
      if (!topic || !item) throw new UserError('form_expired');
      return replied(cannotReply(item, topic, policy, call.t));
    },
  };
}

/** Where the message that a ticket starts from is kept until its topic is chosen. */
function messageKey(call: Call): string {
  return `message:${call.actor.user.tenant}:${call.actor.user.id}`;
}

/** The message's words and files in the first field that takes them, with the way back to it. */
function draftOf(message: SourceMessage, topic: Topic, form: Form): TicketDraft {
  const words = form.fields.find((field) => field.type === 'longtext');
  const files = form.fields.find((field) => field.type === 'files');
  return {
    topic: topic.id,
    values: words ? { [words.id]: [message.text, message.url].filter(Boolean).join('\n\n') } : {},
    files: files && message.files.length > 0 ? { [files.id]: message.files } : {},
  };
}

function splitRef(ref = ''): readonly [string, string] {
  const dot = ref.lastIndexOf('.');
  return [ref.slice(0, dot), ref.slice(dot + 1)];
}
