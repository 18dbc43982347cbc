import type { Actor } from '../../../src/domain/actor.ts';
import { MINUTE } from '../../../src/domain/time.ts';
import type { Translator } from '../../../src/i18n/translator.ts';
import type { Mail } from '../../../src/ports/mailer.ts';
import { footnote, paragraph, reply } from '../../../src/reply/builders.ts';
import { CODE_LIVES } from '../../../src/services/identity/code-desk.ts';
import { showCode } from '../../../src/services/identity/one-time-code.ts';

/** The mail that carries a code. It names who asked, so that nobody is talked into reading theirs out. */
export function codeMail(
  code: string,
  { displayName: name, user }: Pick<Actor, 'displayName' | 'user'>,
  company: string,
  t: Translator,
): Pick<Mail, 'subject' | 'body'> {
  const platform = t(`identity.platform.${user.platform}`);
  return {
    subject: t('identity.mail.subject', { company }),
    body: reply({
      summary: t('identity.mail.summary', { company }),
      title: t('identity.mail.title', { code: showCode(code) }),
      blocks: [
        paragraph(t('identity.mail.text', { minutes: CODE_LIVES / MINUTE, name, platform })),
        footnote(t('identity.mail.ignore')),
      ],
    }),
  };
}
