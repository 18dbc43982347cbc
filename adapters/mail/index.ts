export type { Mailbox } from './intake/imap-mailbox.ts';
export { createImapMailbox } from './intake/imap-mailbox.ts';
export type { MailIntakeOptions } from './intake/mail-intake.ts';
export { createMailIntake } from './intake/mail-intake.ts';
export { createMailer } from './mailer.ts';
export { createSmtpTransport } from './transport.ts';
