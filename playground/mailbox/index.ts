import { type ParsedMail, simpleParser } from 'mailparser';
import type { PlaygroundContext } from '../contract.ts';
import { type ImapServer, startImapServer } from './imap/server.ts';
import { createMailStore, type MailStore, type StoredMail } from './mail-store.ts';
import { startSmtpServer } from './smtp.ts';
import { type Letter, MAIL_SERVER, quoteOf, writeMail } from './write-mail.ts';

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

/** A message to read. `html` is foreign markup: show it where it can do nothing. */
export interface Mail extends MailSummary {
  readonly text: string;
  readonly html?: string;
  /** Where an answer goes. */
  readonly replyTo: string;
  readonly messageId?: string;
  readonly references: readonly string[];
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly files: readonly {
    readonly name: string;
    readonly type: string;
    readonly size: number;
    /** Path from which it can be kept. */
    readonly url: string;
  }[];
}

export interface MailFile {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

/** A mail server for everybody: whatever is sent here stays here. */
export interface Mailbox {
  /** `smtp://127.0.0.1:…`: no password, no TLS. */
  readonly url: string;
  /** The inbox of an address: `imap://…@127.0.0.1:…/INBOX`. */
  imapUrl(address: string): string;
  /** Whose `Authentication-Results` stand in the mails that people write. */
  readonly authServer: string;
  /** Newest first. */
  list(): readonly MailSummary[];
  read(id: string): Mail | undefined;
  /** An attached file, counted from 0. */
  file(id: string, index: number): Promise<MailFile | undefined>;
  clear(): void;
  /** A person writes a mail; it lies in the inbox of whom it is to. */
  write(letter: Letter): Promise<void>;
  /** A person answers a mail, with the history quoted below as most programs do. Rejects when it is gone. */
  answer(id: string, answer: Pick<Letter, 'from' | 'text' | 'files'>): Promise<void>;
  subscribe(listener: () => void): () => void;
  readonly imap: Pick<ImapServer, 'drop' | 'refuse'>;
  readonly store: MailStore;
  stop(): Promise<void>;
}

export async function startMailbox(context: Pick<PlaygroundContext, 'now' | 'record'>): Promise<Mailbox> {
  const store = createMailStore(Math.floor(context.now() / 1_000));
  const listeners = new Set<() => void>();
  let mails: readonly Mail[] = [];
  const keep = async (raw: Buffer, recipients: readonly string[]): Promise<Mail> => {
    const parsed = await simpleParser(raw, { skipTextToHtml: true });
    const mail = toMail(store.add(raw, recipients, context.now()), recipients, parsed);
    mails = [mail, ...mails];
    for (const listener of listeners) listener();
    return mail;
  };
  const smtp = await startSmtpServer(async (raw, recipients) => {
    const { from, to, subject, text } = await keep(raw, recipients);
    const body = { from, to, subject, text };
    context.record({ platform: 'mail', direction: 'in', transport: 'smtp', label: subject, body });
  });
  const imap = await startImapServer(store, context.now);
  // The store forgets the oldest, and what a client removed.
  store.subscribe(() => {
    const there = new Set(mails.flatMap(({ to }) => to.flatMap((address) => store.folder(address))));
    const ids = new Set([...there].map(idOf));
    if (mails.some(({ id }) => !ids.has(id))) mails = mails.filter(({ id }) => ids.has(id));
  });
  const write = async (letter: Letter): Promise<void> => {
    const { from, subject, text } = await keep(await writeMail(letter, context.now()), [letter.to]);
    const body = { from, to: [letter.to], subject, text };
    context.record({ platform: 'mail', direction: 'out', transport: 'imap', label: subject, body });
  };
  return {
    url: `smtp://127.0.0.1:${smtp.port}`,
    imapUrl: (address) => `imap://${encodeURIComponent(address)}:playground@127.0.0.1:${imap.port}/INBOX`,
    authServer: MAIL_SERVER,
    list: () =>
      mails.map(({ id, at, from, to, subject, attachments }) => ({ id, at, from, to, subject, attachments })),
    read: (id) => mails.find((mail) => mail.id === id),
    async file(id, index) {
      const mail = mails.find((candidate) => candidate.id === id);
      const stored = store.folder(mail?.to[0] ?? '').find(({ uid }) => idOf({ uid }) === id);
      const attachment = stored && (await simpleParser(stored.raw)).attachments[index];
      if (!attachment) return undefined;
      const { filename = 'unnamed', contentType, content } = attachment;
      return { name: filename, type: contentType, content };
    },
    clear() {
      store.remove(new Set(mails.map(({ id }) => Number(id.slice('mail-'.length)))));
      for (const listener of listeners) listener();
    },
    write,
    async answer(id, { from, text, files }) {
      const mail = mails.find((candidate) => candidate.id === id);
      if (!mail) throw new Error('That message is not in the mailbox any more.');
      const { messageId, subject } = mail;
      await write({
        from,
        to: mail.replyTo,
        subject: /^re:/iu.test(subject) ? subject : `Re: ${subject}`,
        text: `${text}\n\n${quoteOf(mail.from, mail.at, mail.text)}\n`,
        ...(messageId === undefined
          ? {}
          : { inReplyTo: messageId, references: [...mail.references, messageId] }),
        ...(files ? { files } : {}),
      });
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    imap,
    store,
    async stop() {
      await Promise.all([smtp.stop(), imap.stop()]);
    },
  };
}

const idOf = ({ uid }: Pick<StoredMail, 'uid'>): string => `mail-${uid}`;

function toMail(stored: StoredMail, recipients: readonly string[], parsed: ParsedMail): Mail {
  const { references = [] } = parsed;
  return {
    id: idOf(stored),
    at: stored.at,
    from: parsed.from?.text ?? '',
    to: recipients,
    subject: parsed.subject ?? '(no subject)',
    attachments: parsed.attachments.length,
    text: parsed.text ?? '',
    ...(parsed.html ? { html: parsed.html } : {}),
    replyTo: (parsed.replyTo ?? parsed.from)?.value[0]?.address ?? '',
    ...(parsed.messageId ? { messageId: parsed.messageId } : {}),
    references: typeof references === 'string' ? [references] : references,
    headers: parsed.headerLines.map(({ key, line }) => ({
      name: key,
      value: line.slice(key.length + 1).trim(),
    })),
    files: parsed.attachments.map(({ filename, contentType, size }, index) => ({
      name: filename ?? 'unnamed',
      type: contentType,
      size,
      url: `/mail/${idOf(stored)}/${index}`,
    })),
  };
}
