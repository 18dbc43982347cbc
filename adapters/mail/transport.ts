import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import type { SendMailOptions, Transporter } from 'nodemailer';
import { DAY, SECOND } from '../../src/domain/time.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { ExpiringStore } from '../../src/ports/expiring-store.ts';
import type { Installation } from '../../src/ports/installation.ts';
import { type MailTransport, type OutgoingMail, PermanentMailError } from '../../src/ports/mailer.ts';
import { messageIdOf, tagSubject, threadRoot } from './thread.ts';

export interface SmtpTransportOptions {
  /** `smtps://user:password@host:465`, or `smtp://…:587` (STARTTLS where the server offers it). */
  readonly url: string;
  /** Asked each time, for it may be reloaded. */
  readonly sender: () => Installation['mail'];
  readonly cache: ExpiringStore;
  readonly clock: Clock;
}

export interface SmtpTransport extends MailTransport {
  /** Signs in without sending. @throws whatever the server says */
  verify(): Promise<void>;
  close(): void;
}

/** How long a sent mail is remembered by its key: longer than any job is tried again. */
const SENT_FOR = 7 * DAY;
/** Few servers let one sender open more. */
const CONNECTIONS = 2;

/**
 * Mails over SMTP. What is sent under one key is remembered; after an attempt whose end is unknown there is nobody to
 * ask, so it is sent again under the same Message-ID, by which mail systems recognise it.
 */
export function createSmtpTransport({ url, sender, cache, clock }: SmtpTransportOptions): SmtpTransport {
  let opened: Promise<Transporter> | undefined;
  const smtp = (): Promise<Transporter> => {
    opened ??= openSmtp(url);
    return opened;
  };
  const running = new Map<string, Promise<{ readonly messageId: string }>>();

  const deliver = async (mail: OutgoingMail, key: string): Promise<{ readonly messageId: string }> => {
    const from = sender();
    if (!from)
      throw new PermanentMailError('the installation names no sender ("mail:" with from, from_name)');
    const sentKey = `mail:sent:${createHash('sha256').update(key).digest('hex')}`;
    const sent = await cache.get<string>(sentKey);
    if (sent !== undefined) return { messageId: sent };
    const domain = domainOf(from.from);
    const messageId = messageIdOf(key, mail.reference, domain);
    const message = await toMessage(mail, { ...from, messageId, domain, now: clock.now() });
    try {
      await (await smtp()).sendMail(message);
    } catch (error) {
      throw isPermanent(error) ? new PermanentMailError(reasonOf(error), { cause: error }) : error;
    }
    await cache.set(sentKey, messageId, SENT_FOR);
    return { messageId };
  };

  return {
    send(mail, key) {
      const under = running.get(key);
      if (under) return under;
      const mine = deliver(mail, key).finally(() => running.delete(key));
      running.set(key, mine);
      return mine;
    },
    async verify() {
      await (await smtp()).verify();
    },
    close() {
      void opened?.then((transporter) => transporter.close());
    },
  };
}

/** Loaded with the first mail: the process is ready sooner. */
async function openSmtp(url: string): Promise<Transporter> {
  const { createTransport } = await import('nodemailer');
  return createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    connectionTimeout: 10 * SECOND,
    greetingTimeout: 10 * SECOND,
    socketTimeout: 60 * SECOND,
    // A mail names its files itself: nothing of it is ever read from a path or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

interface Sender {
  readonly from: string;
  readonly fromName: string;
  readonly messageId: string;
  readonly domain: string;
  readonly now: number;
}

async function toMessage(mail: OutgoingMail, sender: Sender): Promise<SendMailOptions> {
  const { reference, files = [] } = mail;
  const root = reference === undefined ? undefined : threadRoot(reference, sender.domain);
  return {
    from: { name: mail.fromName ?? sender.fromName, address: sender.from },
    to: { name: '', address: mail.to },
    subject: tagSubject(mail.subject, reference),
    text: mail.text,
    ...(mail.html === undefined ? {} : { html: mail.html }),
    messageId: sender.messageId,
    date: new Date(sender.now),
    ...(root === undefined ? {} : { inReplyTo: root, references: [root] }),
    headers: {
      // RFC 3834: keeps vacation notices from answering.
      ...(mail.personal ? {} : { 'Auto-Submitted': 'auto-generated' }),
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      ...mail.headers,
    },
    attachments: await Promise.all(
      files.map(async (file) => ({
        filename: file.name,
        content: Readable.fromWeb((await file.open()) as NodeReadableStream<Uint8Array>),
        ...(file.contentType === undefined ? {} : { contentType: file.contentType }),
      })),
    ),
  };
}

/** The server refused this address or this mail for good (5xx). A refused password is not of the mail's making. */
function isPermanent(error: unknown): boolean {
  if (!(error instanceof Error) || !('responseCode' in error) || !('code' in error)) return false;
  const refusal = error.code === 'EENVELOPE' || error.code === 'EMESSAGE';
  return refusal && Number(error.responseCode) >= 500;
}

/** The server's words without the address, which is a person's. */
function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'responseCode' in error ? String(error.responseCode) : 'unknown';
  return `the mail server refused it for good (${code})`;
}
