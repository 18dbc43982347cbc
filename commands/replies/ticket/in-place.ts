import type { Ticket } from '../../../src/domain/ticket.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, paragraph, reply, select } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { clip } from '../../../src/reply/text-measure.ts';

/** Said once where the platform withholds people's words from the bot. */
export function withheldReply({ reference }: Pick<Ticket, 'reference'>, t: Translator): Reply {
  const title = t('conversation.withheld.title');
  return reply({
    summary: title,
    title,
    tone: 'warning',
    blocks: [paragraph(t('conversation.withheld.text'))],
    actions: [button(actionId('ticket', 'reply', reference), t('conversation.withheld.reply'), 'primary')],
  });
}

/** Somebody wrote where a closed ticket was talked about. */
export function closedPlaceReply(
  { reference, topic }: Pick<Ticket, 'reference' | 'topic'>,
  canReopen: boolean,
  t: Translator,
): Reply {
  const title = t('conversation.closed.title', { reference });
  return reply({
    summary: title,
    title: `⚪ ${title}`,
    blocks: [
      paragraph(t(canReopen ? 'conversation.closed.kept' : 'conversation.closed.tooLate', { reference })),
    ],
    actions: [
      canReopen
        ? button(actionId('ticket', 'reopen', reference), t('ticket.show.reopen'), 'primary')
        : undefined,
      button(
        actionId('ticket', 'open', topic),
        t('conversation.closed.new'),
        canReopen ? undefined : 'primary',
      ),
    ],
  });
}

/** Several tickets share the direct message: to which one do the words belong? */
export function whichTicketReply(
  tickets: readonly Pick<Ticket, 'reference' | 'summary'>[],
  t: Translator,
): Reply {
  const title = t('conversation.which.title');
  return reply({
    summary: title,
    title,
    tone: 'warning',
    blocks: [paragraph(t('conversation.which.text', { reference: tickets[0]?.reference ?? '' }))],
    actions: [
      select(
        'ticket:talk',
        t('conversation.which.pick'),
        tickets.map(({ reference, summary }) => ({
          value: reference,
          label: clip(`${reference} · ${summary}`, 75),
        })),
      ),
    ],
  });
}

/** From now on what is written in the shared place belongs to this one. */
export function talkChosenReply({ reference }: Pick<Ticket, 'reference'>, t: Translator): Reply {
  const title = t('conversation.which.chosen', { reference });
  return reply({
    summary: title,
    title: `🟢 ${title}`,
    tone: 'good',
    blocks: [paragraph(t('conversation.which.onwards', { reference }))],
    actions: [button(actionId('ticket', 'show', reference), t('ticket.created.show'))],
  });
}

/** To a mention in a ticket's place that is no command: it was a message like any other. */
export function passedOnReply({ reference }: Pick<Ticket, 'reference'>, t: Translator): Reply {
  const title = t('conversation.passedOn.title');
  return reply({
    summary: title,
    title: `🟢 ${title}`,
    tone: 'good',
    blocks: [paragraph(t('conversation.passedOn.text', { reference }))],
    actions: [button(actionId('ticket', 'show', reference), t('ticket.created.show'))],
  });
}
