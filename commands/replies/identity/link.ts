import { MINUTE, SECOND } from '../../../src/domain/time.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, footnote, paragraph, quote, reply } from '../../../src/reply/builders.ts';
import { form } from '../../../src/reply/form-builders.ts';
import type { Outcome } from '../../../src/reply/outcome.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { CODE_LIVES } from '../../../src/services/identity/code-desk.ts';

const MINUTES = CODE_LIVES / MINUTE;

export const LINK = actionId('ticket', 'link-form');
const ENTER = actionId('ticket', 'link-code');
const AGAIN = actionId('ticket', 'link-again');

/** The first step: which address. `typed`: what stood there before. */
export function addressOutcome(typed: string | undefined, t: Translator): Outcome {
  return {
    kind: 'form',
    form: form({
      id: actionId('ticket', 'link-send'),
      title: t('identity.link.title'),
      intro: t('identity.link.why'),
      fields: [
        {
          id: 'address',
          type: 'email',
          label: t('identity.link.address'),
          hint: t('identity.link.addressHint'),
          required: true,
          ...(typed ? { value: typed } : {}),
        },
      ],
      submitLabel: t('identity.link.send'),
    }),
    resume: reply({
      summary: t('identity.link.title'),
      title: t('identity.link.title'),
      blocks: [paragraph(t('identity.link.why'))],
      actions: [button(LINK, t('identity.link.open'), 'primary')],
    }),
  };
}

export function notAnAddressOutcome(typed: string, t: Translator): Outcome {
  return {
    kind: 'invalid',
    errors: { address: t('identity.link.notAnAddress') },
    reply: reply({
      summary: t('identity.link.notAnAddressTitle'),
      title: t('identity.link.notAnAddressTitle'),
      tone: 'warning',
      blocks: [
        paragraph(t('identity.link.notAnAddress')),
        typed ? footnote(t('identity.link.typed')) : undefined,
        typed ? quote(typed) : undefined,
      ],
      actions: [button(LINK, t('identity.link.edit'), 'primary')],
    }),
  };
}

/** The second step. What it says is the same whether anybody has that address or not. */
export function codeOutcome(email: string, t: Translator): Outcome {
  return {
    kind: 'form',
    form: form({
      id: actionId('ticket', 'link-confirm'),
      title: t('identity.code.title'),
      intro: `${t('identity.code.sent', { email, minutes: MINUTES })} ${t('identity.code.nothing')}`,
      fields: [
        {
          id: 'code',
          type: 'text',
          label: t('identity.code.label'),
          hint: t('identity.code.hint', { email }),
          placeholder: '1234 5678',
          required: true,
          maxLength: 20,
        },
      ],
      submitLabel: t('identity.code.confirm'),
    }),
    resume: codeSentReply(email, t),
  };
}

export function codeSentReply(email: string, t: Translator): Reply {
  return reply({
    summary: t('identity.code.sentTitle'),
    title: t('identity.code.sentTitle'),
    blocks: [
      paragraph(t('identity.code.sent', { email, minutes: MINUTES })),
      footnote(t('identity.code.nothing')),
    ],
    actions: [
      button(ENTER, t('identity.code.enter'), 'primary'),
      button(AGAIN, t('identity.code.again')),
      button(LINK, t('identity.code.other')),
    ],
  });
}

export function waitReply(wait: number, t: Translator): Reply {
  const seconds = Math.ceil(wait / SECOND);
  return reply({
    summary: t('identity.code.waitTitle'),
    title: t('identity.code.waitTitle'),
    tone: 'warning',
    blocks: [
      paragraph(
        seconds <= 60
          ? t('identity.code.wait', { seconds })
          : t('identity.code.waitLong', { wait: t.duration(wait), minutes: MINUTES }),
      ),
    ],
    actions: [
      button(ENTER, t('identity.code.enter'), 'primary'),
      button(AGAIN, t('identity.code.again')),
      button(LINK, t('identity.code.other')),
    ],
  });
}

export function wrongCodeOutcome(triesLeft: number, t: Translator): Outcome {
  const text = t('identity.code.wrong', { count: triesLeft });
  return {
    kind: 'invalid',
    errors: { code: text },
    reply: reply({
      summary: t('identity.code.wrongTitle'),
      title: t('identity.code.wrongTitle'),
      tone: 'warning',
      blocks: [paragraph(text), footnote(t('identity.code.nothing'))],
      actions: [
        button(ENTER, t('identity.code.enter'), 'primary'),
        button(AGAIN, t('identity.code.again')),
        button(LINK, t('identity.code.other')),
      ],
    }),
  };
}

/** A code that is worth nothing any more; the address is kept, so that one press sends another. */
export function deadCodeReply(kind: 'expired' | 'spent', email: string | undefined, t: Translator): Reply {
  const title = t(kind === 'spent' ? 'identity.code.spentTitle' : 'identity.code.expiredTitle');
  const text =
    email === undefined
      ? t('identity.code.none')
      : kind === 'spent'
        ? t('identity.code.spent')
        : t('identity.code.expired', { minutes: MINUTES });
  return reply({
    summary: title,
    title,
    tone: 'warning',
    blocks: [paragraph(text)],
    actions:
      email === undefined
        ? [button(LINK, t('identity.link.open'), 'primary')]
        : [button(AGAIN, t('identity.code.again'), 'primary'), button(LINK, t('identity.code.other'))],
  });
}

export function noMailReply(t: Translator): Reply {
  return reply({
    summary: t('identity.noMail.title'),
    title: t('identity.noMail.title'),
    tone: 'warning',
    blocks: [paragraph(t('identity.noMail.text'))],
    actions: [button(actionId('ticket', 'whoami'), t('identity.linked.whoami'))],
  });
}
