import { randomUUID } from 'node:crypto';
import { DefaultRestOptions, type RESTOptions } from 'discord.js';
import { MINUTE } from '../../src/domain/time.ts';
import type { OutgoingFile } from '../../src/ports/chat-platform.ts';

/** A multipart body that is read from its sources while it is sent, and once more for each attempt. */
export interface Upload {
  readonly [UPLOAD]: true;
  readonly contentType: string;
  /** Bytes of the whole body. */
  readonly length: number;
  open(): ReadableStream<Uint8Array>;
}

const UPLOAD = Symbol('upload');

/** 100 MB at 3 Mbit/s. discord.js' own limit of 15 s is meant for requests without files. */
const UPLOAD_WITHIN = 5 * MINUTE;

/** `payload` becomes `payload_json`, the files `files[0]` and so on. https://docs.discord.com/developers/reference#uploading-files */
export function createUpload(
  payload: object,
  files: readonly { readonly file: OutgoingFile; readonly name: string }[],
): Upload {
  const boundary = `frontdesk-${randomUUID()}`;
  const encoder = new TextEncoder();
  const head = encoder.encode(
    `--${boundary}\r\ncontent-disposition: form-data; name="payload_json"\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(payload)}\r\n`,
  );
  const parts = files.map(({ file, name }, index) => ({
    file,
    // Made of ASCII letters only: nothing in it can end the quotes.
    head: encoder.encode(
      `--${boundary}\r\ncontent-disposition: form-data; name="files[${index}]"; filename="${name}"\r\ncontent-type: ${mediaType(file.contentType)}\r\n\r\n`,
    ),
  }));
  const lineEnd = encoder.encode('\r\n');
  const end = encoder.encode(`--${boundary}--\r\n`);

  async function* read(): AsyncGenerator<Uint8Array> {
    yield head;
    for (const part of parts) {
      yield part.head;
      yield* exactly(part.file);
      yield lineEnd;
    }
    yield end;
  }

  return {
    [UPLOAD]: true,
    contentType: `multipart/form-data; boundary=${boundary}`,
    length: parts.reduce(
      (sum, part) => sum + part.head.length + part.file.size + lineEnd.length,
      head.length + end.length,
    ),
    open: () => ReadableStream.from(read()),
  };
}

/** The length was announced with the request: a file that changed meanwhile must not tear the body. */
async function* exactly(file: OutgoingFile): AsyncGenerator<Uint8Array> {
  let sent = 0;
  for await (const chunk of await file.open()) {
    sent += chunk.length;
    if (sent > file.size) break;
    yield chunk;
  }
  if (sent !== file.size) throw new Error('A file does not have the size that was announced');
}

/** Another's word: only what is a media type may stand in a header. */
const mediaType = (type: string | undefined): string =>
  type !== undefined && /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : 'application/octet-stream';

const isUpload = (body: unknown): body is Upload =>
  typeof body === 'object' && body !== null && UPLOAD in body;

/** discord.js' way to send, except for an {@link Upload}, which it would first read into memory. */
export const makeRequest: RESTOptions['makeRequest'] = (url, init) => {
  const { body, headers, method } = init;
  if (!isUpload(body)) return DefaultRestOptions.makeRequest(url, init);
  return fetch(url, {
    method: method ?? 'POST',
    headers: {
      ...(headers as Record<string, string>),
      'content-type': body.contentType,
      'content-length': String(body.length),
    },
    body: body.open(),
    duplex: 'half',
    signal: AbortSignal.timeout(UPLOAD_WITHIN),
  });
};
