import type { Call, Command } from '../src/dispatch/command.ts';
import type { TenantId } from '../src/domain/actor.ts';
import type { CalendarClock } from '../src/domain/calendar/calendar.ts';
import { UserError } from '../src/domain/errors.ts';
import { foldText } from '../src/domain/fold-text.ts';
import type { Locale } from '../src/domain/locale.ts';
import type { Translator } from '../src/i18n/translator.ts';
import type { Policy } from '../src/policy/policy.ts';
import type { Topic } from '../src/policy/policy-topics.ts';
import type { PolicySource } from '../src/ports/policy-source.ts';
import type { ScopeDecider } from '../src/ports/scope-decider.ts';
import { type Outcome, replied } from '../src/reply/outcome.ts';
import { channelHours } from '../src/services/describe-hours.ts';
import { asksForPerson } from '../src/services/scope/asks-for-person.ts';
import { describeTopic, findTopicNamed } from '../src/services/scope/describe-topic.ts';
import { createAbsentChannelFinder } from '../src/services/scope/find-absent-channel.ts';
import { scopeDefinition } from './definitions.ts';
import { absentReply } from './replies/hours.ts';
import { askReply, personReply, productTopicsReply, scopeOverviewReply } from './replies/scope.ts';
import { type Asked, topicReply } from './replies/scope-topic.ts';

export interface ScopeDeps {
  readonly policies: PolicySource;
  readonly decider: ScopeDecider;
  readonly calendar: CalendarClock;
  readonly translators: (locale: Locale) => Translator;
  /** Where a tenant has its own place for a community of the policy. */
  readonly communityUrl?: (tenant: TenantId, community: string) => string | undefined;
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

  const explain = (call: Call, policy: Policy, topic: Topic, asked?: Asked): Outcome => {
    const { t, now, actor } = call;
    const text = asked ? { text: asked.question } : {};
    const view = describeTopic(policy, topic, { locale: t.locale, calendar, at: now, ...text });
    const url = view.community && deps.communityUrl?.(actor.user.tenant, view.community.id);
    return replied(topicReply(view, policy, t, asked, url));
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
    return topic
      ? explain(call, policy, topic, { question, evidence: decision.evidence })
      : replied(askReply(decision, question, policy, t));
  };

  const chosen = (call: Call, policy: Policy): Outcome => {
    const id = call.ref ?? call.options['value'] ?? '';
    const topic = policy.topics.find((one) => one.id === id);
    if (!topic) throw new UserError('unknown_topic', { typed: id });
    return explain(call, policy, topic);
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
        case 'product':
          return replied(productTopicsReply(policy, call.t));
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
