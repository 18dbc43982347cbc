import type { Ticket } from '../../../src/domain/ticket.ts';
import { MINUTE } from '../../../src/domain/time.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Policy } from '../../../src/policy/policy.ts';
import type { Mail } from '../../../src/ports/mailer.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, footnote, list, paragraph, reply } from '../../../src/reply/builders.ts';
import type { Block, Button, Reply } from '../../../src/reply/reply.ts';
import { offerArticle } from '../../../src/services/find-articles.ts';
import { CODE_LIVES } from '../../../src/services/identity/code-desk.ts';
import { showCode } from '../../../src/services/identity/one-time-code.ts';
import { verificationFor } from '../../../src/services/ownership/ownership.ts';
import { articleText } from '../articles.ts';
import type { CodeDoors } from './code.ts';
import { LINK } from './link.ts';

/** The buttons around the code that shows whose a ticket is. */
export const ownCode = (reference: string): CodeDoors => ({
  enter: actionId('ticket', 'own-code', reference),
  confirm: actionId('ticket', 'own-confirm', reference),
  again: actionId('ticket', 'own-again', reference),
});

const sendButton = ({ reference }: Ticket, t: Translator): Button =>
  button(actionId('ticket', 'own', reference), t('identity.own.send'), 'primary');

/** Why the owner has to confirm, what they are never asked for, and how (S37–S40). */
export function ownershipBlocks(ticket: Ticket, policy: Policy, t: Translator): readonly Block[] {
  const verification = verificationFor(policy, ticket.topic);
  const offer =
    verification?.article === undefined ? undefined : offerArticle(policy, verification.article, t.locale);
  return [
    ...(verification ? [paragraph(t.of(verification.text))] : []),
    paragraph(t('identity.own.how')),
    list(offer ? [articleText(offer, t)] : []),
    footnote(t('identity.own.never')),
  ];
}

/** The button below {@link ownershipBlocks}. */
export const ownershipButton = sendButton;

export function ownershipAskReply(ticket: Ticket, policy: Policy, t: Translator, reason?: string): Reply {
  const { reference } = ticket;
  return reply({
    summary: t('identity.own.summary', { reference }),
    title: `🟡 ${t('identity.own.title', { reference })}`,
    tone: 'warning',
    blocks: [
      reason === undefined ? undefined : paragraph(t('identity.own.reason', { reason })),
      ...ownershipBlocks(ticket, policy, t),
    ],
    actions: [sendButton(ticket, t), button(actionId('ticket', 'show', reference), t('ticket.created.show'))],
  });
}

export function ownershipShownReply({ reference }: Ticket, t: Translator): Reply {
  return reply({
    summary: t('identity.own.shownTitle', { reference }),
    title: `🟢 ${t('identity.own.shownTitle', { reference })}`,
    tone: 'good',
    blocks: [paragraph(t('identity.own.shown'))],
    actions: [button(actionId('ticket', 'show', reference), t('ticket.created.show'))],
  });
}

export function noAddressReply(t: Translator): Reply {
  return reply({
    summary: t('identity.own.noAddressTitle'),
    title: t('identity.own.noAddressTitle'),
    tone: 'warning',
    blocks: [paragraph(t('identity.own.noAddress'))],
    actions: [button(LINK, t('identity.link.open'), 'primary')],
  });
}

export function noCodeReply(t: Translator): Reply {
  return reply({
    summary: t('identity.own.noMailTitle'),
    title: t('identity.own.noMailTitle'),
    tone: 'warning',
    blocks: [paragraph(t('identity.own.noMail'))],
  });
}

/** To staff: it is asked for. */
export function verificationAskedReply({ reference }: Ticket, t: Translator): Reply {
  return reply({
    summary: t('identity.own.askedTitle', { reference }),
    title: `🟡 ${t('identity.own.askedTitle', { reference })}`,
    blocks: [paragraph(t('identity.own.asked'))],
    actions: [
      button(actionId('ticket', 'owned', reference), t('identity.own.mark')),
      button(actionId('ticket', 'show', reference), t('ticket.created.show')),
    ],
  });
}

/** To staff: a mail from the address on file came, which is what may be asked for (S38). */
export function ownershipMailedReply({ reference }: Ticket, email: string, t: Translator): Reply {
  return reply({
    summary: t('identity.own.mailedTitle', { email }),
    title: `🟡 ${t('identity.own.mailedTitle', { email })}`,
    blocks: [paragraph(t('identity.own.mailed', { reference }))],
    actions: [button(actionId('ticket', 'owned', reference), t('identity.own.mark'), 'primary')],
  });
}

/** To staff who had the proof by other means. */
export function verificationMarkedReply({ reference }: Ticket, t: Translator): Reply {
  return reply({
    summary: t('identity.own.markedTitle', { reference }),
    title: `🟢 ${t('identity.own.markedTitle', { reference })}`,
    blocks: [paragraph(t('identity.own.marked'))],
    actions: [button(actionId('ticket', 'show', reference), t('ticket.created.show'))],
  });
}

export function ownershipMail(
  code: string,
  { reference }: Ticket,
  company: string,
  t: Translator,
): Pick<Mail, 'subject' | 'body'> {
  return {
    subject: t('identity.mail.subject', { company }),
    body: reply({
      summary: t('identity.mail.summary', { company }),
      title: t('identity.own.mailTitle', { reference, code: showCode(code) }),
      blocks: [
        paragraph(t('identity.own.mailText', { reference, minutes: CODE_LIVES / MINUTE })),
        paragraph(t('identity.own.never')),
        footnote(t('identity.mail.ignore')),
      ],
    }),
  };
}
