import type { Locale } from '../../src/domain/locale.ts';
import type { Mailer, MailTransport } from '../../src/ports/mailer.ts';
import { renderMail } from './render/mail.ts';
import type { MailWords } from './render/words.ts';

export interface MailerOptions {
  readonly transport: MailTransport;
  readonly words: (locale: Locale) => MailWords;
}

/** The bot's own mails: a reply drawn as text and HTML, with a line that says whether it can be answered (S22). */
export function createMailer({ transport, words }: MailerOptions): Mailer {
  return {
    send({ to, subject, body, locale, files, answerable, reference }, key) {
      const notice = answerable ? words(locale).answerable : words(locale).unanswerable;
      const rendered = renderMail(body, {
        locale,
        notice,
        ...(reference === undefined ? {} : { reference }),
      });
      return transport.send(
        {
          to,
          subject,
          ...rendered,
          ...(files ? { files } : {}),
          ...(reference === undefined ? {} : { reference }),
        },
        key,
      );
    },
  };
}
