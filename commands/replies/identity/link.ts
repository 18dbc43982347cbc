import type { Translator } from '../../../src/i18n/translator.ts';
import { actionId } from '../../../src/reply/action-id.ts';
import { button, footnote, paragraph, quote, reply } from '../../../src/reply/builders.ts';
import { form } from '../../../src/reply/form-builders.ts';
import type { Outcome } from '../../../src/reply/outcome.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import type { CodeDoors } from './code.ts';

export const LINK = actionId('ticket', 'link-form');

/** The second step of linking. */
export const LINK_CODE: CodeDoors = {
  enter: actionId('ticket', 'link-code'),
  again: actionId('ticket', 'link-again'),
  confirm: actionId('ticket', 'link-confirm'),
  other: LINK,
};

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

export function noMailReply(t: Translator): Reply {
  return reply({
    summary: t('identity.noMail.title'),
    title: t('identity.noMail.title'),
    tone: 'warning',
    blocks: [paragraph(t('identity.noMail.text'))],
    actions: [button(actionId('ticket', 'whoami'), t('identity.linked.whoami'))],
  });
}
