import { randomBytes } from 'node:crypto';
import type { Call, Command } from '../../src/dispatch/command.ts';
import type { ConversationRef, SourceMessage } from '../../src/domain/conversation.ts';
import { UserError } from '../../src/domain/errors.ts';
import type { PlanVerdict } from '../../src/domain/plan.ts';
import type { Ticket } from '../../src/domain/ticket.ts';
import { HOUR } from '../../src/domain/time.ts';
import type { Policy } from '../../src/policy/policy.ts';
import type { Topic } from '../../src/policy/policy-topics.ts';
import { type Outcome, replied } from '../../src/reply/outcome.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { type ReadThread, readThread } from '../../src/services/escalate/read-thread.ts';
import { suggestArticles } from '../../src/services/find-articles.ts';
import {
  escalateCard,
  escalatedBeforeReply,
  escalatedDoneReply,
  reasonForm,
} from '../replies/community/escalate.ts';
import { notHereReply } from '../replies/community/thread.ts';
import { gateReply } from '../replies/ticket/gate.ts';
import { channelOf } from '../ticket/find-topic.ts';
import { planOrUnread } from '../ticket/plan-or-unread.ts';
import { hiddenDefinition, messageActionOf } from './definition.ts';
import type { CommunityDeps } from './deps.ts';
import { threadPlace } from './thread-here.ts';

/** What was pointed at. */
interface Pointed {
  readonly at: ConversationRef;
  readonly message?: SourceMessage;
}

/** A card is decided upon while it is on the screen. */
const POINTED_KEPT = 6 * HOUR;

