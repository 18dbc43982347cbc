import type { Call } from '../../src/dispatch/command.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import type { Instant } from '../../src/domain/time.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Channel } from '../../src/policy/policy-channels.ts';
import type { Topic } from '../../src/policy/policy-topics.ts';
import type { Outcome } from '../../src/reply/outcome.ts';
import { replied } from '../../src/reply/outcome.ts';
import { OPEN_STATES } from '../../src/services/change-ticket.ts';
import { checklistOf, unanswered } from '../../src/services/checklist-ticks.ts';
import type { AskedWords } from '../../src/services/community/ask-door.ts';
import { describeStatus } from '../../src/services/describe-status.ts';
import { suggestArticles } from '../../src/services/find-articles.ts';
import { followUpAskReply } from '../replies/forms/follow-up.ts';
import { quickReply } from '../replies/forms/quick.ts';
import {
  type BeforeForm,
  beforeFormReply,
  cannotReply,
  checklistReply,
} from '../replies/ticket/before-form.ts';
import { gateReply } from '../replies/ticket/gate.ts';
import { startReply } from '../replies/ticket/start.ts';
import { fileNames } from '../replies/ticket/ticket-form.ts';
import { askedForm, channelOf, findTopic, parseStep } from './find-topic.ts';
import { guidesShown, sawGuides } from './guides-shown.ts';
import { showForm } from './show-form.ts';
import type { TicketDeps } from './ticket-deps.ts';

/** Open tickets that are shown before another is made. */
const OPEN_SHOWN = 3;

