import type { Ticket } from '../../src/domain/ticket.ts';
import type { Translator } from '../../src/i18n/translator.ts';
import { actionId } from '../../src/reply/action-id.ts';
import { button, paragraph, reply } from '../../src/reply/builders.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { OPEN_STATES } from '../../src/services/change-ticket.ts';

/** Somebody wrote in a ticket's conversation, which nobody else reads: said plainly, with what can be done. */
export function notRelayedReply(
  { reference, state }: Pick<Ticket, 'reference' | 'state'>,
  t: Translator,
): Reply {
  const title = t('common.notRelayed.title');
  return reply({
    summary: title,
    title,
    tone: 'warning',
    blocks: [paragraph(t('common.notRelayed.text', { reference }))],
    actions: [
      button(actionId('ticket', 'show', reference), t('ticket.created.show'), 'primary'),
      OPEN_STATES.includes(state)
        ? button(actionId('ticket', 'close', reference), t('ticket.show.close'))
        : button(actionId('ticket', 'reopen', reference), t('ticket.show.reopen')),
    ],
  });
}