/** "Escalate to ticket": by a message's menu, a thread's button, or the bot's name in a thread. */
export function createEscalateCommand(deps: CommunityDeps): Command {
  const { session, permissions } = deps;
  const key = ({ actor: { user } }: Call, id: string): string => `escalation:${user.tenant}:${user.id}:${id}`;

  const begin = async (call: Call): Promise<Outcome> => {
    const { message } = call;
    const pointed: Pointed = { at: await threadPlace(deps, call), ...(message ? { message } : {}) };
    const read = await readPlace(pointed);
    if (!read || read.lines.length === 0) return beside(notHereReply('escalate', call.t));
    const own = allowed(call, read);
    const known = await deps.escalate.existing(read, message?.ref.id);
    if (known) return beside(escalatedBeforeReply(known, mayShow(call, known), call.t));
    const id = randomBytes(6).toString('base64url');
    await session.set(key(call, id), pointed, POINTED_KEPT);
    const likely = deps.decider.decide(
      `${read.title}\n${read.lines[0]?.text ?? ''}`,
      read.author.locale,
    ).topic;
    return card(
      call,
      id,
      read,
      own,
      topicsOf(deps.policy.current()).find((topic) => topic.id === likely),
    );
  };

  const readPlace = ({ at, message }: Pointed): Promise<ReadThread | undefined> =>
    readThread({ platform: deps.platform, community: deps.threads, isCommand: deps.isCommand }, at, message);

  /** True for the author of the thread, who needs no role. @throws UserError `missing_permission` */
  const allowed = ({ actor }: Call, { author }: ReadThread): boolean => {
    const { by } = deps.policy.current().escalation;
    if (by.includes('moderator') && permissions.may(actor, 'thread.escalate'))
      return author.user.id === actor.user.id;
    if (by.includes('thread_author') && author.user.id === actor.user.id) return true;
    if (by.includes('moderator')) permissions.authorize(actor, 'thread.escalate');
    throw new UserError('missing_permission');
  };

  const planOf = (read: ReadThread): Promise<PlanVerdict | 'unread' | undefined> =>
    planOrUnread(deps.plan, read.author);

  const card = async (
    call: Call,
    id: string,
    read: ReadThread,
    own: boolean,
    topic: Topic | undefined,
  ): Promise<Outcome> => {
    const policy = deps.policy.current();
    const plan = await planOf(read);
    const gated = topic !== undefined && isGated(policy, topic, plan);
    const refusal = own && gated && !permissions.may(call.actor, 'gate.override') && topic;
    if (refusal) return refused(call, policy, refusal, plan);
    return beside(
      escalateCard({ id, read, topic, topics: topicsOf(policy), plan, gated, own, policy }, call.t),
      call.verb === 'topic',
    );
  };

  /** The reason and the free ways, as when they open a ticket. @throws UserError `plan_unavailable` */
  const refused = async (
    call: Call,
    policy: Policy,
    topic: Topic,
    plan: PlanVerdict | 'unread' | undefined,
  ): Promise<Outcome> => {
    const gate = channelOf(policy, topic)?.gate;
    if (!gate || !plan || plan === 'unread') throw new UserError('plan_unavailable');
    const account = await deps.identity.accountOf(call.actor, call.now);
    const address = account ? 'linked' : deps.identity.sendsMail() ? 'linkable' : 'unlinkable';
    const articles = suggestArticles(policy, { locale: call.t.locale, topic: topic.id });
    return beside(
      gateReply({ gate, verdict: plan, articles, policy, address }, call.t),
      call.verb === 'topic',
    );
  };

  /** What the ref names: what was pointed at, read anew, and the topic. @throws UserError */
  const resume = async (call: Call) => {
    const { id, topicId } = splitRef(call);
    const pointed = await session.get<Pointed>(key(call, id));
    const read = pointed && (await readPlace(pointed));
    if (!pointed || !read) throw new UserError('form_expired');
    const topic = topicsOf(deps.policy.current()).find((one) => one.id === topicId);
    if (!topic) throw new UserError('unknown_topic', { typed: topicId ?? '' });
    return { id, pointed, read, topic, own: allowed(call, read) };
  };

  const go = async (call: Call, reason?: string): Promise<Outcome> => {
    const { id, pointed, read, topic, own } = await resume(call);
    const plan = await planOf(read);
    const gated = isGated(deps.policy.current(), topic, plan);
    // Asked again at the last step: a plan may have changed since, and buttons stay.
    if (gated && reason === undefined) return card(call, id, read, own, topic);
    if (gated) permissions.authorize(call.actor, 'gate.override');
    if (own) await deps.limits.mayOpen(call.actor.user, call.now);
    const account = await deps.identity.accountOf(read.author, call.now);
    const { ticket, created } = await deps.escalate.escalate(
      {
        read,
        topic,
        by: call.actor,
        ...(reason === undefined ? {} : { reason }),
        overridesGate: gated,
        ...(plan && plan !== 'unread' ? { plan } : {}),
        ...(account ? { personId: account.person.id } : {}),
        now: call.now,
      },
      pointed.message?.ref.id,
    );
    call.log.info({ reference: ticket.reference, topic: topic.id, created }, 'a thread was escalated');
    const shows = mayShow(call, ticket);
    await bind(read.conversation, ticket);
    if (!created) return replied(escalatedBeforeReply(ticket, shows, call.t));
    return replied(escalatedDoneReply(ticket, { name: read.author.displayName, own, shows, topic }, call.t));
  };

  /** The thread's record names its ticket: it waits for no answer of the community any more. */
  const bind = async (conversation: ConversationRef, { id, tenant, updatedAt }: Ticket): Promise<void> => {
    const thread = await deps.threads.at(conversation);
    if (!thread || thread.ticketId === id) return;
    const { parent } = thread;
    deps.index.put(await deps.threads.save({ tenant, conversation, parent, ticketId: id }, updatedAt));
  };

  const mayShow = ({ actor }: Call, ticket: Ticket): boolean =>
    ticket.requester.id === actor.user.id || permissions.may(actor, 'ticket.read');

  return {
    definition: hiddenDefinition(deps.translators, 'escalate'),
    hidden: true,
    messageActions: messageActionOf(deps.translators, 'escalate'),
    visibility: () => 'private',
    async run(call) {
      switch (call.verb) {
        case 'topic': {
          const { id, read, topic, own } = await resume(call);
          return card(call, id, read, own, topic);
        }
        case 'go':
          return go(call);
        case 'why': {
          // A form has to be the first answer: what it is about is read when it comes back.
          const { id, topicId } = splitRef(call);
          if (!topicId || !(await session.get(key(call, id)))) throw new UserError('form_expired');
          return { kind: 'form', ...reasonForm(id, topicId, call.t) };
        }
        case 'override': {
          const reason = (call.options['reason'] ?? '').trim();
          if (reason === '')
            throw new UserError('missing_option', { option: call.t('community.escalate.reason') });
          return go(call, reason);
        }
        default:
          return begin(call);
      }
    },
  };
}

/** `<id>.<topic>`, or the topic as it was picked from the list. */
function splitRef({ ref = '', options }: Call): { readonly id: string; readonly topicId?: string } {
  const [, id = ref, topicId = options['value']] = /^([\w-]+)\.(.+)$/u.exec(ref) ?? [];
  return topicId === undefined ? { id } : { id, topicId };
}

/** Topics that a ticket can be about. */
const topicsOf = ({ topics, channels }: Policy): readonly Topic[] =>
  topics.filter(
    ({ scope, form, followUp, channel }) =>
      scope === 'in' &&
      form !== undefined &&
      !followUp &&
      channels.some(({ id, kind }) => id === channel && kind === 'ticket'),
  );

/** Nobody is taken for somebody who pays: while the plan cannot be read, a moderator decides. */
function isGated(policy: Policy, topic: Topic, plan: PlanVerdict | 'unread' | undefined): boolean {
  if (!channelOf(policy, topic)?.gate || topic.gateExempt) return false;
  return plan === 'unread' || (plan !== undefined && !plan.paying);
}

/** A thread's own messages stay; the card that was pressed gives way. */
const beside = (reply: Reply, replace = false): Outcome =>
  replace ? replied(reply) : { kind: 'reply', reply, placement: 'new' };
