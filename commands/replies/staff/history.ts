import { PRIORITIES, TICKET_STATES, type TicketEvent } from '../../../src/domain/ticket.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { type RichText, rich, time } from '../../../src/reply/rich-text.ts';
import { topicName } from '../ticket/show.ts';
import { priorityName } from './changes.ts';
import { staffStateText } from './state.ts';

/** A line of a ticket's history as people say it; undefined for what is plain from the conversation, or of machines alone. */
export function eventLine(event: TicketEvent, policy: Policy, t: Translator): RichText | undefined {
  const what = words(event, policy, t);
  if (what === undefined) return undefined;
  const who = event.actor?.name ?? text(event.data['by']) ?? t('staff.event.itself');
  const reason = event.reason ? ` — ${event.reason}` : '';
  return rich`${time(event.at, 'relative')} · ${who}: ${what}${reason}`;
}

function words({ kind, data }: TicketEvent, policy: Policy, t: Translator): string | undefined {
  switch (kind) {
    case 'opened':
    case 'reopened':
    case 'closed':
    case 'held':
    case 'released':
    case 'ownership_requested':
    case 'ownership_shown':
    case 'stale_reminded':
    case 'target_reminded':
    case 'transcript_sent':
    case 'files_removed':
    case 'escalated':
    case 'gate_overridden':
    case 'healed':
    case 'conflict':
    case 'delivery_failed':
    case 'file_failed':
      return t(`staff.event.${kind}`);
    case 'state_changed': {
      const state = TICKET_STATES.find((known) => known === data['to']);
      return state && staffStateText(state, t);
    }
    case 'assigned': {
      const to = text(data['to']);
      return to === undefined ? t('staff.event.unassigned') : t('staff.event.assigned', { name: to });
    }
    case 'priority_changed': {
      const priority = PRIORITIES.find((known) => known === data['to']);
      return priority && t('staff.event.priority', { priority: priorityName(priority, policy, t) });
    }
    case 'topic_changed':
      return t('staff.event.topic', { topic: topicName(policy, text(data['to']) ?? '', t) });
    case 'rated':
      return t(data['helpful'] === true ? 'staff.event.ratedGood' : 'staff.event.ratedBad');
    default:
      return undefined;
  }
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
