import type { Ticket } from '../../../src/domain/ticket.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import { type ActionId, actionId } from '../../../src/reply/action-id.ts';
import { button, paragraph, reply } from '../../../src/reply/builders.ts';
import { form } from '../../../src/reply/form-builders.ts';
import type { Outcome } from '../../../src/reply/outcome.ts';
import type { Reply } from '../../../src/reply/reply.ts';

/** As whom somebody writes in a ticket. */
export type Speaking = 'customer' | 'agent' | 'note';

const MOST_FILES = 10;

/** A message, or a note, with files. Who will read it stands above the field. */
export function writeForm(
  ticket: Ticket,
  as: Speaking,
  id: ActionId,
  t: Translator,
): Extract<Outcome, { kind: 'form' }> {
  const { reference } = ticket;
  const isNote = as === 'note';
  const reader = readerText(ticket, as, t);
  const title = t(isNote ? 'conversation.form.noteTitle' : 'conversation.form.replyTitle', { reference });
  return {
    kind: 'form',
    form: form({
      id,
      title,
      intro: reader,
      fields: [
        {
          type: 'paragraph',
          id: 'text',
          label: t(isNote ? 'conversation.form.noteText' : 'conversation.form.text'),
          required: false,
        },
        {
          type: 'files',
          id: 'files',
          label: t('conversation.form.files'),
          required: false,
          maxFiles: MOST_FILES,
        },
      ],
      submitLabel: t('conversation.form.send'),
    }),
    resume: reply({
      summary: title,
      title,
      blocks: [paragraph(t('conversation.form.ready')), paragraph(reader)],
      actions: [button(id, t('conversation.form.open'), 'primary')],
    }),
  };
}

/** What is true at once: it is stored. Whether it has arrived is shown with the ticket. */
export function sentReply(
  { reference }: Ticket,
  as: Speaking,
  { created, reopened }: { readonly created: boolean; readonly reopened: boolean },
  t: Translator,
): Reply {
  const title = t(TITLE[as], { reference });
  return reply({
    summary: title,
    title: `🟢 ${title}`,
    tone: 'good',
    blocks: [
      paragraph(t(created ? TEXT[as] : 'conversation.sent.again')),
      reopened ? paragraph(t('conversation.sent.reopened')) : undefined,
    ],
    actions: [button(actionId('ticket', 'show', reference), t('ticket.created.show'))],
  });
}

const TITLE = {
  customer: 'conversation.sent.toSupport',
  agent: 'conversation.sent.toCustomer',
  note: 'conversation.sent.note',
} as const;

const TEXT = {
  customer: 'conversation.sent.toSupportText',
  agent: 'conversation.sent.toCustomerText',
  note: 'conversation.sent.noteText',
} as const;

function readerText({ reference, requesterName }: Ticket, as: Speaking, t: Translator): string {
  switch (as) {
    case 'customer':
      return t('conversation.form.toSupport', { reference });
    case 'agent':
      return t('conversation.form.toCustomer', { name: requesterName });
    case 'note':
      return t('conversation.form.toStaff');
  }
}