/** `/ticket open`, the topic picker and the buttons of every step before the form. */
export function createOpenFlow(deps: TicketDeps) {
  const open = async (call: Call): Promise<Outcome> => {
    const policy = deps.policy.current();
    const wanted = call.ref ?? call.options['value'] ?? call.options['topic'];
    if (!wanted) return replied(startReply(policy, call.t));
    return openTopic(call, policy, findTopic(policy, wanted));
  };

  const openTopic = async (
    call: Call,
    policy: Policy,
    topic: Topic,
    words?: AskedWords,
  ): Promise<Outcome> => {
    if (topic.followUp && policy.followUp) return replied(followUpAskReply(policy.followUp, policy, call.t));
    const channel = policy.channels.find((candidate) => candidate.id === topic.channel);
    if (topic.scope === 'out' || channel?.kind !== 'ticket')
      return replied(await deps.explainTopic(topic, policy, call, words));
    return before(call, policy, topic, channel);
  };

  /** Incident, guides and checklist: whatever of it there is; otherwise straight to the form. */
  const before = async (call: Call, policy: Policy, topic: Topic, channel: Channel): Promise<Outcome> => {
    const articles = await articlesOnce(call, policy, topic, channel);
    const known = openIncident(policy, topic, call.now);
    const asked = askedForm(policy, topic, deps.translators);
    const checklist = checklistOf(asked, topic.id);
    const openNow = await openAbout(call, topic);
    const draft = await deps.drafts.get(call.actor.user, topic.id);
    const files = Object.values(fileNames(draft?.files)).flat();
    if (
      !known.incident &&
      articles.length === 0 &&
      checklist.length === 0 &&
      files.length === 0 &&
      openNow.length === 0
    )
      return formFor(call, policy, topic, 0);
    return replied(
      beforeFormReply(
        {
          policy,
          topic,
          ...known,
          articles,
          checklist,
          why: asked.why,
          alternatives: policy.channels.filter(
            (other) => topic.also.includes(other.id) && isOpen(policy, other, call.now),
          ),
          openNow,
          quick: topic.gateExempt ? undefined : chatInProduct(policy),
          hasDraft: draft !== undefined,
          files,
        },
        call.t,
      ),
    );
  };

  const form = (call: Call): Promise<Outcome> => {
    const policy = deps.policy.current();
    const { topic, step } = parseStep(policy, call.ref);
    return formFor(call, policy, topic, step);
  };

  /** The plan gate, then the form with whatever was typed before. */
  const formFor = async (call: Call, policy: Policy, topic: Topic, step: number): Promise<Outcome> => {
    const refusal = await gate(call, policy, topic);
    if (refusal) return refusal;
    await deps.limits.mayBegin(call.actor.user, call.now);
    const left = step === 0 ? await unticked(call, policy, topic) : [];
    if (left.length > 0) {
      const { why } = askedForm(policy, topic, deps.translators);
      return replied(checklistReply(left, why, topic, policy, call.t));
    }
    return showForm(deps, call, { policy, topic, step }, await deps.drafts.get(call.actor.user, topic.id));
  };

  /** Undefined when the person may go on. Asked again at every later step: plans change, and buttons stay. */
  const gate = async (call: Call, policy: Policy, topic: Topic): Promise<Outcome | undefined> => {
    const channel = channelOf(policy, topic);
    if (!channel?.gate || topic.gateExempt) return undefined;
    const verdict = await deps.plan(call.actor);
    if (!verdict || verdict.paying) return undefined;
    const shown = await sawGuides(deps.session, call.actor.user, topic.id);
    const articles = shown ? [] : suggestArticles(policy, { locale: call.t.locale });
    const account = await deps.identity.accountOf(call.actor, call.now);
    await deps.wayBack.keep(call.actor.user, `${topic.id}.0`);
    const address = account ? 'linked' : deps.identity.sendsMail() ? 'linkable' : 'unlinkable';
    return replied(gateReply({ gate: channel.gate, verdict, articles, policy, address }, call.t));
  };

  const unticked = async (call: Call, policy: Policy, topic: Topic) =>
    unanswered(
      checklistOf(askedForm(policy, topic, deps.translators), topic.id),
      await deps.ticks.get(call.actor.user, topic.id),
    );

  /** The person's open tickets about the same topic, from all their accounts. */
  const openAbout = async ({ actor, now }: Call, topic: Topic): Promise<readonly Ticket[]> => {
    const account = await deps.identity.accountOf(actor, now);
    return deps.tickets.list(actor.user.tenant, {
      requester: actor.user,
      ...(account ? { personId: account.person.id } : {}),
      states: OPEN_STATES,
      topic: topic.id,
      limit: OPEN_SHOWN,
    });
  };

  const articlesOnce = async (call: Call, policy: Policy, topic: Topic, channel: Channel) => {
    if (!policy.selfService.before.includes(channel.id)) return [];
    if (await sawGuides(deps.session, call.actor.user, topic.id)) return [];
    await guidesShown(deps.session, call.actor.user, topic.id);
    return suggestArticles(policy, { locale: call.t.locale, topic: topic.id });
  };

  const openIncident = (
    policy: Policy,
    topic: Topic,
    now: Instant,
  ): Pick<BeforeForm, 'incident' | 'knownFrom'> => {
    if (!policy.status?.showBefore.includes(topic.id)) return {};
    const { certainty, snapshot, incidents } = describeStatus(policy.status, deps.status.current(), now);
    const [incident] = incidents;
    if (!incident || !snapshot) return {};
    return {
      incident,
      ...(certainty === 'fresh' ? {} : { knownFrom: { at: snapshot.fetchedAt, certainty } }),
    };
  };

  const itemAt = (call: Call) => {
    const policy = deps.policy.current();
    const [topicId, itemId] = splitRef(call.ref);
    const topic = policy.topics.find((candidate) => candidate.id === topicId);
    const item = policy.forms.flatMap((form) => form.checklist).find((candidate) => candidate.id === itemId);
    if (!topic || !item) throw new UserError('form_expired');
    return { policy, topic, item };
  };

  const isOpen = (policy: Policy, channel: Channel, now: number): boolean => {
    const calendar = policy.calendars.find((candidate) => candidate.id === channel.calendar);
    return calendar !== undefined && deps.calendar.stateAt(calendar.calendar, now).open;
  };

  return {
    open,
    openTopic,
    form,
    gate,
    /** What a draft holds that no form can show is taken out before it is sent. */
    async removeFiles(call: Call): Promise<Outcome> {
      const policy = deps.policy.current();
      const { topic, step } = parseStep(policy, call.ref);
      const { user } = call.actor;
      if (!(await deps.drafts.removeFiles(user, topic.id))) throw new UserError('form_expired');
      const outcome = await showForm(
        deps,
        call,
        { policy, topic, step },
        await deps.drafts.get(user, topic.id),
      );
      return outcome.kind === 'form' ? replied(outcome.resume) : outcome;
    },
    /** The checklist is ticked off: what was not answered otherwise is done. */
    async ticked(call: Call): Promise<Outcome> {
      const policy = deps.policy.current();
      const { topic } = parseStep(policy, call.ref);
      const done = (await unticked(call, policy, topic)).map(({ id }) => [id, 'done'] as const);
      await deps.ticks.add(call.actor.user, topic.id, Object.fromEntries(done));
      return formFor(call, policy, topic, 0);
    },
    cannot(call: Call): Outcome {
      const { policy, topic, item } = itemAt(call);
      return replied(cannotReply(item, topic, policy, call.t));
    },
    /** The form stays open to people who can't. */
    async goOnWithout(call: Call): Promise<Outcome> {
      const { policy, topic, item } = itemAt(call);
      await deps.ticks.add(call.actor.user, topic.id, { [item.id]: 'cannot' });
      return formFor(call, policy, topic, 0);
    },
    quick(call: Call): Outcome {
      const policy = deps.policy.current();
      const { topic } = parseStep(policy, call.ref);
      const chat = chatInProduct(policy);
      if (!chat) throw new UserError('form_expired');
      return replied(quickReply(chat, topic, call.t));
    },
  };
}

/** A chat without a page of its own is inside the product: for quick questions (C5). */
function chatInProduct({ channels }: Policy): Channel | undefined {
  return channels.find(
    ({ kind, article, url }) => kind === 'external_chat' && article === undefined && url === undefined,
  );
}

function splitRef(ref = ''): readonly [string, string] {
  const dot = ref.lastIndexOf('.');
  return [ref.slice(0, dot), ref.slice(dot + 1)];
}
