import { PRIORITIES, type Priority, type Ticket } from '../../../src/domain/ticket.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, footnote, paragraph, reply, select } from '../../../src/reply/builders.ts';
import { REPLY_LIMITS } from '../../../src/reply/limits.ts';
import type { Action, Reply } from '../../../src/reply/reply.ts';
import type { Assignee } from '../../../src/services/staff/change-by-staff.ts';
import { topicName } from '../ticket/show.ts';

/** Something was changed; the ticket is one click away. */
function done(title: string, ticket: Ticket, t: Translator, text?: string, action?: Action): Reply {
  return reply({
    summary: title,
    title: `🟢 ${title}`,
    tone: 'good',
    blocks: [text === undefined ? undefined : paragraph(text)],
    actions: [action, button(actionId('ticket', 'show', ticket.reference), t('staff.open'))],
  });
}

export function claimedReply(ticket: Ticket, t: Translator): Reply {
  const { reference } = ticket;
  return done(
    t('staff.claim.done', { reference }),
    ticket,
    t,
    t('staff.claim.text'),
    button(actionId('ticket', 'reply', reference), t('conversation.message.reply'), 'primary'),
  );
}

export function assignedReply(ticket: Ticket, t: Translator): Reply {
  const { reference, assignee } = ticket;
  return done(
    assignee
      ? t('staff.assign.done', { reference, name: assignee.name })
      : t('staff.assign.nobody', { reference }),
    ticket,
    t,
  );
}

/** `others`: colleagues who may take it over. */
export function askAssigneeReply({ reference }: Ticket, others: readonly Assignee[], t: Translator): Reply {
  const title = t('staff.assign.ask', { reference });
  return reply({
    summary: title,
    title,
    blocks: [footnote(t('staff.assign.hint'))],
    actions: [
      others.length === 0
        ? undefined
        : select(
            actionId('ticket', 'assign-to', reference),
            t('staff.assign.give'),
            others.slice(0, REPLY_LIMITS.selectOptions).map(({ id, name }) => ({ value: id, label: name })),
          ),
      button(actionId('ticket', 'assign-me', reference), t('staff.assign.me'), 'primary'),
      button(actionId('ticket', 'assign-none', reference), t('staff.assign.none')),
    ],
  });
}

/** The policy's own name of a priority, or the usual one. */
export function priorityName(priority: Priority, policy: Policy, t: Translator): string {
  const severity = policy.severities.find((candidate) => candidate.priority === priority);
  return severity ? t.of(severity.label) : t(`staff.priorityName.${priority}`);
}

export function askPriorityReply({ reference }: Ticket, policy: Policy, t: Translator): Reply {
  const title = t('staff.priority.ask', { reference });
  const known = policy.severities.map(({ priority }) => priority);
  return reply({
    summary: title,
    title,
    actions: [
      select(
        actionId('ticket', 'priority-set', reference),
        t('staff.priority.pick'),
        (known.length > 0 ? known : [...PRIORITIES]).map((priority) => ({
          value: priority,
          label: priorityName(priority, policy, t),
        })),
      ),
    ],
  });
}

export function prioritySetReply(ticket: Ticket, policy: Policy, t: Translator): Reply {
  const { reference, priority } = ticket;
  return done(
    t('staff.priority.done', { reference, priority: priorityName(priority, policy, t) }),
    ticket,
    t,
  );
}

/** Topics that a ticket can be about. */
export function askTopicReply({ reference }: Ticket, policy: Policy, t: Translator): Reply {
  const title = t('staff.topic.ask', { reference });
  const topics = policy.topics.filter(({ scope, form }) => scope === 'in' && form !== undefined);
  return reply({
    summary: title,
    title,
    actions: [
      select(
        actionId('ticket', 'topic-set', reference),
        t('staff.topic.pick'),
        topics
          .slice(0, REPLY_LIMITS.selectOptions)
          .map(({ id, label }) => ({ value: id, label: t.of(label) })),
      ),
    ],
  });
}

export function topicSetReply(ticket: Ticket, policy: Policy, t: Translator): Reply {
  const { reference } = ticket;
  return done(t('staff.topic.done', { reference, topic: topicName(policy, ticket.topic, t) }), ticket, t);
}

export function heldReply(ticket: Ticket, t: Translator): Reply {
  const { reference, held } = ticket;
  const how = held ? 'on' : 'off';
  return done(
    t(`staff.hold.${how}`, { reference }),
    ticket,
    t,
    t(held ? 'staff.hold.onText' : 'staff.hold.offText'),
    button(actionId('ticket', 'hold', reference), t(held ? 'staff.hold.letGo' : 'staff.hold.keep')),
  );
}

export function solvedReply(ticket: Ticket, t: Translator): Reply {
  return done(t('staff.solve.done', { reference: ticket.reference }), ticket, t, t('staff.solve.text'));
}
