import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import { refuse } from '../api-error.ts';
import { isObject } from '../validate/check.ts';
import type { UploadedFile } from './route.ts';

/** A bot's file may have 10 MiB in a server without boosts. */
const MAX_FILE = 10 * 1024 * 1024;
const MAX_FILES = 10;

export interface RequestBody {
  readonly raw: unknown;
  readonly files: readonly UploadedFile[];
}

export async function readBody(request: IncomingMessage): Promise<RequestBody> {
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('multipart/form-data')) return readMultipart(request);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > MAX_FILE) throw refuse('tooLarge');
    chunks.push(bytes);
  }
  if (size === 0) return { raw: {}, files: [] };
  return { raw: parseJson(Buffer.concat(chunks).toString()), files: [] };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refuse('invalidJson');
  }
}

/** `payload_json`, and the files as `files[n]`. */
function readMultipart(request: IncomingMessage): Promise<RequestBody> {
  return new Promise((resolve, reject) => {
    const files: UploadedFile[] = [];
    const fields: Record<string, string> = {};
    let tooLarge = false;
    const parser = busboy({
      headers: request.headers,
      limits: { fileSize: MAX_FILE, files: MAX_FILES + 1, fieldSize: MAX_FILE },
    });
    parser.on('field', (name, value) => {
      fields[name] = value;
    });
    parser.on('file', (field, stream, info) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('limit', () => {
        tooLarge = true;
      });
      stream.on('close', () =>
        files.push({
          key: /^files\[(\d+)\]$/.exec(field)?.[1] ?? field,
          name: info.filename ?? 'unnamed',
          contentType: info.mimeType,
          bytes: Buffer.concat(chunks),
        }),
      );
    });
    parser.on('error', reject);
    parser.on('close', () => {
      if (tooLarge) return reject(refuse('tooLarge'));
      try {
        const json = fields['payload_json'];
        const raw = json === undefined ? fields : parseJson(json);
        resolve({ raw: isObject(raw) ? raw : {}, files });
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
    request.pipe(parser);
  });
}
