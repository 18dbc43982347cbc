import { createTransport } from 'nodemailer';

/** A mail that a person of the playground writes. */
export interface Letter {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly inReplyTo?: string;
  readonly references?: readonly string[];
  readonly files?: readonly { readonly name: string; readonly type: string; readonly content: Buffer }[];
  /** Further headers, e.g. those of an automatic answer. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The mail server that all of the playground's people use; it vouches for them as a real one does (RFC 8601). */
export const MAIL_SERVER = 'mail.playground.example';

const composer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

/** The mail as the receiving server stores it: with its own finding about the sender on top. */
export async function writeMail(letter: Letter, at: number): Promise<Buffer> {
  const { from, to, subject, text, inReplyTo, references, files = [], headers } = letter;
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const { message } = await composer.sendMail({
    from,
    to,
    subject,
    text,
    date: new Date(at),
    ...(inReplyTo === undefined ? {} : { inReplyTo }),
    ...(references ? { references: [...references] } : {}),
    ...(headers ? { headers: { ...headers } } : {}),
    attachments: files.map(({ name, type, content }) => ({ filename: name, contentType: type, content })),
  });
  const finding = `Authentication-Results: ${MAIL_SERVER};\r\n dkim=pass header.d=${domain}; dmarc=pass header.from=${domain}\r\n`;
  return Buffer.concat([Buffer.from(finding), message as Buffer]);
}

/** What stands under an answer in most mail programs. */
export function quoteOf(author: string, at: number, text: string): string {
  const when = new Date(at).toUTCString().replace(' GMT', '');
  const lines = text.trimEnd().split('\n');
  return `On ${when}, ${author} wrote:\n${lines.map((line) => `> ${line}`).join('\n')}`;
}
