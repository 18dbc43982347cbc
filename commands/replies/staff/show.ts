import type { Ticket, TicketEvent } from '../../../src/domain/ticket.ts';
import type { Instant } from '../../../src/domain/time.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import {
  button,
  facts,
  files,
  footnote,
  linkButton,
  list,
  paragraph,
  quote,
  reply,
  select,
} from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { bold, mention, rich, time } from '../../../src/reply/rich-text.ts';
import { describeParts } from '../../../src/services/describe-ticket.ts';
import { failureList, fileTroubles, planLabel, planName, topicName } from '../ticket/show.ts';
import { sourceRow } from '../ticket/staff-card.ts';
import { priorityName } from './changes.ts';
import { eventLine } from './history.ts';
import { staffStateText } from './state.ts';

export interface StaffView {
  readonly ticket: Ticket;
  readonly policy: Policy;
  /** Oldest first. */
  readonly history: readonly TicketEvent[];
  /** When the response time ends, while somebody waits and one is stated. */
  readonly dueAt?: Instant;
  /** Opens the ticket's conversation on its platform. */
  readonly conversationUrl?: string;
}

/** What staff change by the list at the foot: each is a verb of `/ticket`. */
export const STAFF_DOES = [
  'assign',
  'priority',
  'topic',
  'hold',
  'solve',
  'close',
  'reopen',
  'transcript',
] as const;

export type StaffDoes = (typeof STAFF_DOES)[number];

/** The last lines of the history; all of them are in the audit log. */
const LINES = 6;

/** One ticket as staff see it: whose it is, how urgent, what happened to it, and everything that can be done. */
export function staffShowReply(view: StaffView, t: Translator): Reply {
  const { ticket, policy, history, dueAt, conversationUrl } = view;
  const { reference, plan, delivery } = ticket;
  const isOver = ticket.state === 'closed' || ticket.state === 'solved';
  const said = describeParts(ticket, policy);
  const lines = history.map((event) => eventLine(event, policy, t)).filter((line) => line !== undefined);
  return reply({
    summary: t('ticket.show.summary', { reference, state: staffStateText(ticket.state, t) }),
    title: `${reference} · ${topicName(policy, ticket.topic, t)}`,
    tone: isOver ? 'neutral' : 'good',
    blocks: [
      facts(
        [t('ticket.staff.who'), rich`${ticket.requesterName} ${mention(ticket.requester)}`],
        plan === undefined ? undefined : [planLabel(policy, t), planName(policy, plan)],
        [t('ticket.show.state'), staffStateText(ticket.state, t)],
        [t('conversation.card.priority'), priorityName(ticket.priority, policy, t)],
        [t('conversation.card.assignee'), assigneeText(ticket, t)],
        [
          t('ticket.show.opened'),
          rich`${time(ticket.openedAt, 'datetime')} · ${time(ticket.openedAt, 'relative')}`,
        ],
        dueAt === undefined ? undefined : [t('ticket.staff.target'), time(dueAt, 'relative')],
        sourceRow(said.source, t),
        delivery.state === 'delivered' && delivery.externalId !== reference
          ? [t('ticket.show.support'), t('ticket.show.deliveredAs', { id: delivery.externalId })]
          : undefined,
      ),
      quote(said.text, said.source === undefined ? ticket.requesterName : undefined),
      files(ticket.attachments.slice(0, 10).map(({ name, size }) => ({ name, size }))),
      fileTroubles(ticket, t),
      failureList(ticket, t),
      lines.length === 0 ? undefined : paragraph(bold(t('staff.show.history'))),
      list(lines.slice(-LINES)),
      lines.length > LINES ? footnote(t('staff.show.earlier', { count: lines.length - LINES })) : undefined,
    ],
    actions: [
      select(
        actionId('ticket', 'do', reference),
        t('staff.show.pick'),
        possible(ticket).map((value) => ({ value, label: doesName(value, ticket, t) })),
      ),
      isOver
        ? undefined
        : button(actionId('ticket', 'reply', reference), t('conversation.message.reply'), 'primary'),
      isOver || ticket.assignee
        ? undefined
        : button(actionId('ticket', 'claim', reference), t('staff.actions.claim')),
      button(actionId('ticket', 'note', reference), t('conversation.message.note')),
      linkButton(conversationUrl, t('ticket.show.conversation')),
      button(actionId('correct', 'ticket', reference), t('community.action.correct')),
    ],
  });
}

function assigneeText({ assignee, held }: Ticket, t: Translator): string {
  const name = assignee?.name ?? t('conversation.card.nobody');
  return held ? `${name} · ${t('conversation.card.heldYes')}` : name;
}

function possible({ state }: Ticket): readonly StaffDoes[] {
  if (state === 'closed') return ['reopen', 'transcript'];
  if (state === 'solved') return ['close', 'reopen', 'transcript'];
  return ['assign', 'priority', 'topic', 'hold', 'solve', 'close'];
}

function doesName(what: StaffDoes, { held }: Ticket, t: Translator): string {
  return what === 'hold' ? t(held ? 'staff.hold.letGo' : 'staff.hold.keep') : t(`staff.does.${what}`);
}
