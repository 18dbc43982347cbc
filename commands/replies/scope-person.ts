import type { Translator } from '../../src/i18n/translator.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { actionId } from '../../src/reply/action-id.ts';
import { button, facts, footnote, list, paragraph, reply } from '../../src/reply/builders.ts';
import { REPLY_LIMITS } from '../../src/reply/limits.ts';
import type { Reply } from '../../src/reply/reply.ts';
import type { ChannelStep } from '../../src/services/scope/describe-topic.ts';
import { chatButton } from './scope-actions.ts';

/** Beside the ticket and the hours. */
const MOST_ELSEWHERE = 2;
/** Of what may hold people back. */
const MOST_CLAIMS = 2;

/** A person instead of an automatic answer: each way with its state, the open ones as buttons, and what to know first. */
export function personReply(policy: Policy, steps: readonly ChannelStep[], t: Translator): Reply {
  const open = steps.filter((step) => step.open);
  const ticket = open.find(({ channel }) => channel.kind === 'ticket');
  const elsewhere = open.filter(({ channel }) => channel.kind !== 'ticket').slice(0, MOST_ELSEWHERE);
  const limits = policy.constraints.filter(({ where }) =>
    elsewhere.some(({ channel }) => where.includes(channel.id)),
  );
  const doors = elsewhere.map((step) => chatButton(step, policy, t)).filter((door) => door !== undefined);
  const claims = limits.flatMap(({ id, claim }) =>
    claim ? [button(actionId('hours', 'claim', id), t.of(claim))] : [],
  );
  return reply({
    summary: t('scope.person.summary'),
    title: t('scope.person.title'),
    blocks: [
      paragraph(t('scope.person.text')),
      list(
        steps.map(({ channel, open: isOpen }) =>
          t(isOpen ? 'hours.channelOpen' : 'hours.channelClosed', {
            channel: isOpen ? t.of(channel.label) : t('scope.closedNow', { channel: t.of(channel.label) }),
          }),
        ),
      ),
      facts(
        ...elsewhere.map(({ channel: { label, where } }) =>
          where ? ([t.of(label), t.of(where)] as const) : undefined,
        ),
      ),
      list(limits.map(({ text }) => t.of(text))),
      ...elsewhere.map(({ channel: { handoverNote } }) => handoverNote && footnote(t.of(handoverNote))),
    ],
    actions: [
      ticket
        ? button('ticket:open', t('hours.actions.use', { channel: t.of(ticket.channel.label) }), 'primary')
        : undefined,
      ...(doors.length > 0 ? claims.slice(0, MOST_CLAIMS) : []),
      ...doors,
      button('hours:show', t('common.actions.hours')),
    ].slice(0, REPLY_LIMITS.buttons),
  });
}
