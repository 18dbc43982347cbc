import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { PlaygroundContext } from '../contract.ts';

/** Largest message taken, in bytes; announced to senders (SIZE, RFC 1870). */
const LARGEST = 25 * 1024 * 1024;

/** Newest messages kept. */
const KEPT = 200;

/** One line of the mailbox. */
export interface MailSummary {
  readonly id: string;
  /** In the imitated world's time. */
  readonly at: number;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly attachments: number;
}

/** A message to read. `html` is its source: show it as text, never as markup. */
export interface Mail extends MailSummary {
  readonly text: string;
  readonly html?: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly files: readonly { readonly name: string; readonly type: string; readonly size: number }[];
}

/** A mail server for everybody: whatever is sent here stays here. */
export interface Mailbox {
  /** `smtp://127.0.0.1:…`: no password, no TLS. */
  readonly url: string;
  /** Newest first. */
  list(): readonly MailSummary[];
  read(id: string): Mail | undefined;
  clear(): void;
  subscribe(listener: () => void): () => void;
  stop(): Promise<void>;
}

export async function startMailbox(context: Pick<PlaygroundContext, 'now' | 'record'>): Promise<Mailbox> {
  const listeners = new Set<() => void>();
  let mails: Mail[] = [];
  let received = 0;
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: LARGEST,
    closeTimeout: 500,
    onData(stream, session, done) {
      simpleParser(stream, { skipTextToHtml: true })
        .then((parsed) => {
          if (stream.sizeExceeded) throw tooLarge();
          received += 1;
          const recipients = session.envelope.rcptTo.map(({ address }) => address);
          const mail = toMail(`mail-${received}`, context.now(), recipients, parsed);
          mails = [mail, ...mails].slice(0, KEPT);
          const { from, to, subject, text } = mail;
          const body = { from, to, subject, text };
          context.record({ platform: 'mail', direction: 'in', transport: 'smtp', label: subject, body });
          changed();
          done();
        })
        .catch(done);
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    list: () =>
      mails.map(({ id, at, from, to, subject, attachments }) => ({ id, at, from, to, subject, attachments })),
    read: (id) => mails.find((mail) => mail.id === id),
    clear() {
      mails = [];
      changed();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function toMail(id: string, at: number, recipients: readonly string[], parsed: ParsedMail): Mail {
  return {
    id,
    at,
    from: parsed.from?.text ?? '',
    to: recipients,
    subject: parsed.subject ?? '(no subject)',
    attachments: parsed.attachments.length,
    text: parsed.text ?? '',
    ...(parsed.html ? { html: parsed.html } : {}),
    headers: parsed.headerLines.map(({ key, line }) => ({
      name: key,
      value: line.slice(key.length + 1).trim(),
    })),
    files: parsed.attachments.map(({ filename, contentType, size }) => ({
      name: filename ?? 'unnamed',
      type: contentType,
      size,
    })),
  };
}

/** SMTP 552: message exceeds the size limit (RFC 5321, 4.2.2). */
function tooLarge(): Error {
  return Object.assign(new Error(`Messages may have ${LARGEST} bytes at most.`), { responseCode: 552 });
}
