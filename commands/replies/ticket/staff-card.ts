import type { Localized } from '../../../src/domain/locale.ts';
import type { Ticket } from '../../../src/domain/ticket.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, facts, files, linkButton, quote, reply } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { link, mention, type RichText, rich, time } from '../../../src/reply/rich-text.ts';
import type { CardExtras } from '../../../src/services/deliveries/announcements.ts';
import { describeParts } from '../../../src/services/describe-ticket.ts';
import { staffStateText } from '../staff/state.ts';
import { failureList, planLabel, planName, topicName } from './show.ts';

/** Beside the fixed rows: what fits a card and is read at a glance. */
const ANSWER_ROWS = 4;
const LAST_WORD = 200;

/** The card in the staff channel: who, plan, topic, age, target, whose it is, last word. */
export function staffCard(ticket: Ticket, policy: Policy, t: Translator, extras: CardExtras = {}): Reply {
  const topic = topicName(policy, ticket.topic, t);
  const { reference, delivery } = ticket;
  const isOver = ticket.state === 'closed' || ticket.state === 'solved';
  const said = describeParts(ticket, policy);
  return reply({
    summary: t('ticket.staff.summary', { reference, topic }),
    title: t('ticket.staff.title', { reference, topic }),
    tone: isOver ? 'neutral' : 'good',
    blocks: [
      facts(
        [
          t('ticket.staff.who'),
          rich`${ticket.requesterName} ${mention(ticket.requester)}${accountMark(ticket, t)}`,
        ],
        ticket.plan === undefined
          ? undefined
          : [planLabel(policy, t), planText(ticket.plan, policy, extras, t)],
        [t('ticket.staff.state'), staffStateText(ticket.state, t)],
        priorityRow(ticket, policy, t),
        isOver && extras.closingReason !== undefined
          ? [t('conversation.card.reason'), extras.closingReason]
          : undefined,
        [
          t('ticket.staff.opened'),
          rich`${time(ticket.openedAt, 'datetime')} · ${time(ticket.openedAt, 'relative')}`,
        ],
        isOver ? undefined : targetRow(extras, t),
        [t('conversation.card.assignee'), assigneeText(ticket, t)],
        lastWordRow(extras, t),
        sourceRow(said.source, t),
        ...answerFacts(ticket, policy, t).slice(0, ANSWER_ROWS - (extras.lastWord ? 1 : 0)),
      ),
      failureList(ticket, t),
      quote(said.text, said.source === undefined ? ticket.requesterName : undefined),
      files(ticket.attachments.slice(0, 10).map(({ name, size }) => ({ name, size }))),
    ],
    actions: [
      isOver
        ? undefined
        : button(actionId('ticket', 'reply', reference), t('conversation.message.reply'), 'primary'),
      isOver || ticket.assignee
        ? undefined
        : button(actionId('ticket', 'claim', reference), t('staff.actions.claim')),
      button(actionId('ticket', 'note', reference), t('conversation.message.note')),
      button(actionId('ticket', 'show', reference), t('ticket.created.show')),
      delivery.state === 'delivered'
        ? linkButton(delivery.url, t('conversation.card.openHelpdesk'))
        : undefined,
    ],
  });
}

/** Staff see what decided it. */
function planText(plan: string, policy: Policy, { planSource }: CardExtras, t: Translator): string {
  const name = planName(policy, plan);
  return planSource === undefined ? name : `${name} · ${t(`conversation.card.planSource.${planSource}`)}`;
}

function accountMark({ ownership }: Ticket, t: Translator): string {
  return ownership ? ` · ${t(`conversation.card.ownershipState.${ownership.state}`)}` : '';
}

function assigneeText({ assignee, held }: Ticket, t: Translator): string {
  const name = assignee?.name ?? t('conversation.card.nobody');
  return held ? `${name} · ${t('conversation.card.heldYes')}` : name;
}

/** An ordinary priority needs no row. */
function priorityRow(
  { priority }: Ticket,
  policy: Policy,
  t: Translator,
): readonly [string, string] | undefined {
  const severity = policy.severities.find((candidate) => candidate.priority === priority);
  if (priority === 'normal' && !severity) return undefined;
  const name = severity ? t.of(severity.label) : t(`conversation.card.priorityName.${priority}`);
  return [t('conversation.card.priority'), name];
}

/** A ticket that was made of a thread or a message says of which one. */
export function sourceRow(
  source: string | undefined,
  t: Translator,
): readonly [string, RichText] | undefined {
  return source === undefined
    ? undefined
    : [t('conversation.card.source'), rich`${link(source, t('conversation.card.original'))}`];
}

function lastWordRow({ lastWord }: CardExtras, t: Translator): readonly [string, RichText] | undefined {
  if (!lastWord) return undefined;
  const words = lastWord.body.replace(/\s+/gu, ' ').trim() || t('conversation.message.onlyFiles');
  const shown = words.length > LAST_WORD ? `${words.slice(0, LAST_WORD - 1).trimEnd()}…` : words;
  return [
    t('conversation.card.lastWord'),
    rich`${lastWord.name}, ${time(lastWord.at, 'relative')}: ${shown}`,
  ];
}

/** The short answers, so that staff need not ask again; addresses that nobody has verified say so. */
function answerFacts(ticket: Ticket, policy: Policy, t: Translator): readonly (readonly [string, string])[] {
  const topic = policy.topics.find((candidate) => candidate.id === ticket.topic);
  const form = policy.forms.find((candidate) => candidate.id === topic?.form);
  return (form?.fields ?? [])
    .filter((field) => field.type !== 'longtext' && field.type !== 'files' && !field.isSummary)
    .flatMap((field) => {
      const value = ticket.fields[field.id];
      if (!value) return [];
      const isVerified = ticket.ownership?.state === 'verified';
      const shown = field.check && !isVerified ? `${value} (${t('ticket.staff.unverified')})` : value;
      return [[t.of(field.label as Localized), shown] as const];
    });
}

/** When the response time ends, in the open hours that it counts. */
function targetRow({ dueAt }: CardExtras, t: Translator): readonly [string, RichText] | undefined {
  return dueAt === undefined ? undefined : [t('ticket.staff.target'), [time(dueAt, 'relative')]];
}
