import { createEmailHelpdesk, type EmailHelpdeskWords } from '../../adapters/helpdesk/email/index.ts';
import type { Metrics } from '../../adapters/http/index.ts';
import {
  createImapMailbox,
  createMailer,
  createMailIntake,
  createSmtpTransport,
} from '../../adapters/mail/index.ts';
import type { Stores } from '../../adapters/storage/index.ts';
import { DEFAULT_LOCALE, type Locale } from '../domain/locale.ts';
import type { Translator } from '../i18n/translator.ts';
import type { Clock } from '../ports/clock.ts';
import type { ExpiringStore } from '../ports/expiring-store.ts';
import type { FileStore } from '../ports/file-store.ts';
import type { Helpdesk } from '../ports/helpdesk.ts';
import type { Logger } from '../ports/logger.ts';
import type { Mailer, MailIntake } from '../ports/mailer.ts';
import type { PolicySource } from '../ports/policy-source.ts';
import { createMailSenders } from '../services/ownership/mail-senders.ts';
import type { InstallationFile } from './installation-file.ts';
import { OperatorError } from './operator-error.ts';
import type { MailSettings } from './settings/settings.ts';
import { createSystemClock } from './system-clock.ts';

export interface MailParts {
  readonly settings: MailSettings;
  readonly installation: Pick<InstallationFile, 'current'>;
  readonly policies: PolicySource;
  readonly stores: Pick<Stores, 'tickets' | 'identities'>;
  readonly files: FileStore;
  readonly cache: ExpiringStore;
  readonly metrics: Pick<Metrics, 'mail'>;
  readonly translators: (locale: Locale) => Translator;
  readonly clock: Clock;
  readonly log: Logger;
}

export interface MailRoom {
  /** Undefined without a server to send by. */
  readonly mailer?: Mailer;
  /** The same, if the installation names a sender now. */
  ready(): Mailer | undefined;
  /** Undefined when nothing comes in. */
  readonly intake?: MailIntake;
  /** The e-mail helpdesk. @throws OperatorError when something that it needs is missing */
  emailHelpdesk(): Helpdesk;
  close(): void;
}

/** What is sent and taken in by mail. */
export function composeMail(parts: MailParts): MailRoom {
  const { settings, installation, cache, clock, translators } = parts;
  const sender = () => installation.current().mail;
  const { smtpUrl } = settings;
  const transport =
    smtpUrl === undefined ? undefined : createSmtpTransport({ url: smtpUrl, sender, cache, clock });
  const mailer =
    transport &&
    createMailer({
      transport,
      words: (locale) => {
        const t = translators(locale);
        return { answerable: t('mail.answerable'), unanswerable: t('mail.unanswerable') };
      },
    });
  const intake = createIntake(parts);
  return {
    ...(mailer ? { mailer } : {}),
    ready: () => (sender() ? mailer : undefined),
    ...(intake ? { intake } : {}),
    emailHelpdesk() {
      if (!transport || !sender())
        throw new OperatorError(
          'A helpdesk of kind email needs SMTP_URL, and "mail:" with the sender in the installation.',
        );
      if (!intake)
        throw new OperatorError(
          'A helpdesk of kind email needs IMAP_URL or MAIL_WEBHOOK_SECRET: its answers come by mail.',
        );
      const to = () => helpdeskAddress(installation) ?? '';
      return createEmailHelpdesk({
        to,
        transport,
        intake,
        cache,
        words: helpdeskWords(translators(DEFAULT_LOCALE)),
      });
    },
    close: () => transport?.close(),
  };
}

/** Answers by mail beside any other helpdesk: customers answer the bot's mails, whichever agents use. */
export function withMailIntake(helpdesk: Helpdesk, intake: MailIntake | undefined): Helpdesk {
  if (!intake || helpdesk.id === 'email') return helpdesk;
  return {
    ...helpdesk,
    async start(sink) {
      await helpdesk.start(sink);
      await intake.start(sink);
    },
    async stop() {
      await Promise.all([helpdesk.stop(), intake.stop()]);
    },
    download: (file) => (file.url.startsWith('mail-file:') ? intake.download(file) : helpdesk.download(file)),
  };
}

function createIntake(parts: MailParts): MailIntake | undefined {
  const { settings, installation, stores, files, metrics, cache, clock, log } = parts;
  const { imapUrl, webhookSecret, authServer, agents } = settings;
  if (imapUrl === undefined && webhookSecret === undefined) return undefined;
  return createMailIntake({
    ...(imapUrl === undefined
      ? {}
      : // A mailbox lives in real time, also where the playground's clock was set.
        { mailbox: createImapMailbox({ url: imapUrl, cache, clock: createSystemClock(), log }) }),
    ...(webhookSecret === undefined ? {} : { webhookSecret }),
    ...(authServer === undefined ? {} : { authServer }),
    sender: () => installation.current().mail,
    helpdesk: () => helpdeskAddress(installation),
    agents,
    isCustomer: createMailSenders({ ...stores, policy: parts.policies }),
    files,
    clock,
    realNow: createSystemClock().now,
    log,
    onResult: metrics.mail,
  });
}

function helpdeskAddress(installation: MailParts['installation']): string | undefined {
  const { helpdesk } = installation.current();
  return helpdesk.kind === 'email' ? helpdesk.to : undefined;
}

/** What agents read, in the company's language. */
export function helpdeskWords(t: Translator): EmailHelpdeskWords {
  return {
    details: t('mail.desk.details'),
    unverified: t('mail.desk.unverified'),
    topic: t('mail.desk.topic'),
    plan: t('mail.desk.plan'),
    reference: t('mail.desk.reference'),
    customer: t('mail.desk.customer'),
    account: t('mail.desk.account'),
    priority: t('mail.desk.priority'),
    hint: (reference) => t('mail.desk.hint', { reference }),
    said: (name) => t('mail.desk.said', { name }),
    edited: t('mail.desk.edited'),
    deleted: t('mail.desk.deleted'),
    internal: t('mail.desk.internal'),
    assigned: (name) => t('mail.desk.assigned', { name }),
    states: {
      open: t('mail.desk.state.open'),
      waiting_for_customer: t('mail.desk.state.waiting_for_customer'),
      waiting_for_support: t('mail.desk.state.waiting_for_support'),
      awaiting_verification: t('mail.desk.state.awaiting_verification'),
      solved: t('mail.desk.state.solved'),
      closed: t('mail.desk.state.closed'),
    },
    priorities: {
      low: t('staff.priorityName.low'),
      normal: t('staff.priorityName.normal'),
      high: t('staff.priorityName.high'),
      urgent: t('staff.priorityName.urgent'),
    },
  };
}
