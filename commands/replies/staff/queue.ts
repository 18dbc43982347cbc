import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, list, paragraph, reply, select } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { bold, type RichText, rich, time } from '../../../src/reply/rich-text.ts';
import {
  QUEUE_FILTERS,
  type QueueEntry,
  type QueueFilter,
  type QueueView,
} from '../../../src/services/staff/queue.ts';
import { capital } from '../capital.ts';
import { topicName } from '../ticket/show.ts';
import { staffStateText } from './state.ts';

/** A screen of a phone, and a select. */
const SHOWN = 10;

/** The staff's queue, the ticket to take next first. */
export function queueReply({ filter, entries, more }: QueueView, policy: Policy, t: Translator): Reply {
  const shown = entries.slice(0, SHOWN);
  const title = t('staff.queue.title');
  const others = QUEUE_FILTERS.filter((other) => other !== filter).slice(0, 4);
  return reply({
    summary: t('staff.queue.summary', { count: entries.length, filter: filterName(filter, t) }),
    title: `${title} · ${filterName(filter, t)}`,
    blocks: [
      shown.length === 0 ? paragraph(t('staff.queue.none')) : undefined,
      list(shown.map((entry) => lineOf(entry, policy, t))),
      more || entries.length > SHOWN ? paragraph(t('staff.queue.more', { count: shown.length })) : undefined,
    ],
    actions: [
      shown.length === 0
        ? undefined
        : select(
            actionId('ticket', 'show'),
            t('staff.queue.pick'),
            shown.map(({ ticket }) => ({
              value: ticket.reference,
              label: `${ticket.reference} · ${topicName(policy, ticket.topic, t)}`,
              ...(ticket.summary ? { description: ticket.summary } : {}),
            })),
          ),
      ...others.map((other) =>
        button(actionId('ticket', 'list', other), capital(filterName(other, t), t.locale)),
      ),
      button(actionId('ticket', 'list', filter), t('staff.queue.refresh')),
    ],
  });
}

export function filterName(filter: QueueFilter, t: Translator): string {
  return t(`staff.queue.filter.${filter}`);
}

/** Reference, state, topic, whose it is, since when they wait, when it is due. */
function lineOf({ ticket, dueAt }: QueueEntry, policy: Policy, t: Translator): RichText {
  const urgent = ticket.priority === 'urgent' ? '🔴 ' : '';
  const head = rich`${urgent}${bold(ticket.reference)} ${staffStateText(ticket.state, t)} · ${topicName(policy, ticket.topic, t)} · ${ticket.assignee?.name ?? t('staff.queue.nobody')}`;
  const when =
    dueAt === undefined
      ? rich` · ${t('staff.queue.waits')} ${time(ticket.customerSaidAt, 'relative')}`
      : rich` · ${t('staff.queue.due')} ${time(dueAt, 'relative')}`;
  return [...head, ...when, ...(ticket.summary ? rich` — ${ticket.summary}` : [])];
}
