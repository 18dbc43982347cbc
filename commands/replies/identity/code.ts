import { MINUTE, SECOND } from '../../../src/domain/time.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { ActionId } from '../../../src/reply/action-id.ts';
import { button, footnote, paragraph, reply } from '../../../src/reply/builders.ts';
import { form } from '../../../src/reply/form-builders.ts';
import type { Outcome } from '../../../src/reply/outcome.ts';
import type { Button, Reply } from '../../../src/reply/reply.ts';
import { CODE_LIVES } from '../../../src/services/identity/code-desk.ts';

const MINUTES = CODE_LIVES / MINUTE;

/** Where the buttons around a code lead. */
export interface CodeDoors {
  /** Opens the form that takes the code … */
  readonly enter: ActionId;
  /** … which is sent to this. */
  readonly confirm: ActionId;
  readonly again: ActionId;
  /** Another address, where one may be chosen. */
  readonly other?: ActionId;
}

function doors({ enter, again, other }: CodeDoors, t: Translator): readonly (Button | undefined)[] {
  return [
    button(enter, t('identity.code.enter'), 'primary'),
    button(again, t('identity.code.again')),
    other && button(other, t('identity.code.other')),
  ];
}

/** The form for the code. What it says is the same whether anybody has that address or not. */
export function codeOutcome(email: string, to: CodeDoors, t: Translator): Outcome {
  return {
    kind: 'form',
    form: form({
      id: to.confirm,
      title: t('identity.code.title'),
      intro: t('identity.code.form', { email }),
      fields: [
        {
          id: 'code',
          type: 'text',
          label: t('identity.code.label'),
          hint: t('identity.code.hint', { minutes: MINUTES }),
          placeholder: '1234 5678',
          required: true,
          maxLength: 20,
        },
      ],
      submitLabel: t('identity.code.confirm'),
    }),
    resume: codeSentReply(email, to, t),
  };
}

export function codeSentReply(email: string, to: CodeDoors, t: Translator): Reply {
  return reply({
    summary: t('identity.code.sentTitle'),
    title: t('identity.code.sentTitle'),
    blocks: [
      paragraph(t('identity.code.sent', { email, minutes: MINUTES })),
      footnote(t('identity.code.nothing')),
    ],
    actions: doors(to, t),
  });
}

export function waitReply(wait: number, to: CodeDoors, t: Translator): Reply {
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
    actions: doors(to, t),
  });
}

/** `triesLeft`: undefined for what cannot be a code, which counts as no try. */
export function wrongCodeOutcome(triesLeft: number | undefined, to: CodeDoors, t: Translator): Outcome {
  const text =
    triesLeft === undefined ? t('identity.code.unlike') : t('identity.code.wrong', { count: triesLeft });
  return {
    kind: 'invalid',
    errors: { code: text },
    reply: reply({
      summary: t('identity.code.wrongTitle'),
      title: t('identity.code.wrongTitle'),
      tone: 'warning',
      blocks: [paragraph(text), footnote(t('identity.code.nothing'))],
      actions: doors(to, t),
    }),
  };
}

/** A code that is worth nothing any more; the address is kept, so that one press sends another. */
export function deadCodeReply(
  kind: 'expired' | 'spent',
  email: string | undefined,
  to: CodeDoors,
  t: Translator,
): Reply {
  const title = t(kind === 'spent' ? 'identity.code.spentTitle' : 'identity.code.expiredTitle');
  return reply({
    summary: title,
    title,
    tone: 'warning',
    blocks: [paragraph(deadText(kind, email, t))],
    actions:
      email === undefined
        ? [button(to.other ?? to.again, t('identity.link.open'), 'primary')]
        : [
            button(to.again, t('identity.code.again'), 'primary'),
            to.other && button(to.other, t('identity.code.other')),
          ],
  });
}

function deadText(kind: 'expired' | 'spent', email: string | undefined, t: Translator): string {
  if (email === undefined) return t('identity.code.none');
  return kind === 'spent' ? t('identity.code.spent') : t('identity.code.expired', { minutes: MINUTES });
}
