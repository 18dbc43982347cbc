import type { Ticket } from '../../../src/domain/ticket.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, paragraph, reply } from '../../../src/reply/builders.ts';
import type { Button, Reply } from '../../../src/reply/reply.ts';

/** The two ways to have a transcript (S42). */
export function transcriptButtons(
  { reference }: Pick<Ticket, 'reference'>,
  t: Translator,
): readonly Button[] {
  return [
    button(actionId('ticket', 'transcript-mail', reference), t('life.copy.mail')),
    button(actionId('ticket', 'transcript-file', reference), t('life.copy.file')),
  ];
}

export function transcriptChoiceReply(ticket: Ticket, t: Translator): Reply {
  const title = t('life.transcript.title', { reference: ticket.reference });
  return reply({ summary: title, title, actions: [...transcriptButtons(ticket, t)] });
}

/** It is stored that it goes out; that it arrived is nobody's to say. `to`: an address, or in whose place it comes. */
export function transcriptQueuedReply(ticket: Ticket, to: string, t: Translator): Reply {
  const title = t('life.transcript.title', { reference: ticket.reference });
  return reply({
    summary: title,
    title,
    tone: 'good',
    blocks: [paragraph(queuedText(to, t))],
  });
}

function queuedText(to: string, t: Translator): string {
  if (to === 'requester') return t('life.copy.fileQueued');
  if (to === 'staff') return t('life.copy.staffQueued');
  return t('life.copy.mailQueued', { email: to });
}

/** Why there is none to send, with the way to one. */
export function noTranscriptReply(
  ticket: Ticket,
  why: 'notYet' | 'noEmail' | 'gone' | 'noPlace',
  t: Translator,
): Reply {
  const { reference } = ticket;
  const title = t('life.transcript.title', { reference });
  return reply({
    summary: title,
    title,
    tone: 'warning',
    blocks: [paragraph(t(`life.copy.${why}`, { reference }))],
    actions: [
      why === 'noEmail' ? button('ticket:link', t('identity.whoami.link'), 'primary') : undefined,
      why === 'noEmail' ? transcriptButtons(ticket, t)[1] : undefined,
      why === 'noPlace' ? transcriptButtons(ticket, t)[0] : undefined,
      button(actionId('ticket', 'show', reference), t('ticket.created.show')),
    ],
  });
}

/** The body of the mail that carries it, and the words over the files in the conversation. */
export function transcriptSentReply({ reference }: Pick<Ticket, 'reference'>, t: Translator): Reply {
  const title = t('life.copy.sent', { reference });
  return reply({ summary: title, title, blocks: [paragraph(t('life.copy.mailText', { reference }))] });
}
