import type { Mail, Mailer } from '../../src/ports/mailer.ts';
import { toPlainText } from '../../src/reply/plain-text.ts';

export interface FakeMailer extends Mailer {
  /** What was sent, each key once. */
  readonly sent: readonly Mail[];
  /** Each of the next sends rejects with one of these. */
  failNext(...errors: readonly Error[]): void;
  /** The digits of the code in the last mail to that address. */
  lastCode(to: string): string;
}

/** A mail server that keeps everything; the same key is the same mail. */
export function createFakeMailer(): FakeMailer {
  const sent = new Map<string, Mail>();
  const failures: Error[] = [];
  return {
    get sent() {
      return [...sent.values()];
    },
    async send(mail, key) {
      const failure = failures.shift();
      if (failure) throw failure;
      sent.set(key, mail);
      return { messageId: `<${key}@mail.example>` };
    },
    failNext: (...errors) => {
      failures.push(...errors);
    },
    lastCode(to) {
      const mail = [...sent.values()].findLast((candidate) => candidate.to === to);
      const code = mail && /\d{4} \d{4}/u.exec(toPlainText(mail.body))?.[0];
      if (code === undefined) throw new Error(`no code was mailed to ${to}`);
      return code;
    },
  };
}
