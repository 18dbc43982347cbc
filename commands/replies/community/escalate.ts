import type { PlanVerdict } from '../../../src/domain/plan.ts';
import type { Ticket } from '../../../src/domain/ticket.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { Topic } from '../../../src/policy/policy-topics.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, facts, footnote, paragraph, quote, reply, select } from '../../../src/reply/builders.ts';
import type { Form } from '../../../src/reply/form.ts';
import { form } from '../../../src/reply/form-builders.ts';
import { REPLY_LIMITS } from '../../../src/reply/limits.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { clip } from '../../../src/reply/text-measure.ts';
import type { ReadThread } from '../../../src/services/escalate/read-thread.ts';
import { planLabel, planName } from '../ticket/show.ts';
import { ESCALATE } from './ids.ts';

export interface Escalating {
  /** What was pointed at, as it is kept. */
  readonly id: string;
  readonly read: ReadThread;
  /** Undefined until one is picked. */
  readonly topic: Topic | undefined;
  /** Those that a ticket can be about. */
  readonly topics: readonly Topic[];
  /** `unread`: the source of plans is down. Undefined where the policy has none. */
  readonly plan: PlanVerdict | 'unread' | undefined;
  /** The author's plan takes no ticket about this topic. */
  readonly gated: boolean;
  /** Whoever asked does it themselves. */
  readonly own: boolean;
  readonly policy: Policy;
}

const MIN_REASON = 10;
const MAX_REASON = 300;

/** To whoever escalates alone: whose thread it is, what goes along, and what could not be read. */
export function escalateCard(card: Escalating, t: Translator): Reply {
  const { id, read, topic, topics, plan, gated, own, policy } = card;
  return reply({
    summary: t('community.escalate.summary', { title: clip(read.title, 90) }),
    title: t(own ? 'community.escalate.own' : 'community.escalate.title'),
    tone: gated ? 'warning' : 'neutral',
    blocks: [
      quote(clip(read.lines[0]?.text || read.title, 300), read.lines[0]?.name ?? read.author.displayName),
      facts(
        own ? undefined : [t('community.escalate.author'), read.author.displayName],
        [t('community.escalate.said'), String(read.lines.length)],
        read.files.length === 0
          ? undefined
          : [t('community.escalate.files'), t.list(read.files.slice(0, 5).map(({ name }) => name))],
        plan === undefined || plan === 'unread'
          ? undefined
          : [planLabel(policy, t), planName(policy, plan.plan)],
        topic ? [t('community.escalate.topic'), t.of(topic.label)] : undefined,
      ),
      ...read.unread.map((what) =>
        paragraph(`⚠️ ${t(`community.escalate.${what}`, { count: read.lines.length })}`),
      ),
      gated ? paragraph(gateText(card, t)) : undefined,
      footnote(
        topic
          ? t(`community.escalate.own${placeOf(topic, read.thread !== undefined)}`)
          : t('community.escalate.noTopic'),
      ),
    ],
    actions: [
      select(
        ESCALATE.topic(id),
        t(topic ? 'community.escalate.change' : 'community.escalate.pickTopic'),
        topics.slice(0, REPLY_LIMITS.selectOptions).map((one) => ({ value: one.id, label: t.of(one.label) })),
      ),
      topic && !gated ? button(ESCALATE.go(id, topic.id), t('community.escalate.go'), 'primary') : undefined,
      topic && gated ? button(ESCALATE.why(id, topic.id), t('community.escalate.override')) : undefined,
    ],
  });
}

function gateText({ plan, policy }: Escalating, t: Translator): string {
  return plan === 'unread' || plan === undefined
    ? t('community.escalate.gateUnread')
    : t('community.escalate.gate', { plan: planName(policy, plan.plan) });
}

/** Where the answers go: to the thread, or to a place of the author's own, because of the topic or since there is no thread. */
type Place = 'Text' | 'Private' | 'Alone';

const placeOf = (topic: Pick<Topic, 'private'> | undefined, hasThread: boolean): Place =>
  topic?.private ? 'Private' : hasThread ? 'Text' : 'Alone';

/** Passing over a plan is written down, with why. */
export function reasonForm(
  id: string,
  topic: string,
  t: Translator,
): { readonly form: Form; readonly resume: Reply } {
  return {
    form: form({
      id: ESCALATE.override(id, topic),
      title: t('community.escalate.reasonTitle'),
      fields: [
        {
          id: 'reason',
          type: 'paragraph',
          label: t('community.escalate.reason'),
          hint: t('community.escalate.hint'),
          required: true,
          minLength: MIN_REASON,
          maxLength: MAX_REASON,
        },
      ],
      submitLabel: t('community.escalate.go'),
    }),
    resume: reply({
      summary: t('community.escalate.reasonTitle'),
      title: t('community.escalate.reasonTitle'),
      blocks: [paragraph(t('community.escalate.resume'))],
      actions: [button(ESCALATE.why(id, topic), t('community.escalate.reason'), 'primary')],
    }),
  };
}

/** `shows`: whoever reads this may see the ticket. */
export function escalatedDoneReply(
  ticket: Ticket,
  {
    name,
    own,
    shows,
    topic,
  }: { readonly name: string; readonly own: boolean; readonly shows: boolean; readonly topic: Topic },
  t: Translator,
): Reply {
  const { reference } = ticket;
  const where = placeOf(topic, ticket.thread !== undefined);
  return reply({
    summary: t('community.escalate.done', { reference }),
    title: `🟢 ${t('community.escalate.done', { reference })}`,
    tone: 'good',
    blocks: [
      paragraph(own ? t(`community.escalate.own${where}`) : t(`community.escalate.done${where}`, { name })),
    ],
    actions: [shows ? button(actionId('ticket', 'show', reference), t('ticket.created.show')) : undefined],
  });
}

/** The second time shows the first. */
export function escalatedBeforeReply(ticket: Ticket, shows: boolean, t: Translator): Reply {
  const { reference } = ticket;
  return reply({
    summary: t('community.escalate.exists', { reference }),
    title: t('community.escalate.exists', { reference }),
    blocks: [paragraph(t('community.escalate.existsText', { name: ticket.requesterName }))],
    actions: [shows ? button(actionId('ticket', 'show', reference), t('ticket.created.show')) : undefined],
  });
}
