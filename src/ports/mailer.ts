import type { Locale } from '../domain/locale.ts';
import type { Reply } from '../reply/reply.ts';
import type { OutgoingFile } from './chat-platform.ts';

/** A mail of the bot's own: the same reply tree as in chat, drawn as text and HTML. Buttons have no place in a mail. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly body: Reply;
  readonly locale: Locale;
  readonly files?: readonly OutgoingFile[];
  /** The mail says whether it can be answered; answers to an answerable one reach the ticket. */
  readonly answerable: boolean;
  /** `FD-1042`, for threading: in the subject and in References. */
  readonly reference?: string;
}

export interface Mailer {
  /** Same key, same Message-ID. Resolves when the server has taken it. @throws PermanentMailError */
  send(mail: Mail, key: string): Promise<{ readonly messageId: string }>;
}

/** The address does not exist, or the server refuses the mail for good. */
export class PermanentMailError extends Error {
  override readonly name = 'PermanentMailError';
}
