import type { Call, Command } from '../src/dispatch/command.ts';
import type { Actor } from '../src/domain/actor.ts';
import type { CalendarClock } from '../src/domain/calendar/calendar.ts';
import { UserError } from '../src/domain/errors.ts';
import { foldText } from '../src/domain/fold-text.ts';
import type { Locale } from '../src/domain/locale.ts';
import type { ScopeDecision } from '../src/domain/scope-decision.ts';
import type { Translator } from '../src/i18n/translator.ts';
import type { Policy } from '../src/policy/policy.ts';
import type { Topic } from '../src/policy/policy-topics.ts';
import type { PolicySource } from '../src/ports/policy-source.ts';
import type { ScopeDecider } from '../src/ports/scope-decider.ts';
import { type Outcome, replied } from '../src/reply/outcome.ts';
import { type AskedQuestions, parseAskedRef } from '../src/services/asked-questions.ts';
import type { AskDoor } from '../src/services/community/ask-door.ts';
import type { CorrectDecision } from '../src/services/correct-decision.ts';
import { channelHours } from '../src/services/describe-hours.ts';
import { asksForPerson } from '../src/services/scope/asks-for-person.ts';
import { describeTopic, findTopicNamed } from '../src/services/scope/describe-topic.ts';
import { createAbsentChannelFinder } from '../src/services/scope/find-absent-channel.ts';
import { scopeDefinition } from './definitions.ts';
import { absentReply } from './replies/hours.ts';
import { askReply, productTopicsReply, scopeOverviewReply } from './replies/scope.ts';
import { personReply } from './replies/scope-person.ts';
import { type Asked, topicReply } from './replies/scope-topic.ts';

export interface ScopeDeps {
  readonly policies: PolicySource;
  readonly decider: ScopeDecider;
  readonly calendar: CalendarClock;
  readonly translators: (locale: Locale) => Translator;
  /** The way to the community, where this server or workspace has one. */
  readonly door?: AskDoor;
  /** Keeps what was decided, so that staff can correct it. */
  readonly record?: CorrectDecision['record'];
  readonly mayCorrect?: (actor: Actor) => boolean;
  /** Keeps the words for the steps after the answer. */
  readonly asked?: AskedQuestions;
}

/** `/scope [question]`: all topics, one of them, or a decision about a question. */
export function createScopeCommand(deps: ScopeDeps): Command {
  const { policies, decider, calendar, translators } = deps;
  const findAbsentChannel = createAbsentChannelFinder();
  const overviews = new WeakMap<Policy, Map<Locale, Outcome>>();

  const overview = (policy: Policy, t: Translator): Outcome => {
    const kept = overviews.get(policy) ?? new Map<Locale, Outcome>();
    overviews.set(policy, kept);
    const outcome = kept.get(t.locale) ?? replied(scopeOverviewReply(policy, t));
    kept.set(t.locale, outcome);
    return outcome;
  };

  const explain = async (call: Call, policy: Policy, topic: Topic, asked?: Asked): Promise<Outcome> => {
    const { t, now, actor } = call;
    const text = asked ? { text: asked.question } : {};
    const view = describeTopic(policy, topic, { locale: t.locale, calendar, at: now, ...text });
    const door =
      view.community &&
      (await deps.door?.open(topic, { actor, locale: t.locale, now }, asked && { text: asked.question }));
    return replied(topicReply(view, policy, t, asked, door));
  };

  /** Its id. A record that fails costs nobody their answer. */
  const recorded = async (
    { actor, t, log }: Call,
    question: string,
    decision: ScopeDecision,
  ): Promise<string | undefined> => {
    try {
      return (await deps.record?.({ asker: actor.user, question, locale: t.locale, decision }))?.id;
    } catch (error) {
      log.error({ err: error }, 'a decision could not be recorded');
      return undefined;
    }
  };

  const answer = async (call: Call, policy: Policy, question: string): Promise<Outcome> => {
    const { t, log } = call;
    const named = findTopicNamed(policy, question);
    if (named) return explain(call, policy, named);
    const absent = findAbsentChannel(policy, question);
    if (absent) return replied(absentReply(absent, policy, t));
    if (asksForPerson(question)) return person(call, policy);
    const decision = await decider.consider(question, t.locale);
    const { route, confidence } = decision;
    log.info({ route, topic: decision.topic, confidence: Number(confidence.toFixed(3)) }, 'scope decided');
    const topic = policy.topics.find(({ id }) => id === decision.topic);
    const decisionId = await recorded(call, question, decision);
    const made = decisionId === undefined ? {} : { decisionId };
    const askedId = await deps.asked?.keep(call.actor.user, { text: question, ...made });
    const ids = {
      // For those who may correct it.
      ...(deps.mayCorrect?.(call.actor) ? made : {}),
      ...(askedId === undefined ? {} : { askedId }),
    };
    return topic
      ? explain(call, policy, topic, { question, evidence: decision.evidence, ...ids })
      : replied(askReply(decision, question, policy, t, ids));
  };

  /** A topic that was chosen for a question: its words go on. */
  const chosenFor = async (call: Call, policy: Policy): Promise<Outcome> => {
    const { id, topic: inRef } = parseAskedRef(call.ref);
    const topic = findTopic(policy, inRef ?? call.options['value'] ?? '');
    const asked = await deps.asked?.get(call.actor.user, id);
    if (!asked) return explain(call, policy, topic);
    const evidence = [{ kind: 'chosen', text: '', topic: topic.id }] as const;
    return explain(call, policy, topic, { question: asked.text, evidence, askedId: id });
  };

  const chosen = (call: Call, policy: Policy): Promise<Outcome> => {
    return explain(call, policy, findTopic(policy, call.ref ?? call.options['value'] ?? ''));
  };

  const person = ({ t, now }: Call, policy: Policy): Outcome => {
    const steps = (policy.handover?.choices ?? policy.channels.map(({ id }) => id))
      .map((id) => policy.channels.find((channel) => channel.id === id))
      .filter((channel) => channel !== undefined)
      .map((channel) => ({
        channel,
        open: channelHours(policy, calendar, channel, now)?.state.open ?? true,
      }));
    return replied(personReply(policy, steps, t));
  };

  return {
    definition: scopeDefinition(translators),
    visibility: () => 'private',
    run(call) {
      const policy = policies.current();
      switch (call.verb) {
        case 'topic':
          return chosen(call, policy);
        case 'asked':
          return chosenFor(call, policy);
        case 'product':
          return replied(productTopicsReply(policy, call.t, call.ref));
        case 'person':
          return person(call, policy);
        default: {
          const question = (call.options['question'] ?? call.ref ?? '').trim();
          return question === '' ? overview(policy, call.t) : answer(call, policy, question);
        }
      }
    },
    complete({ typed, t }) {
      const folded = foldText(typed);
      return Promise.resolve(
        policies
          .current()
          .topics.map(({ id, label }) => ({ value: id, label: t.of(label) }))
          .filter(({ label }) => foldText(label).includes(folded)),
      );
    },
  };
}

function findTopic(policy: Policy, id: string): Topic {
  const topic = policy.topics.find((one) => one.id === id);
  if (!topic) throw new UserError('unknown_topic', { typed: id });
  return topic;
}
