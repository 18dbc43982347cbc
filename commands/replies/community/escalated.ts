import type { Ticket } from '../../../src/domain/ticket.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, linkButton, paragraph, reply } from '../../../src/reply/builders.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import type { SaidReply } from '../ticket/said-reply.ts';

/** In the thread, for everybody: it is a ticket now. Nothing of the ticket itself. */
function escalatedReply({ reference }: Ticket, t: Translator): Reply {
  return reply({
    summary: t('community.escalated.summary', { reference }),
    title: t('community.escalated.title', { reference }),
    tone: 'good',
    blocks: [paragraph(t('community.escalated.text'))],
    actions: [button(actionId('ticket', 'show', reference), t('ticket.created.show'))],
  });
}

/** To the author alone. */
function escalatedAuthorReply(ticket: Ticket, url: string, t: Translator): Reply {
  const { reference, thread } = ticket;
  return reply({
    summary: t('community.escalatedAuthor.title'),
    title: t('community.escalatedAuthor.title'),
    tone: 'good',
    blocks: [paragraph(t(`community.escalatedAuthor.${thread ? 'text' : 'private'}`, { reference }))],
    actions: [
      linkButton(url || undefined, t('community.escalatedAuthor.thread')),
      button(actionId('ticket', 'show', reference), t('ticket.created.show')),
    ],
  });
}

export const ESCALATED_REPLIES: Readonly<Record<string, SaidReply>> = {
  escalated: (ticket, _said, t) => escalatedReply(ticket, t),
  escalated_author: (ticket, { url }, t) => escalatedAuthorReply(ticket, String(url ?? ''), t),
};
