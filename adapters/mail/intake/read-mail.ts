import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ReadableStream as WebStream } from 'node:stream/web';
import type { AddressObject, HeaderLines, Headers } from 'mailparser';
import type { RemoteFile } from '../../../src/domain/conversation.ts';
import { type FileStore, FileTooLargeError } from '../../../src/ports/file-store.ts';
import { fileAddress } from './mail-files.ts';

/** What stands above a mail's body. */
export interface MailHead {
  /** Unique for the mail: its Message-ID, or what is made of its headers where it has none. */
  readonly id: string;
  /** Undefined for none or several, which is nobody's honest mail. */
  readonly from?: { readonly address: string; readonly name: string };
  readonly recipients: readonly string[];
  readonly references: readonly string[];
  readonly subject: string;
  /** Milliseconds; undefined where it is no date. */
  readonly date?: number;
  readonly contentType: string;
  readonly reportType?: string;
  /** Every value of a header, unfolded, the topmost first; names in lower case. */
  all(name: string): readonly string[];
}

export interface MailBody {
  readonly text: string;
  readonly files: readonly RemoteFile[];
  /** Of a report: what it says about delivery, and the headers of the mail that it is about. */
  readonly report: string;
}

export interface ReadMailOptions {
  readonly files: FileStore;
  readonly maxFileBytes: number;
}

/** Of a report's parts this much is looked at. */
const REPORT_BYTES = 64_000;
/** Longer words than this are no answer of a person. */
const TEXT_LENGTH = 100_000;

/**
 * Reads a mail part by part: the head first, with which `wanted` says whether the rest is worth reading; files go
 * straight into the store. Undefined when it was not wanted.
 */
export async function readMail(
  raw: Readable,
  wanted: (head: MailHead) => Promise<boolean>,
  options: ReadMailOptions,
): Promise<{ readonly head: MailHead; readonly body: MailBody } | undefined> {
  const { MailParser } = await import('mailparser');
  const parser = new MailParser({ skipTextToHtml: true, skipImageLinks: true });
  let headers: Headers = new Map();
  let lines: HeaderLines = [];
  parser.on('headers', (found) => {
    headers = found;
  });
  parser.on('headerLines', (found: HeaderLines) => {
    lines = found;
  });
  let head: MailHead | undefined;
  let wantedIt = true;
  let text = '';
  let report = '';
  const files: RemoteFile[] = [];
  await pipeline(raw, parser, async (parts: AsyncIterable<MailPart>) => {
    for await (const part of parts) {
      if (!head) {
        head = headOf(headers, lines);
        wantedIt = await wanted(head);
        if (!wantedIt) break;
      }
      if (part.type === 'text') text = (part.text ?? '').slice(0, TEXT_LENGTH);
      else if (isReportPart(part.contentType)) report += await firstBytes(part.content);
      else files.push(await keep(part, files.length, options));
      if (part.type === 'attachment') part.release();
    }
  }).catch((error: unknown) => {
    // Breaking off the loop destroys the stream, which the pipeline reports.
    if (wantedIt) throw error;
  });
  if (!head) {
    head = headOf(headers, lines);
    wantedIt = await wanted(head);
  }
  return wantedIt ? { head, body: { text, files, report } } : undefined;
}

type MailPart =
  | { readonly type: 'text'; readonly text?: string }
  | {
      readonly type: 'attachment';
      readonly content: Readable;
      readonly contentType: string;
      readonly filename?: string;
      release(): void;
    };

function headOf(headers: Headers, lines: HeaderLines): MailHead {
  const all = (name: string): readonly string[] =>
    lines
      .filter(({ key }) => key === name)
      .map(({ line }) =>
        line
          .slice(line.indexOf(':') + 1)
          .replace(/\s+/gu, ' ')
          .trim(),
      );
  const from = addressesOf(headers.get('from'));
  const [sender] = from;
  const type = structured(headers.get('content-type'));
  const date = headers.get('date');
  const references = [...all('references'), ...all('in-reply-to')].flatMap((value) => value.split(/[\s,]+/u));
  const id = all('message-id')[0];
  return {
    id:
      id ||
      createHash('sha256')
        .update(lines.map(({ line }) => line).join('\n'))
        .digest('hex'),
    ...(sender && from.length === 1 && all('from').length === 1 ? { from: sender } : {}),
    recipients: ['to', 'cc', 'delivered-to', 'x-original-to'].flatMap((name) =>
      name === 'to' || name === 'cc'
        ? addressesOf(headers.get(name)).map(({ address }) => address)
        : all(name).map((address) => address.toLowerCase()),
    ),
    references: references.filter((value) => value !== ''),
    subject: String(headers.get('subject') ?? ''),
    ...(date instanceof Date && !Number.isNaN(date.getTime()) ? { date: date.getTime() } : {}),
    contentType: type?.value.toLowerCase() ?? 'text/plain',
    ...(type?.params['report-type'] ? { reportType: type.params['report-type'].toLowerCase() } : {}),
    all,
  };
}

function addressesOf(header: unknown): readonly { readonly address: string; readonly name: string }[] {
  const objects = (Array.isArray(header) ? header : [header]) as readonly (AddressObject | undefined)[];
  return objects
    .flatMap((object) => object?.value ?? [])
    .flatMap((entry) => entry.group ?? [entry])
    .flatMap(({ address, name }) =>
      address ? [{ address: address.trim().toLowerCase(), name: name.trim() }] : [],
    );
}

function structured(header: unknown) {
  return typeof header === 'object' && header !== null && 'params' in header
    ? (header as { readonly value: string; readonly params: Readonly<Record<string, string>> })
    : undefined;
}

function isReportPart(contentType: string): boolean {
  return ['message/delivery-status', 'message/rfc822', 'text/rfc822-headers'].includes(contentType);
}

async function firstBytes(content: Readable): Promise<string> {
  let found = '';
  for await (const chunk of content) if (found.length < REPORT_BYTES) found += String(chunk);
  return `${found.slice(0, REPORT_BYTES)}\n`;
}

/** A file that is too large is kept as a line without bytes: who gets it is told that it could not be taken over. */
async function keep(
  part: Extract<MailPart, { type: 'attachment' }>,
  index: number,
  { files, maxFileBytes }: ReadMailOptions,
): Promise<RemoteFile> {
  const ending = part.contentType.split('/')[1]?.replace(/[^a-z0-9]/giu, '') ?? '';
  const name = part.filename?.trim() || `file-${index + 1}${ending && ending.length < 6 ? `.${ending}` : ''}`;
  let size = 0;
  async function* counted() {
    for await (const chunk of part.content) {
      size += (chunk as Uint8Array).byteLength;
      yield chunk as Uint8Array;
    }
  }
  try {
    const stored = await files.put(toStream(counted()), maxFileBytes);
    return {
      id: `${index + 1}-${stored.sha256.slice(0, 16)}`,
      name,
      size: stored.size,
      contentType: part.contentType,
      url: fileAddress(stored.sha256),
    };
  } catch (error) {
    if (!(error instanceof FileTooLargeError)) throw error;
    part.content.resume();
    return { id: `${index + 1}-too-large`, name, size, contentType: part.contentType, url: fileAddress('') };
  }
}

function toStream(chunks: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  return WebStream.from(chunks) as unknown as ReadableStream<Uint8Array>;
}
