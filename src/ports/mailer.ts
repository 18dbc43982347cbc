import type { Locale } from '../domain/locale.ts';
import type { Reply } from '../reply/reply.ts';
import type { OutgoingFile } from './chat-platform.ts';
import type { Helpdesk } from './helpdesk.ts';

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

/** A mail as it is sent, already written. Every one of the bot's mails goes this way, those to an e-mail helpdesk too. */
export interface OutgoingMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Shown before the bot's own address; default: the installation's. */
  readonly fromName?: string;
  readonly files?: readonly OutgoingFile[];
  /** `FD-1042`: in the subject, in the Message-ID and in References, so that an answer finds its ticket. */
  readonly reference?: string;
  /** Words of a person that are passed on: not marked as written by a program, which helpdesks would refuse. */
  readonly personal?: true;
  /** Further headers, e.g. the reference for rules of a helpdesk. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Hands mails to the mail server. */
export interface MailTransport {
  /** Same key, same Message-ID; with a key that was taken before nothing is sent again. @throws PermanentMailError */
  send(mail: OutgoingMail, key: string): Promise<{ readonly messageId: string }>;
}

/**
 * Mails that come in, from the mailbox or posted to `/webhooks/email`: answers of agents and customers to the bot's
 * mails. It is the inward half of an e-mail helpdesk, and works beside every other, since customers answer mails too.
 */
export type MailIntake = Pick<Helpdesk, 'start' | 'stop' | 'webhook' | 'download'>;
