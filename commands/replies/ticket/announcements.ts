import type { Localized } from '../../../src/domain/locale.ts';
import type { Ticket } from '../../../src/domain/ticket.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, facts, files, paragraph, quote, reply } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { mention, rich, time } from '../../../src/reply/rich-text.ts';
import { targetOf } from '../answer-time.ts';
import { describe, failureList, planLabel, planName, stateText, topicName } from './show.ts';

/** The card in the staff channel: who, plan, topic, age, target, last word. */
export function staffCard(ticket: Ticket, policy: Policy, t: Translator): Reply {
  const topic = topicName(policy, ticket.topic, t);
  const { reference } = ticket;
  const target = policy.topics.find((candidate) => candidate.id === ticket.topic)?.noUpdates
    ? undefined
    : targetAt(ticket, policy);
  return reply({
    summary: t('ticket.staff.summary', { reference, topic }),
    title: t('ticket.staff.title', { reference, topic }),
    tone: ticket.state === 'closed' || ticket.state === 'solved' ? 'neutral' : 'good',
    blocks: [
      facts(
        [t('ticket.staff.who'), rich`${ticket.requesterName} ${mention(ticket.requester)}`],
        ticket.plan === undefined ? undefined : [planLabel(policy, t), planName(policy, ticket.plan)],
        [t('ticket.staff.state'), stateText(ticket.state, t)],
        [
          t('ticket.staff.opened'),
          rich`${time(ticket.openedAt, 'datetime')} · ${time(ticket.openedAt, 'relative')}`,
        ],
        target === undefined ? undefined : [t('ticket.staff.target'), time(target, 'relative')],
        ...answerFacts(ticket, policy, t),
      ),
      failureList(ticket, t),
      quote(describe(ticket, policy), ticket.requesterName),
      files(ticket.attachments.slice(0, 10).map(({ name, size }) => ({ name, size }))),
    ],
    actions: [button(actionId('ticket', 'show', reference), t('ticket.created.show'))],
  });
}

/** The first message where the ticket is talked about. */
export function welcomeReply(ticket: Ticket, policy: Policy, t: Translator): Reply {
  const { reference } = ticket;
  return reply({
    summary: t('ticket.welcome.summary', { reference }),
    title: t('ticket.welcome.title', { reference, topic: topicName(policy, ticket.topic, t) }),
    tone: 'good',
    blocks: [
      paragraph(t('ticket.welcome.text')),
      quote(describe(ticket, policy), ticket.requesterName),
      files(ticket.attachments.slice(0, 10).map(({ name, size }) => ({ name, size }))),
    ],
    actions: [
      button(actionId('ticket', 'show', reference), t('ticket.welcome.again')),
      button(actionId('ticket', 'close', reference), t('ticket.show.close')),
    ],
  });
}

/** A change of state, told where the ticket is talked about. */
export function stateChangedReply(ticket: Ticket, t: Translator): Reply {
  const { reference } = ticket;
  const open = ticket.state === 'open';
  const words =
    ticket.state === 'closed'
      ? t('ticket.changed.closed')
      : open
        ? t('ticket.changed.open')
        : t('ticket.changed.other', { state: stateText(ticket.state, t) });
  return reply({
    summary: t('ticket.show.summary', { reference, state: stateText(ticket.state, t) }),
    title: `${reference} · ${stateText(ticket.state, t)}`,
    blocks: [paragraph(words)],
    actions: [
      ticket.state === 'closed'
        ? button(actionId('ticket', 'reopen', reference), t('ticket.show.reopen'))
        : button(actionId('ticket', 'show', reference), t('ticket.created.show')),
    ],
  });
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
      const shown = field.check ? `${value} (${t('ticket.staff.unverified')})` : value;
      return [[t.of(field.label as Localized), shown] as const];
    })
    .slice(0, 6);
}

function targetAt(ticket: Ticket, policy: Policy): number | undefined {
  const target = targetOf(policy, ticket.plan);
  return target && ticket.openedAt + target.remindStaffAfter;
}
